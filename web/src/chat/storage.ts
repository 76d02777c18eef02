import type { Audience } from '../api/types';
import type { Entry } from './timeline';

/** What survives a reload on this device: which conversation, which audience, and what is still unsent. */

export interface Kept {
  conversation: string | null;
  audience: Audience;
  entries: Entry[];
}

const KEY = 'jiangtu.chat';
const AUDIENCES: Audience[] = ['graduate', 'enterprise', 'hotline'];

/** Long digit runs may be an ID-card or bank-card number: the server refuses them, so they are not kept here either. */
export const holdsLongNumber = (entry: Entry) => /\d{15}/.test((entry.text ?? '').replace(/[\s-]/g, ''));

export function parseKept(stored: string | null): Kept {
  let raw: Partial<Kept> = {};
  try {
    raw = (JSON.parse(stored ?? '{}') ?? {}) as Partial<Kept>;
  } catch {
    // Not ours: start afresh.
  }
  return {
    conversation: typeof raw.conversation === 'string' ? raw.conversation : null,
    audience: AUDIENCES.find((audience) => audience === raw.audience) ?? 'graduate',
    entries: Array.isArray(raw.entries) ? raw.entries.filter((entry) => entry.client_message_id && entry.shown) : [],
  };
}

export const readKept = () => parseKept(localStorage.getItem(KEY));

export function keep(kept: Kept): void {
  const entries = kept.entries.filter((entry) => !holdsLongNumber(entry));
  localStorage.setItem(KEY, JSON.stringify({ ...kept, entries }));
}
