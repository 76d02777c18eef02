import type { Audience } from '../api/types';
import { newId } from './newId';
import type { Entry } from './timeline';

/**
 * What survives a reload on this device: which conversation, which audience, and what is still unsent.
 * An unsent message belongs to the tab that made it; once that tab has not touched it for a while, to whoever looks.
 */

export interface Kept {
  conversation: string | null;
  audience: Audience;
  entries: Entry[];
}

/** An unsent message as stored: whose it is, and when its tab last said so. */
export interface Claimed extends Entry {
  tab?: string;
  touched?: number;
}

const KEY = 'jiangtu.chat';
const TAB_KEY = 'jiangtu.tab';
/** Longer than a minute: browsers wake the timers of a hidden tab once a minute. */
export const ORPHANED_MS = 90_000;
const AUDIENCES: Audience[] = ['graduate', 'enterprise', 'hotline'];

/** Long digit runs may be an ID-card or bank-card number: the server refuses them, so they are not kept here either. */
export const holdsLongNumber = (entry: Entry) => /\d{15}/.test((entry.text ?? '').replace(/[\s-]/g, ''));

export function parseKept(stored: string | null): Kept & { entries: Claimed[] } {
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

const thisTab = ((): (() => string) => {
  let id = '';
  return () => {
    id ||= sessionStorage.getItem(TAB_KEY) ?? newId();
    sessionStorage.setItem(TAB_KEY, id);
    return id;
  };
})();

/** What a tab may send: its own, and what a tab that is gone has left behind. */
export const sendableBy = (tab: string, entries: Claimed[], now: number) =>
  entries.filter((entry) => !entry.tab || entry.tab === tab || now - (entry.touched ?? 0) > ORPHANED_MS);

/** What is stored when `tab` has `mine` unsent: those, and whatever other tabs still hold. */
export function claimed(tab: string, mine: Entry[], stored: Claimed[], now: number): Claimed[] {
  const ids = new Set(mine.map((entry) => entry.client_message_id));
  const others = stored.filter((entry) => entry.tab && entry.tab !== tab && !ids.has(entry.client_message_id));
  return [...others, ...mine.filter((entry) => !holdsLongNumber(entry)).map((entry) => ({ ...entry, tab, touched: now }))];
}

const stored = () => parseKept(localStorage.getItem(KEY));

export function readKept(): Kept {
  const kept = stored();
  const entries = sendableBy(thisTab(), kept.entries, Date.now());
  return { ...kept, entries: entries.map(({ tab: _tab, touched: _touched, ...entry }) => entry) };
}

export function keep(kept: Kept): void {
  const entries = claimed(thisTab(), kept.entries, stored().entries, Date.now());
  localStorage.setItem(KEY, JSON.stringify({ ...kept, entries }));
}
