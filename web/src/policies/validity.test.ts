import { expect, test } from 'vitest';
import { standingOn } from './validity';

const notice = { in_force_from: '2022-10-31', in_force_until: '2026-12-31' };

test('the first and the last day are in force, the days beside them are not', () => {
  expect(standingOn(notice, '2022-10-30').standing).toBe('future');
  expect(standingOn(notice, '2022-10-31').standing).toBe('now');
  expect(standingOn(notice, '2026-12-31')).toEqual({ standing: 'soon', words: '施行中，今天到期' });
  expect(standingOn(notice, '2027-01-01').standing).toBe('past');
});

test('an instrument without a period is not said to be in force', () => {
  expect(standingOn({ in_force_from: null, in_force_until: null }, '2026-11-22').standing).toBe('unknown');
});
