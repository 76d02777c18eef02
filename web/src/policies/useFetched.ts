import { useCallback, useEffect, useState } from 'react';
import { asApiError, type ApiError } from '../api/http';

/** What a fetch gave, or why it failed and a way to try again. `fetcher` must be stable. */
export function useFetched<T>(fetcher: () => Promise<T>) {
  const [found, setFound] = useState<T | null>(null);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const load = useCallback(() => {
    setProblem(null);
    fetcher().then(setFound, (cause: unknown) => setProblem(asApiError(cause)));
  }, [fetcher]);
  useEffect(load, [load]);
  return { found, problem, load };
}
