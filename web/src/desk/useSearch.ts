import { useCallback, useEffect, useState } from 'react';
import { asApiError, type ApiError } from '../api/http';
import { searchDesk, type Found } from '../api/desk';

const DEBOUNCE_MS = 40;

/** Results for what is typed now: a newer query aborts the older one, so a late answer never replaces a newer one. */
export function useSearch(query: string) {
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const wanted = query.trim();

  useEffect(() => {
    setProblem(null);
    if (!wanted) {
      setFound(null);
      setBusy(false);
      return;
    }
    const stale = new AbortController();
    setBusy(true);
    const timer = setTimeout(async () => {
      try {
        const answer = await searchDesk(wanted, stale.signal);
        if (!stale.signal.aborted) setFound(answer);
      } catch (cause) {
        if (!stale.signal.aborted) setProblem(asApiError(cause));
      } finally {
        if (!stale.signal.aborted) setBusy(false);
      }
    }, DEBOUNCE_MS);
    return () => {
      stale.abort();
      clearTimeout(timer);
    };
  }, [wanted, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  return { found, problem, busy, retry };
}
