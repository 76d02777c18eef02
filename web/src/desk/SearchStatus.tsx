import { CheckCircleFilled } from '@ant-design/icons';
import type { Found } from '../api/desk';
import { W } from './words';

const inMs = (ms: number) => (ms < 1 ? '<1ms' : `${Math.round(ms)}ms`);

export function SearchStatus({ found, busy, notice }: { found: Found | null; busy: boolean; notice: string }) {
  return (
    <p className="Status">
      <span title={W.tookLabel} data-busy={busy}>
        {found ? W.found(found.results.length, inMs(found.took_ms)) : busy ? W.searching : ''}
      </span>
      <span className="Status-notice" role="status">
        {notice && <><CheckCircleFilled aria-hidden /> {notice}</>}
      </span>
    </p>
  );
}
