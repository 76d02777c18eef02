import { markQuotes } from './quote';

/** A clause's text with the words an answer rests on marked. */
export function Quoted({ text, quotes }: { text: string; quotes: string[] }) {
  return <>{markQuotes(text, quotes).map((piece, at) => (piece.marked ? <mark key={at}>{piece.text}</mark> : piece.text))}</>;
}
