import type { ApiError } from '../api/http';
import { W } from './words';

export function Problem({ problem, onRetry }: { problem: ApiError; onRetry: () => void }) {
  return (
    <div className="Notice" role="alert">
      <p>{problem.status === 404 ? W.missing : W.failed + problem.advice}</p>
      {problem.status === 404 ? (
        <a href="/policies">{W.backToList}</a>
      ) : (
        <button type="button" className="Hollow" onClick={onRetry}>{W.retry}</button>
      )}
    </div>
  );
}
