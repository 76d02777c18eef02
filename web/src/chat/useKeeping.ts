import { useEffect, type RefObject } from 'react';
import { keep, readKept } from './storage';
import type { Entry, Timeline } from './timeline';

const EVERY_MS = 30_000;

/** Keeps this tab's claim on what it has unsent, and takes over what a closed tab has left behind. */
export function useKeeping(latest: RefObject<Timeline>, adopt: (entry: Entry) => void): void {
  useEffect(() => {
    const timer = setInterval(() => {
      const { conversation, audience, entries } = latest.current;
      const known = new Set(entries.map((entry) => entry.client_message_id));
      const left = readKept().entries.filter((entry) => !known.has(entry.client_message_id));
      if (entries.length) keep({ conversation, audience, entries });
      if (document.visibilityState === 'visible') left.forEach(adopt);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [latest, adopt]);
}
