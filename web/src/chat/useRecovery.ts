import { useEffect } from 'react';
import { isReady } from '../api/health';

const FIRST_MS = 2_000;
const LONGEST_MS = 15_000;

/** While something waits for the server, asks after it, ever less often, and tells once that it is back. */
export function useRecovery(waiting: boolean, onBack: () => void): void {
  useEffect(() => {
    if (!waiting) return;
    let over = false;
    let delay = FIRST_MS;
    let timer = setTimeout(ask, delay);
    async function ask() {
      const back = await isReady();
      if (over) return;
      if (back) return onBack();
      delay = Math.min(delay * 1.6, LONGEST_MS);
      timer = setTimeout(ask, delay);
    }
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [waiting, onBack]);
}
