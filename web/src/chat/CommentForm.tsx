import { useEffect, useId, useRef, useState } from 'react';
import { W } from './words';

const LIMIT = 300;

export function CommentForm({ onSend }: { onSend: (words: string) => Promise<void> }) {
  const [words, setWords] = useState('');
  const field = useId();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // No value back: newer browsers return a promise here, which React would take for a clean-up.
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form
      ref={form}
      className="Comment"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim()) void onSend(words.trim());
      }}
    >
      <label htmlFor={field}>{W.commentLabel}</label>
      <textarea
        id={field}
        rows={2}
        maxLength={LIMIT}
        placeholder={W.commentHint}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <button type="submit" className="Hollow" disabled={!words.trim()}>{W.commentSend}</button>
    </form>
  );
}
