const GAP_MS = 5 * 60_000;

const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
});

/** The time to show above a message: the first one, and after five minutes of silence. */
export function shownTime(before: string | null, now: string | null): string | null {
  if (!now) return null;
  const moment = new Date(now);
  if (Number.isNaN(moment.getTime())) return null;
  if (before && moment.getTime() - new Date(before).getTime() < GAP_MS) return null;
  return CLOCK.format(moment);
}
