import type { ApiError } from '../api/http';
import { W } from './words';

export function Problem({ problem, onRetry }: { problem: ApiError; onRetry: () => void }) {
  if (problem.status === 404) return <Missing />;
  return (
    <div className="Notice" role="alert">
      <p>{W.failed + problem.advice}</p>
      <button type="button" className="Hollow" onClick={onRetry}>{W.retry}</button>
    </div>
  );
}

function Missing() {
  return (
    <>
      <h1>{W.missing}</h1>
      <p className="Lead">{W.missingWhy}</p>
      <p className="Ways">
        <a className="Pill" href="/policies">{W.backToList}</a>
        <a className="Pill" href="/">{W.home}</a>
      </p>
    </>
  );
}
