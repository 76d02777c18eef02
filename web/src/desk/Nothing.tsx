import { Button } from 'antd';
import { Suggestions } from './Suggestions';
import { W } from './words';

interface Props {
  query: string;
  onPick: (title: string) => void;
  onCopy: (text: string) => void;
}

/** Nothing found: say what is lacking, what else to try, and how to pass it on. */
export function Nothing({ query, onPick, onCopy }: Props) {
  return (
    <section className="Nothing">
      <h2>{W.none(query)}</h2>
      <p>{W.noneWhy}</p>
      <blockquote>{W.record(query)}</blockquote>
      <p><Button type="primary" onClick={() => onCopy(W.record(query))}>{W.copyRecord}</Button></p>
      <p className="Muted">{W.handoff}</p>
      <Suggestions onPick={onPick} />
    </section>
  );
}
