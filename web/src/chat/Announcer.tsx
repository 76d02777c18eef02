import { useEffect, useRef, useState } from 'react';
import type { Message } from '../api/types';
import { W } from './words';

interface Props {
  conversation: string | null;
  messages: Message[];
  /** False while an earlier conversation is being fetched. */
  ready: boolean;
}

/** Reads new bot messages out, politely. What was said before the page loaded is not read again. */
export function Announcer({ conversation, messages, ready }: Props) {
  const heard = useRef<{ conversation: string | null; id: number } | null>(null);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (!ready) return;
    const last = messages[messages.length - 1]?.id ?? 0;
    const before = heard.current;
    heard.current = { conversation, id: last };
    if (!before) return;
    const known = before.conversation === conversation ? before.id : 0;
    const fresh = messages.filter((message) => message.id > known && message.sender === 'bot');
    if (fresh.length) setSpoken(fresh.map((message) => W.said(message.text)).join('\n'));
  }, [conversation, messages, ready]);
  return <div className="VisuallyHidden" aria-live="polite" role="status">{spoken}</div>;
}
