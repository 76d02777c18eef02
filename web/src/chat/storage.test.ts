import { expect, test } from 'vitest';
import { holdsLongNumber, parseKept } from './storage';

test('what another program left under our key is ignored', () => {
  expect(parseKept('not json')).toEqual({ conversation: null, audience: 'graduate', entries: [] });
  expect(parseKept('{"audience":"king","conversation":7}')).toEqual({ conversation: null, audience: 'graduate', entries: [] });
});

test('a text with an ID-card or bank-card number is not kept on the device', () => {
  const saying = (text: string) => ({ client_message_id: 'a', shown: text, text, state: 'queued' as const, said_at: '' });
  expect(holdsLongNumber(saying('我的身份证 440106 19990101 123X'))).toBe(true);
  expect(holdsLongNumber(saying('我的电话 13800001234'))).toBe(false);
});
