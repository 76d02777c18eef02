import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { usePreferences } from '../shared/usePreferences';
import { Icon } from '../shared/Icon';
import { MAX_LENGTH, W } from './words';

interface Props {
  initial: string;
  focusNow: boolean;
  onSend: (text: string) => void;
}

/** True while an input method is composing: its Enter chooses a word, it does not send. Safari reports that Enter late, as key 229. */
const composing = (event: KeyboardEvent) => event.nativeEvent.isComposing || event.keyCode === 229;

const hasKeyboard = () => window.matchMedia('(hover: hover) and (pointer: fine)').matches;

export function Composer({ initial, focusNow, onSend }: Props) {
  const [text, setText] = useState(initial);
  const input = useRef<HTMLTextAreaElement>(null);
  const { textSize } = usePreferences();
  const length = [...text.trim()].length;
  const tooLong = length > MAX_LENGTH;

  useEffect(() => {
    // On a phone, focus would raise the keyboard over the welcome.
    if (focusNow || hasKeyboard()) input.current?.focus();
  }, [focusNow]);

  useEffect(() => {
    const area = input.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text, textSize]);

  const send = () => {
    if (!length || tooLong) return;
    onSend(text);
    setText('');
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || composing(event)) return;
    event.preventDefault();
    send();
  };

  return (
    <form className="Ask" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <textarea
        ref={input}
        id="question"
        className="Ask-input"
        rows={1}
        enterKeyHint="send"
        aria-label={W.inputLabel}
        aria-invalid={tooLong}
        aria-describedby={length > MAX_LENGTH - 100 ? 'question-count' : undefined}
        placeholder={W.placeholder}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <button type="submit" className="Ask-send" aria-label={W.send} title={W.sendHint} disabled={!length || tooLong}>
        <Icon name="send" />
      </button>
      {length > MAX_LENGTH - 100 && (
        <p id="question-count" className={tooLong ? 'Ask-count Ask-count--over' : 'Ask-count'} role={tooLong ? 'alert' : undefined}>
          {tooLong && W.tooLong(MAX_LENGTH)} {W.count(length, MAX_LENGTH)}
        </p>
      )}
    </form>
  );
}
