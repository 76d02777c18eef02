import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { DeskResult } from '../api/types';
import { ClauseText } from './ClauseText';
import { STATUS_NAMES, W } from './words';

interface Props {
  result: DeskResult;
  selected: boolean;
  open: boolean;
  onSelect: () => void;
  onToggle: () => void;
  onCopy: () => void;
  onAsk: (words: string) => void;
}

export function ResultRow({ result, selected, open, onSelect, onToggle, onCopy, onAsk }: Props) {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected, open]);
  return (
    <li ref={row} className="Result" data-selected={selected} aria-current={selected ? 'true' : undefined} onClick={onSelect}>
      <div className="Result-head">
        <h2>{result.title}</h2>
        {result.status !== 'answered' && <span className="Badge Badge--open">{STATUS_NAMES[result.status] ?? result.status}</span>}
        {result.matched_by === 'pinyin' && <span className="Badge">{W.pinyin}</span>}
      </div>
      <p className="Result-speak">{result.speak}</p>
      <div className="Result-foot">
        <p className="Result-cites">
          {result.citations.map((citation) => citation.label).join('；')}
          {(selected || open) && result.validity && <span className="Muted">　{result.validity}</span>}
        </p>
        <div className="Result-acts">
          <Button size="small" onClick={onCopy} aria-label={`${W.copy}：${result.title}`}>
            {W.copy}{selected && <kbd>F2</kbd>}
          </Button>
          {result.citations.length > 0 && (
            <Button size="small" aria-expanded={open} onClick={onToggle} aria-label={`${open ? W.collapse : W.expand}：${result.title}`}>
              {open ? W.collapse : W.expand}{selected && <kbd>Enter</kbd>}
            </Button>
          )}
        </div>
      </div>
      {open && result.citations.map((citation) => <ClauseText key={citation.clause + citation.quote} citation={citation} />)}
      {(open || selected) && result.next.length > 0 && (
        <div className="Result-next">
          <span className="Muted">{W.related}</span>
          {result.next.map(({ record, title }) => (
            <Button key={record} size="small" type="link" onClick={() => onAsk(title)}>{title}</Button>
          ))}
        </div>
      )}
    </li>
  );
}
