/** A detail in an answer's plain text is a line that begins like this. */
const BULLET = '· ';

/** An answer's plain text, line by line; details hang from their bullets. Never HTML. */
export function AnswerText({ text }: { text: string }) {
  return (
    <div className="Bot-text">
      {text.split('\n').map((line, at) => (
        <p key={at} className={line.startsWith(BULLET) ? 'Bot-detail' : undefined}>{line}</p>
      ))}
    </div>
  );
}
