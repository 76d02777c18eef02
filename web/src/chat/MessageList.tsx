import { Typing } from '@chatui/core';
import { useMemo } from 'react';
import type { Citation } from '../api/types';
import { BotMessage } from './BotMessage';
import { itemsOf, splitGreeting, type Item } from './timeline';
import { shownTime } from './time';
import { useDelayed } from './useDelayed';
import { useReadingPosition } from './useReadingPosition';
import { MyEntry, MyMessage } from './MyMessage';
import type { Conversation } from './useConversation';
import { Welcome } from './Welcome';
import { W } from './words';

interface Props {
  conversation: Conversation;
  onCitation: (citations: Citation[]) => void;
  onEdit: (text: string) => void;
}

const isMine = (item: Item | undefined) =>
  item?.kind === 'entry' || (item?.kind === 'message' && item.message.sender === 'user');

const saidAt = (item: Item) =>
  item.kind === 'message' ? item.message.sent_at : item.kind === 'entry' ? item.entry.said_at : null;

/**
 * The transcript. ChatUI's own container is not used: it scrolls a reader who is up to two screens from the end,
 * and each of its messages is an assertive alert.
 */
export function MessageList({ conversation, onCitation, onEdit }: Props) {
  const { state, say, rate, retry, withdraw, chooseAudience, reload } = conversation;
  const items = useMemo(() => itemsOf(state), [state]);
  const waiting = useDelayed(state.entries.some((entry) => entry.state === 'sending'), 250);
  const newest = items[items.length - 1];
  const { scroller, onScroll, away, unseen, toEnd } = useReadingPosition(newest?.key ?? '', isMine(newest), waiting);

  const edit = (id: string, text: string) => {
    withdraw(id);
    onEdit(text);
  };

  const row = (item: Item) => {
    if (item.kind === 'notice') return <p className="Row-notice" role="status">{item.text}</p>;
    if (item.kind === 'entry') return <MyEntry entry={item.entry} onRetry={retry} onEdit={edit} />;
    if (item.message.sender === 'user') return <MyMessage text={item.message.text} />;
    return (
      <BotMessage
        message={item.message}
        past={item.past}
        last={item === newest}
        onCitation={onCitation}
        onReply={(reply) => say(reply.title, reply.payload)}
        onRate={rate}
      />
    );
  };

  let clock: string | null = null;
  return (
    <div className="Transcript">
      <div className="Transcript-scroller" ref={scroller} onScroll={onScroll} tabIndex={0} role="region" aria-label={W.transcript}>
        <div className="Transcript-inner">
          <Welcome
            audience={state.audience}
            greeting={splitGreeting(state.messages).greeting}
            onAudience={chooseAudience}
            onAsk={say}
          />
          {state.phase === 'loading' && <p className="Row-notice" role="status">{W.loading}</p>}
          {state.phase === 'unreadable' && (
            <div className="Notice" role="alert">
              <p>{W.loadFailed}</p>
              <button type="button" className="Hollow" onClick={() => void reload()}>{W.retry}</button>
            </div>
          )}
          {items.map((item) => {
            const time = shownTime(clock, saidAt(item));
            clock = saidAt(item) ?? clock;
            return (
              <div key={item.key} className="Row" data-mine={isMine(item)} data-past={item.kind === 'message' && item.past}>
                {time && <time className="Row-time" dateTime={saidAt(item) ?? ''}>{time}</time>}
                {row(item)}
              </div>
            );
          })}
          {waiting && (
            <div className="Row Row--typing">
              <span className="Seal" aria-hidden="true">匠</span>
              <Typing />
              <span className="VisuallyHidden" role="status">{W.typing}</span>
            </div>
          )}
        </div>
      </div>
      {away && (
        <button type="button" className="Pill ToEnd" onClick={toEnd}>{unseen ? W.newBelow : W.toEnd} ↓</button>
      )}
    </div>
  );
}
