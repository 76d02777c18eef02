import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

const NEAR = 96;

/**
 * Follows the conversation only for a reader who is at its end. A new answer is brought in with the question
 * at the top of the view, so that a long one is read from its beginning. The person's own message always shows.
 */
export function useReadingPosition(newest: string, mine: boolean, waiting: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  const seen = useRef<string | null>(null);
  // True while the view should stay at the very end as things grow below the person's own message.
  const pinned = useRef(false);
  const [away, setAway] = useState(false);
  const [unseen, setUnseen] = useState(false);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    following.current = left < NEAR;
    if (left >= NEAR) pinned.current = false;
    setAway(left > NEAR * 2);
    if (left < NEAR) setUnseen(false);
  }, []);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    element?.scrollTo({ top: element.scrollHeight });
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !newest) {
      seen.current = newest;
      return;
    }
    const first = seen.current === null || seen.current === '';
    const arrived = seen.current !== newest;
    seen.current = newest;
    if (arrived && mine) following.current = true;
    if (!following.current) {
      if (arrived) setUnseen(true);
      return;
    }
    const end = element.scrollHeight - element.clientHeight;
    const questions = element.querySelectorAll<HTMLElement>('.Row[data-mine="true"]');
    const question = questions[questions.length - 1];
    const top = question ? question.offsetTop - 12 : end;
    pinned.current = mine || waiting || first;
    element.scrollTo({ top: pinned.current ? end : Math.min(end, top) });
    // Still following, though a long answer's end may lie below the view.
    following.current = true;
  }, [newest, mine, waiting]);

  useEffect(() => {
    const element = scroller.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const watcher = new ResizeObserver(() => {
      if (pinned.current && following.current) element.scrollTo({ top: element.scrollHeight });
    });
    watcher.observe(content);
    return () => watcher.disconnect();
  }, []);

  return { scroller, onScroll, away, unseen, toEnd };
}
