import { call } from './http';
import type { Clause, Instrument, InstrumentText } from './types';

export const listInstruments = () => call<{ instruments: Instrument[]; as_of: string }>('/api/policies');

const texts = new Map<string, Promise<InstrumentText>>();

/** An instrument's whole text, fetched once a page; a failed fetch is forgotten so that it can be tried again. */
export function readInstrument(id: string): Promise<InstrumentText> {
  const known = texts.get(id);
  if (known) return known;
  const fetched = call<InstrumentText>(`/api/policies/${encodeURIComponent(id)}`);
  texts.set(id, fetched);
  fetched.catch(() => texts.delete(id));
  return fetched;
}

/** Clause ids hold `:` and `.`, both allowed in a path as they are. */
export const readClause = (id: string, signal?: AbortSignal) =>
  call<Clause>(`/api/policies/clauses/${encodeURI(id)}`, { signal });

export const instrumentOf = (clauseId: string) => clauseId.split(':', 1)[0] ?? clauseId;

export const clauseAddress = (clauseId: string) => `/policies/${instrumentOf(clauseId)}#${clauseId}`;
