export interface QuoteParts {
  before: string;
  quote: string;
  after: string;
}

/** Where `quote` stands in `text`, white space aside; null when it does not. */
export function splitAtQuote(text: string, quote: string): QuoteParts | null {
  const wanted = quote.replace(/\s/g, '');
  if (!wanted) return null;
  const places: number[] = [];
  let packed = '';
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    if (/\s/.test(character)) continue;
    places.push(i);
    packed += character;
  }
  const found = packed.indexOf(wanted);
  if (found < 0) return null;
  const start = places[found] ?? 0;
  const end = (places[found + wanted.length - 1] ?? text.length - 1) + 1;
  return { before: text.slice(0, start), quote: text.slice(start, end), after: text.slice(end) };
}

export interface Piece {
  text: string;
  marked: boolean;
}

/** `text` in pieces, those that a quote covers marked; a quote that is not there marks nothing. */
export function markQuotes(text: string, quotes: string[]): Piece[] {
  let pieces: Piece[] = [{ text, marked: false }];
  // The longest first: a quote inside another is then marked with it.
  for (const quote of [...quotes].sort((a, b) => b.length - a.length)) {
    const at = pieces.findIndex((piece) => !piece.marked && splitAtQuote(piece.text, quote));
    const parts = splitAtQuote(pieces[at]?.text ?? '', quote);
    if (!parts) continue;
    const split = [
      { text: parts.before, marked: false },
      { text: parts.quote, marked: true },
      { text: parts.after, marked: false },
    ];
    pieces = [...pieces.slice(0, at), ...split.filter((piece) => piece.text), ...pieces.slice(at + 1)];
  }
  return pieces;
}
