import { useEffect, useRef } from 'react';

interface Keys {
  onMove: (step: 1 | -1) => void;
  onExpand: () => void;
  onCopy: () => void;
  onClear: () => void;
  onNext: () => void;
  hasResults: boolean;
}

/** Text is selected, in the page or in a field: then Ctrl+C means that text. */
function hasSelection(): boolean {
  const focused = document.activeElement;
  if (focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement) {
    return focused.selectionStart !== focused.selectionEnd;
  }
  return Boolean(getSelection()?.toString());
}

const inNotes = () => document.activeElement instanceof HTMLTextAreaElement;
const inSearch = () => document.activeElement?.id === 'search' || document.activeElement === document.body;

/** The desk's shortcuts. While an input method is composing, every key belongs to it. */
export function useDeskKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { onMove, onExpand, onCopy, onClear, onNext, hasResults } = latest.current;
      if (event.isComposing || event.keyCode === 229) return;
      const act = (what: () => void) => {
        event.preventDefault();
        what();
      };
      // `code`, since Option+N types a letter on a Mac.
      if (event.altKey && event.code === 'KeyN') return act(onNext);
      if (event.key === 'Escape' && !inNotes()) return act(onClear);
      if (!hasResults) return;
      if (event.key === 'F2') return act(onCopy);
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyC' && !hasSelection()) return act(onCopy);
      if (inNotes()) return;
      if (event.key === 'ArrowDown') return act(() => onMove(1));
      if (event.key === 'ArrowUp') return act(() => onMove(-1));
      if (event.key === 'Enter' && inSearch()) return act(onExpand);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
