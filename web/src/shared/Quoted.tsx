import { splitAtQuote } from './quote';

/** A clause's text with the words an answer rests on marked. */
export function Quoted({ text, quote }: { text: string; quote: string }) {
  const parts = splitAtQuote(text, quote);
  if (!parts) return <>{text}</>;
  return (
    <>
      {parts.before}
      <mark>{parts.quote}</mark>
      {parts.after}
    </>
  );
}
