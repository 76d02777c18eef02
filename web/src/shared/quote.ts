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
