import { useEffect, useState } from 'react';
import { asApiError } from '../api/http';
import { clauseAddress, readClause } from '../api/policies';
import type { Citation, Clause } from '../api/types';
import { Quoted } from '../shared/Quoted';
import { W } from './words';

export function ClauseText({ citation }: { citation: Citation }) {
  const [clause, setClause] = useState<Clause | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    const stale = new AbortController();
    readClause(citation.clause, stale.signal).then(setClause, (cause: unknown) => {
      if (!stale.signal.aborted) setProblem(asApiError(cause).advice);
    });
    return () => stale.abort();
  }, [citation.clause]);
  return (
    <figure className="ClauseText" data-clause={citation.clause}>
      <figcaption>
        {citation.label}
        {citation.used_for && ` · ${citation.used_for}`}
        <a href={clauseAddress(citation.clause)} target="_blank" rel="noopener">{W.openFull}</a>
      </figcaption>
      {problem && <p role="alert">{W.clauseFailed}{problem}</p>}
      {!clause && !problem && <p role="status">{W.clauseLoading}</p>}
      <blockquote><Quoted text={clause?.text ?? citation.quote} quotes={[citation.quote]} /></blockquote>
    </figure>
  );
}
