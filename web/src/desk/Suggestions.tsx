import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { deskSuggestions } from '../api/desk';
import type { Suggestion } from '../api/types';
import { W } from './words';

/** Fetched once a page: the list is the same for every caller. */
let asked: Promise<Suggestion[]> | null = null;
function suggestions(): Promise<Suggestion[]> {
  asked ??= deskSuggestions().then((found) => found.suggestions);
  asked.catch(() => { asked = null; });
  return asked;
}

export function Suggestions({ onPick }: { onPick: (title: string) => void }) {
  const [list, setList] = useState<Suggestion[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let current = true;
    suggestions().then(
      (found) => current && setList(found),
      () => current && setFailed(true),
    );
    return () => { current = false; };
  }, []);
  if (failed) return <p className="Muted">{W.suggestionsFailed}</p>;
  return (
    <section className="Suggest" aria-label={W.suggestions}>
      <h2>{W.suggestions}</h2>
      {list ? (
        <div className="Chips">
          {list.map(({ record, title }) => <Button key={record} onClick={() => onPick(title)}>{title}</Button>)}
        </div>
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 2 }} />
      )}
    </section>
  );
}
