import { describe, expect, test } from 'vitest';
import { ApiError } from '../api/http';
import type { Answer, Message } from '../api/types';
import { emptyTimeline, itemsOf, timelineReducer, verdictOn, waitsForServer, type Entry, type Timeline } from './timeline';

const message = (id: number, sender: 'user' | 'bot', text: string, more: Partial<Message> = {}): Message => ({
  id, sender, text, sent_at: '2026-11-22T10:00:00+08:00', client_message_id: null, answer: null, feedback: null, ...more,
});
const entry = (id: string): Entry => ({
  client_message_id: id, shown: '技培生有什么补贴', text: '技培生有什么补贴', state: 'sending', said_at: '2026-11-22T10:00:00+08:00',
});
const talking = (): Timeline => ({
  ...emptyTimeline('graduate'),
  conversation: 'c1',
  messages: [message(1, 'bot', '您好')],
  entries: [entry('a')],
});
const texts = (state: Timeline) =>
  itemsOf(state).map((item) => (item.kind === 'notice' ? item.text : item.kind === 'entry' ? item.entry.shown : item.message.text));

describe('a message that is sent', () => {
  const received = message(2, 'user', '技培生有什么补贴', { client_message_id: 'a' });

  test('is confirmed once, however often the reply arrives', () => {
    const reply = { type: 'answered' as const, id: 'a', received, messages: [message(3, 'bot', '按规定申领')] };
    const once = timelineReducer(talking(), reply);
    expect(timelineReducer(once, reply)).toEqual(once);
    expect(texts(once)).toEqual(['技培生有什么补贴', '按规定申领']);
  });

  test('is not sent again when the history already holds it', () => {
    const restored = timelineReducer(talking(), {
      type: 'restored', conversation: 'c1', audience: 'graduate', messages: [received, message(3, 'bot', '按规定申领')],
    });
    expect(restored.entries).toEqual([]);
  });
});

test('a lost conversation stays readable and its unsent message goes to the next one', () => {
  const before = timelineReducer(talking(), { type: 'answered', id: 'a', received: message(2, 'user', '问'), messages: [message(3, 'bot', '答')] });
  const waiting = timelineReducer(before, { type: 'said', entry: entry('b') });
  const lost = timelineReducer(waiting, { type: 'lost', notice: '已失效' });
  expect(lost.conversation).toBeNull();
  expect(texts(lost)).toEqual(['问', '答', '已失效', '技培生有什么补贴']);
});

test('a notice stays where it was said', () => {
  let state = timelineReducer(talking(), { type: 'answered', id: 'a', received: message(2, 'user', '问'), messages: [message(3, 'bot', '答')] });
  state = timelineReducer(state, { type: 'audience', audience: 'enterprise', notice: '已切换' });
  state = { ...state, messages: [...state.messages, message(4, 'user', '再问')] };
  expect(texts(state)).toEqual(['问', '答', '已切换', '再问']);
});

test('a pressed button reads as its title after a reload', () => {
  const answer = { quick_replies: [{ title: '补贴标准', payload: '/amount' }] } as Answer;
  const state = { ...talking(), entries: [], messages: [message(1, 'bot', '您好', { answer }), message(2, 'user', '/amount')] };
  expect(texts(state)).toEqual(['补贴标准']);
});

test.each([
  ['no such conversation', new ApiError(404, 'not_found', '', ''), true, 1, 'lost'],
  ['no network', new ApiError(0, 'network', '', ''), false, 1, 'wait'],
  ['a server that stumbles', new ApiError(503, 'unavailable', '', ''), true, 1, 'again'],
  ['a server that stays down', new ApiError(503, 'unavailable', '', ''), true, 3, 'fail'],
  ['too many messages', new ApiError(429, 'rate_limited', '', ''), true, 1, 'fail'],
  ['the same message still being answered', new ApiError(409, 'turn_in_progress', '', ''), true, 1, 'again'],
] as const)('%s', (_name, problem, online, tries, expected) => {
  expect(verdictOn(problem, online, tries)).toBe(expected);
});

test('what the server could not be reached for goes out by itself once, and again after a try by hand', () => {
  const fail = (state: Timeline) => timelineReducer(state, { type: 'moved', id: 'a', state: 'failed', problem: '', waits: true });
  const failed = fail(talking());
  expect(waitsForServer(failed)).toBe(true);
  const resumed = timelineReducer(failed, { type: 'resumed' });
  expect(resumed.entries[0]).toMatchObject({ client_message_id: 'a', state: 'sending' });
  const again = fail(resumed);
  expect(waitsForServer(again)).toBe(false);
  expect(timelineReducer(again, { type: 'resumed' }).entries[0]?.state).toBe('failed');
  const byHand = timelineReducer(again, { type: 'moved', id: 'a', state: 'sending' });
  expect(waitsForServer(fail(byHand))).toBe(true);
});

test('a message that failed for another reason stays with the person', () => {
  const failed = timelineReducer(talking(), { type: 'moved', id: 'a', state: 'failed', problem: '太快' });
  expect(timelineReducer(failed, { type: 'resumed' })).toEqual(failed);
});
