import type { Citation } from '../api/types';

/** One chip: the citations that carry the same label, what each is for, and the label without its 文号. */
export interface CitedPlace {
  label: string;
  place: string;
  uses: string[];
  citations: Citation[];
}

export interface CitedInstrument {
  number: string;
  places: CitedPlace[];
}

/** An answer's citations by instrument, in the order they come; a label is 文号, a space, the place. */
export function groupCitations(citations: Citation[]): CitedInstrument[] {
  const groups = new Map<string, CitedInstrument>();
  const places = new Map<string, CitedPlace>();
  for (const citation of citations) {
    const [number = '', ...rest] = citation.label.split(' ');
    const group = groups.get(number) ?? { number, places: [] };
    groups.set(number, group);
    const known = places.get(citation.label);
    const place = known ?? { label: citation.label, place: rest.join(' ') || number, uses: [], citations: [] };
    if (!known) group.places.push(place);
    places.set(citation.label, place);
    place.citations.push(citation);
    if (citation.used_for && !place.uses.includes(citation.used_for)) place.uses.push(citation.used_for);
  }
  return [...groups.values()];
}
