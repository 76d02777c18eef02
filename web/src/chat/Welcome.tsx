import type { Audience, Message } from '../api/types';
import { AnswerText } from './AnswerText';
import { AUDIENCES, SUGGESTIONS, W } from './words';

interface Props {
  audience: Audience;
  greeting: Message[];
  onAudience: (audience: Audience) => void;
  onAsk: (text: string) => void;
}

/** The start of every conversation: who is asking, and what can be asked. The server's greeting replaces our words, not the questions. */
export function Welcome({ audience, greeting, onAudience, onAsk }: Props) {
  const words = greeting.map((message) => message.text).join('\n');
  return (
    <section className="Welcome" aria-label={W.name}>
      <div className="Welcome-text"><AnswerText text={words || W.welcome} /></div>
      <h2>{W.whoAreYou}</h2>
      <div className="Welcome-audiences">
        {AUDIENCES.map(({ id, name, hint }) => (
          <button key={id} type="button" className="Audience" aria-pressed={id === audience} onClick={() => onAudience(id)}>
            <strong>{name}</strong>
            <span>{hint}</span>
          </button>
        ))}
      </div>
      <h2>{W.tryAsking}</h2>
      <div className="Replies">
        {SUGGESTIONS[audience].map((question) => (
          <button key={question} type="button" className="Pill" onClick={() => onAsk(question)}>{question}</button>
        ))}
      </div>
    </section>
  );
}
