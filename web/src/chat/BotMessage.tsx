import { Bubble } from '@chatui/core';
import { memo } from 'react';
import type { Citation, Message, QuickReply, Rating } from '../api/types';
import { AnswerActions } from './AnswerActions';
import { AnswerText } from './AnswerText';
import { CardView } from './cards/registry';
import { Citations } from './Citations';
import { STATUS_BADGES, W } from './words';

interface Props {
  message: Message;
  past: boolean;
  /** The newest message: only its quick replies can still be pressed. */
  last: boolean;
  onCitation: (citations: Citation[]) => void;
  onReply: (reply: QuickReply) => void;
  onRate: (messageId: number, rating: Rating, comment?: string) => Promise<boolean>;
}

export const BotMessage = memo(function BotMessage({ message, past, last, onCitation, onReply, onRate }: Props) {
  const { answer } = message;
  const badge = answer && STATUS_BADGES[answer.status];
  const replies = last && !past ? (answer?.quick_replies ?? []) : [];
  return (
    <article className="Bot" aria-label={W.name}>
      <span className="Seal" aria-hidden="true">匠</span>
      <div className="Bot-body">
        <Bubble>
          {badge && <p className="Tag" data-status={answer.status}>{badge}</p>}
          <AnswerText text={message.text} />
          {answer?.card && <CardView card={answer.card} />}
          {answer && <Citations citations={answer.citations} onOpen={onCitation} />}
          {answer?.validity && <p className="Bot-validity">{answer.validity}</p>}
        </Bubble>
        {answer && !past && <AnswerActions message={message} answer={answer} onRate={onRate} />}
        {replies.length > 0 && (
          <div className="Replies">
            {replies.map((reply) => (
              <button key={reply.payload + reply.title} type="button" className="Pill" onClick={() => onReply(reply)}>
                {reply.title}
              </button>
            ))}
          </div>
        )}
      </div>
    </article>
  );
});
