import { call } from './http';
import type { DeskResult, Suggestion } from './types';

export interface Found {
  query: string;
  results: DeskResult[];
  took_ms: number;
}

export const searchDesk = (query: string, signal: AbortSignal) =>
  call<Found>(`/api/desk/search?q=${encodeURIComponent(query)}&limit=8`, { signal, timeoutMs: 8_000 });

export const deskSuggestions = () => call<{ suggestions: Suggestion[] }>('/api/desk/suggestions');
