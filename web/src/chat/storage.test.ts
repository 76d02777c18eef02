import { expect, test } from 'vitest';
import { claimed, holdsLongNumber, ORPHANED_MS, parseKept, sendableBy } from './storage';

test('what another program left under our key is ignored', () => {
  expect(parseKept('not json')).toEqual({ conversation: null, audience: 'graduate', entries: [] });
  expect(parseKept('{"audience":"king","conversation":7}')).toEqual({ conversation: null, audience: 'graduate', entries: [] });
});

test('a text with an ID-card or bank-card number is not kept on the device', () => {
  const saying = (text: string) => ({ client_message_id: 'a', shown: text, text, state: 'queued' as const, said_at: '' });
  expect(holdsLongNumber(saying('我的身份证 440106 19990101 123X'))).toBe(true);
  expect(holdsLongNumber(saying('我的电话 13800001234'))).toBe(false);
});

test('an unsent message is sent by the tab that made it, by another only once that tab is gone', () => {
  const unsent = { client_message_id: 'a', shown: '问', state: 'failed' as const, said_at: '' };
  const kept = claimed('one', [unsent], [], 1_000);
  expect(sendableBy('one', kept, 2_000)).toHaveLength(1);
  expect(sendableBy('two', kept, 2_000)).toEqual([]);
  expect(claimed('two', [], kept, 2_000)).toEqual(kept);
  expect(sendableBy('two', kept, 1_001 + ORPHANED_MS)).toHaveLength(1);
  expect(claimed('two', [unsent], kept, 3_000)).toEqual([{ ...unsent, tab: 'two', touched: 3_000 }]);
  expect(claimed('one', [], claimed('one', [unsent], [], 0), 1)).toEqual([]);
});
