import { useState } from 'react';
import type { Answer, Message, Rating } from '../api/types';
import { copyText } from '../shared/clipboard';
import { Icon } from '../shared/Icon';
import { CommentForm } from './CommentForm';
import { W } from './words';

interface Props {
  message: Message;
  answer: Answer;
  onRate: (messageId: number, rating: Rating, comment?: string) => Promise<boolean>;
}

/** An answer as it reads outside this page: words, then what they rest on. */
export function asPlainText(message: Message, answer: Answer): string {
  const basis = [...new Set(answer.citations.map((citation) => citation.label))].map((label) => W.basis + label);
  return [message.text, ...basis, answer.validity ?? ''].filter(Boolean).join('\n');
}

export function AnswerActions({ message, answer, onRate }: Props) {
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState(false);

  const copy = async () => setNote((await copyText(asPlainText(message, answer))) ? W.copied : W.copyFailed);

  const rate = async (rating: Rating) => {
    setAsking(rating === 'useless');
    const stored = await onRate(message.id, rating);
    if (!stored) setAsking(false);
    setNote(stored ? (rating === 'useful' ? W.ratedUseful : W.ratedUseless) : W.ratingFailed);
  };

  const comment = async (words: string) => {
    const stored = await onRate(message.id, 'useless', words);
    if (stored) setAsking(false);
    setNote(stored ? W.commentThanks : W.ratingFailed);
  };

  return (
    <div className="Acts">
      <button type="button" className="Act" aria-pressed={message.feedback === 'useful'} onClick={() => void rate('useful')}>
        <Icon name="up" />{W.useful}
      </button>
      <button type="button" className="Act" aria-pressed={message.feedback === 'useless'} onClick={() => void rate('useless')}>
        <Icon name="down" />{W.useless}
      </button>
      <button type="button" className="Act" onClick={() => void copy()}>
        <Icon name="copy" />{W.copy}
      </button>
      <span className="Acts-note" role="status">{note}</span>
      {asking && <CommentForm onSend={comment} />}
    </div>
  );
}
