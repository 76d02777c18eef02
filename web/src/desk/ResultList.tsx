import type { DeskResult } from '../api/types';
import { ResultRow } from './ResultRow';
import { W } from './words';

interface Props {
  results: DeskResult[];
  current: DeskResult | undefined;
  expanded: string | null;
  onSelect: (result: DeskResult) => void;
  onToggle: (record: string) => void;
  onCopy: (result: DeskResult) => void;
  onAsk: (words: string) => void;
}

export function ResultList({ results, current, expanded, onSelect, onToggle, onCopy, onAsk }: Props) {
  if (!results.length) return null;
  return (
    <ol className="Results" aria-label={W.results}>
      {results.map((result) => (
        <ResultRow
          key={result.record}
          result={result}
          selected={result === current}
          open={result.record === expanded}
          onSelect={() => onSelect(result)}
          onToggle={() => { onSelect(result); onToggle(result.record); }}
          onCopy={() => { onSelect(result); onCopy(result); }}
          onAsk={onAsk}
        />
      ))}
    </ol>
  );
}
