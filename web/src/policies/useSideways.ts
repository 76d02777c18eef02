import { useEffect, useRef, useState } from 'react';

/** Whether an element is wider inside than out, and whether more of it lies to the right. */
export function useSideways<T extends HTMLElement>() {
  const element = useRef<T>(null);
  const [sideways, setSideways] = useState({ wider: false, more: false });
  useEffect(() => {
    const here = element.current;
    if (!here) return;
    const look = () => {
      const left = here.scrollWidth - here.clientWidth - here.scrollLeft;
      setSideways({ wider: here.scrollWidth > here.clientWidth + 1, more: left > 1 });
    };
    const watcher = new ResizeObserver(look);
    watcher.observe(here);
    here.addEventListener('scroll', look, { passive: true });
    return () => {
      watcher.disconnect();
      here.removeEventListener('scroll', look);
    };
  }, []);
  return { element, ...sideways };
}
