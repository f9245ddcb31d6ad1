import type { QuietHours } from './notification.js';

const MINUTES_OF_DAY = 24 * 60;
/** Quiet hours last less than a day each; several may follow one another for a week, and no longer. */
const MAX_STEPS = 8 * 24 * 60;
const MINUTE_MS = 60_000;

interface LocalTime {
  /** Since midnight. */
  minute: number;
  /** 1 Monday to 7 Sunday. */
  day: number;
}

/**
 * Whether it is quiet at an instant where a person lives. Compared is what their clock shows: an hour that daylight saving
 * skips never comes, one that it doubles is quiet both times.
 */
export function isQuietAt(quietHours: readonly QuietHours[], at: Date, timeZone: string): boolean {
  if (quietHours.length === 0) return false;
  const local = localTimeOf(at, timeZone);
  return quietHours.some((one) => holds(one, local));
}

/** The first whole minute at or after an instant at which it is not quiet; null when it is quiet all week. */
export function quietUntil(quietHours: readonly QuietHours[], at: Date, timeZone: string): Date | null {
  let instant = Math.ceil(at.getTime() / MINUTE_MS) * MINUTE_MS;
  for (let step = 0; step < MAX_STEPS; step++, instant += MINUTE_MS) {
    if (!isQuietAt(quietHours, new Date(instant), timeZone)) return new Date(instant);
  }
  return null;
}

/** True for a name that Intl knows as a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

function holds({ from, to, days }: QuietHours, { minute, day }: LocalTime): boolean {
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  const isOn = (one: number): boolean => days.length === 0 || days.includes(one);
  if (begin < end) return isOn(day) && minute >= begin && minute < end;
  const dayBefore = day === 1 ? 7 : day - 1;
  return (isOn(day) && minute >= begin) || (isOn(dayBefore) && minute < end);
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours * 60 + minutes) % MINUTES_OF_DAY;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MAX_FORMATS = 600;
/** A format takes a hundred times longer to make than to use; there are about 600 zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    } as Intl.DateTimeFormatOptions);
    if (formats.size < MAX_FORMATS) formats.set(timeZone, format);
  }
  return format;
}

function localTimeOf(at: Date, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { minute: Number(parts.hour) * 60 + Number(parts.minute), day: WEEKDAYS.indexOf(parts.weekday) + 1 };
}
