import { CloseCircleFilled } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../shared/clipboard';
import type { DeskResult } from '../api/types';
import { Nothing } from './Nothing';
import { ResultList } from './ResultList';
import { SearchStatus } from './SearchStatus';
import { SidePanel } from './SidePanel';
import { Suggestions } from './Suggestions';
import { useDeskKeys } from './useDeskKeys';
import { useSearch } from './useSearch';
import { W } from './words';

/** Everything about one caller: what was looked up, what is open, what was noted. */
export function Call({ first, onNext }: { first: boolean; onNext: () => void }) {
  const [query, setQuery] = useState('');
  const [selected, setSelected] = useState(0);
  const [expanded, setExpanded] = useState<string | null>(null);
  const [notice, setNotice] = useState(first ? '' : W.nextDone);
  const input = useRef<InputRef>(null);
  const { found, problem, busy, retry } = useSearch(query);
  const results = problem ? [] : (found?.results ?? []);
  const current = results[Math.min(selected, results.length - 1)];

  const ask = (words: string) => {
    setQuery(words);
    setNotice('');
    input.current?.focus();
  };
  const clear = () => {
    ask('');
    setExpanded(null);
  };
  const copy = async (text: string, done: string) => setNotice((await copyText(text)) ? done : W.copyFailed);
  const copyResult = (result: DeskResult) => void copy(result.speak, W.copied);
  const toggle = (record: string) => setExpanded(expanded === record ? null : record);

  useEffect(() => setSelected(0), [found]);
  useEffect(() => {
    input.current?.focus();
  }, []);
  useDeskKeys({
    onMove: (step) => setSelected((at) => Math.max(0, Math.min(results.length - 1, at + step))),
    onExpand: () => current && toggle(current.record),
    onCopy: () => current && copyResult(current),
    onClear: clear,
    onNext,
    hasResults: results.length > 0,
  });

  return (
    <div className="Desk">
      <header className="DeskHead">
        <span className="Seal" aria-hidden="true">匠</span>
        <h1>{W.title}<small>{W.lead}</small></h1>
        <Button type="primary" size="large" onClick={onNext}>{W.next} <kbd>Alt+N</kbd></Button>
      </header>
      <main className="DeskMain">
        <Input
          ref={input}
          id="search"
          size="large"
          allowClear={{ clearIcon: <CloseCircleFilled aria-label={W.clear} /> }}
          autoComplete="off"
          aria-label={W.searchLabel}
          placeholder={W.placeholder}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setNotice('');
          }}
        />
        <SearchStatus found={query.trim() && !problem ? found : null} busy={busy} notice={notice} />
        <p className="VisuallyHidden" aria-live="polite">
          {current ? W.selected(results.indexOf(current) + 1, results.length, current.title) : ''}
        </p>
        {problem && (
          <div className="Notice" role="alert">
            <p>{W.failed}{problem.advice}</p>
            <Button onClick={retry}>{W.retry}</Button>
          </div>
        )}
        {!query.trim() && <Suggestions onPick={ask} />}
        {query.trim() && !problem && found && !results.length && !busy && (
          <Nothing query={found.query} onPick={ask} onCopy={(text) => void copy(text, W.recordCopied)} />
        )}
        <ResultList
          results={results}
          current={current}
          expanded={expanded}
          onSelect={(result) => setSelected(results.indexOf(result))}
          onToggle={toggle}
          onCopy={copyResult}
          onAsk={ask}
        />
      </main>
      <SidePanel />
    </div>
  );
}
