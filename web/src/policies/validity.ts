import type { Instrument } from '../api/types';
import { W } from './words';

export type Standing = 'now' | 'soon' | 'past' | 'future' | 'unknown';

const DAY_MS = 86_400_000;

export const dayInWords = (day: string) => {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
};

/** Whether an instrument is in force on a day (`YYYY-MM-DD`); its last day still counts. */
export function standingOn(instrument: Pick<Instrument, 'in_force_from' | 'in_force_until'>, day: string): { standing: Standing; words: string } {
  const { in_force_from: from, in_force_until: until } = instrument;
  if (from && day < from) return { standing: 'future', words: W.notYet };
  if (!until) return { standing: 'unknown', words: W.noPeriod };
  if (day > until) return { standing: 'past', words: W.expired };
  const days = Math.round((Date.parse(until) - Date.parse(day)) / DAY_MS);
  if (days > 90) return { standing: 'now', words: W.inForceNow };
  return { standing: 'soon', words: `${W.inForceNow}，${days ? W.daysLeft(days) : W.lastDay}` };
}

export function periodInWords(instrument: Pick<Instrument, 'in_force_from' | 'in_force_until'>): string {
  const from = instrument.in_force_from && W.from(dayInWords(instrument.in_force_from));
  const until = instrument.in_force_until && W.until(dayInWords(instrument.in_force_until));
  return [from, until].filter(Boolean).join('，') || W.unstated;
}
