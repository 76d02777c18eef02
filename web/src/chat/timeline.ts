import type { ApiError } from '../api/http';
import type { Audience, Message, Rating } from '../api/types';

/** The conversation as the page knows it. Pure: the engine does the talking, this says what is then true. */

export type EntryState = 'sending' | 'queued' | 'failed';

/** Something the person said that the server has not yet confirmed. */
export interface Entry {
  client_message_id: string;
  /** What the bubble shows: the typed text, or the title of the button that was pressed. */
  shown: string;
  text?: string;
  payload?: string;
  state: EntryState;
  problem?: string;
  /** Failed because the server could not be reached: goes out by itself when it is back. */
  waits?: boolean;
  /** Has gone out by itself once already. */
  resent?: boolean;
  said_at: string;
}

export type Item =
  | { kind: 'message'; key: string; message: Message; past: boolean }
  | { kind: 'entry'; key: string; entry: Entry }
  | { kind: 'notice'; key: string; text: string };

export interface Timeline {
  conversation: string | null;
  audience: Audience;
  /** Transcript of a conversation that the server no longer has: shown, not spoken to. */
  past: Message[];
  messages: Message[];
  entries: Entry[];
  notices: { after: number; text: string }[];
  phase: 'loading' | 'ready' | 'unreadable';
}

export type Event =
  | { type: 'restored'; conversation: string; audience: Audience; messages: Message[] }
  | { type: 'unreadable' }
  | { type: 'said'; entry: Entry }
  | { type: 'moved'; id: string; state: EntryState; problem?: string; waits?: boolean }
  | { type: 'resumed' }
  | { type: 'withdrawn'; id: string }
  | { type: 'answered'; id: string; received: Message; messages: Message[] }
  | { type: 'lost'; notice: string }
  | { type: 'cleared'; notice?: string }
  | { type: 'audience'; audience: Audience; notice?: string }
  | { type: 'noticed'; text: string }
  | { type: 'rated'; messageId: number; rating: Rating | null };

export const emptyTimeline = (audience: Audience): Timeline => ({
  conversation: null,
  audience,
  past: [],
  messages: [],
  entries: [],
  notices: [],
  phase: 'ready',
});

const lastId = (messages: Message[]) => messages[messages.length - 1]?.id ?? 0;

/** Messages in order of id, each once: a repeated reply changes nothing. */
export function merge(known: Message[], arrived: Message[]): Message[] {
  const byId = new Map(known.map((message) => [message.id, message]));
  for (const message of arrived) byId.set(message.id, message);
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

export function timelineReducer(state: Timeline, event: Event): Timeline {
  switch (event.type) {
    case 'restored': {
      const confirmed = new Set(event.messages.map((message) => message.client_message_id));
      return {
        ...state,
        conversation: event.conversation,
        audience: event.audience,
        messages: merge(state.conversation === event.conversation ? state.messages : [], event.messages),
        entries: state.entries.filter((entry) => !confirmed.has(entry.client_message_id)),
        phase: 'ready',
      };
    }
    case 'unreadable':
      return { ...state, phase: 'unreadable' };
    case 'said':
      return { ...state, entries: [...state.entries, event.entry] };
    case 'moved':
      return {
        ...state,
        entries: state.entries.map((entry) =>
          entry.client_message_id === event.id
            ? {
                ...entry,
                state: event.state,
                problem: event.problem,
                waits: event.waits && !entry.resent,
                // Another try by hand earns another by itself.
                resent: entry.resent && entry.state !== 'failed',
              }
            : entry,
        ),
      };
    case 'resumed':
      return {
        ...state,
        entries: state.entries.map((entry) =>
          entry.state === 'queued' || entry.waits
            ? { ...entry, state: 'sending', problem: undefined, waits: false, resent: entry.state === 'failed' }
            : entry,
        ),
      };
    case 'withdrawn':
      return { ...state, entries: state.entries.filter((entry) => entry.client_message_id !== event.id) };
    case 'answered': {
      return {
        ...state,
        messages: merge(state.messages, [event.received, ...event.messages]),
        entries: state.entries.filter((entry) => entry.client_message_id !== event.id),
      };
    }
    case 'lost':
      return {
        ...state,
        conversation: null,
        past: [...state.past, ...state.messages],
        messages: [],
        notices: [{ after: 0, text: event.notice }],
        phase: 'ready',
      };
    case 'cleared':
      return {
        ...emptyTimeline(state.audience),
        notices: event.notice ? [{ after: 0, text: event.notice }] : [],
      };
    case 'audience':
      return {
        ...state,
        audience: event.audience,
        notices: event.notice ? [...state.notices, { after: lastId(state.messages), text: event.notice }] : state.notices,
      };
    case 'noticed':
      return { ...state, notices: [...state.notices, { after: lastId(state.messages), text: event.text }] };
    case 'rated':
      return {
        ...state,
        messages: state.messages.map((message) =>
          message.id === event.messageId ? { ...message, feedback: event.rating } : message,
        ),
      };
  }
}

/** The greeting is what the bot says before the person's first word; the welcome panel shows it. */
export function splitGreeting(messages: Message[]): { greeting: Message[]; rest: Message[] } {
  const first = messages.findIndex((message) => message.sender === 'user');
  const length = first < 0 ? messages.length : first;
  return { greeting: messages.slice(0, length), rest: messages.slice(length) };
}

/** A pressed button is stored as its payload; the person should read the title they pressed. */
export function withTitles(messages: Message[]): Message[] {
  const titles = new Map<string, string>();
  return messages.map((message) => {
    for (const reply of message.answer?.quick_replies ?? []) titles.set(reply.payload, reply.title);
    const title = message.sender === 'user' ? titles.get(message.text) : undefined;
    return title ? { ...message, text: title } : message;
  });
}

export function itemsOf(state: Timeline): Item[] {
  const items: Item[] = splitGreeting(withTitles(state.past)).rest.map((message) => ({
    kind: 'message',
    key: `past-${message.id}`,
    message,
    past: true,
  }));
  const rest = splitGreeting(withTitles(state.messages)).rest;
  const first = rest[0]?.id ?? Infinity;
  const notices = state.notices.map((notice, index) => ({ ...notice, key: `notice-${index}` }));
  const show = (upTo: number, above: number) => {
    for (const notice of notices) {
      if (notice.after < upTo && notice.after >= above) items.push({ kind: 'notice', key: notice.key, text: notice.text });
    }
  };
  show(first, 0);
  rest.forEach((message, index) => {
    items.push({ kind: 'message', key: message.client_message_id ?? `m-${message.id}`, message, past: false });
    show(rest[index + 1]?.id ?? Infinity, message.id);
  });
  for (const entry of state.entries) items.push({ kind: 'entry', key: entry.client_message_id, entry });
  return items;
}

/** True while something here only waits for the server to be reachable. */
export const waitsForServer = (state: Timeline) =>
  state.phase === 'unreadable' || state.entries.some((entry) => entry.state === 'queued' || entry.waits);

/** What to do about a turn that failed. */
export function verdictOn(problem: ApiError, online: boolean, tries: number): 'lost' | 'wait' | 'again' | 'fail' {
  if (problem.status === 404) return 'lost';
  if (problem.status === 0 && !online) return 'wait';
  // 409: another copy of this very message is still being answered.
  if ((problem.transient || problem.status === 409) && tries < 3) return 'again';
  return 'fail';
}
