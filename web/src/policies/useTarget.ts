import { useEffect, useState } from 'react';

const hashed = () => decodeURIComponent(location.hash.slice(1));

/** The clause the address points at, scrolled to once the text is there and whenever the address changes. */
export function useTarget(ready: boolean): string {
  const [target, setTarget] = useState(hashed);
  useEffect(() => {
    const follow = () => setTarget(hashed());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (!ready || !target) return;
    const element = document.getElementById(target);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }, [ready, target]);
  return target;
}
