import { formatLocale } from './language.js';
import { strings } from './strings.js';

const dayMs = 86_400_000;

const shapes = {
  time: { timeStyle: 'short' },
  weekday: { weekday: 'long' },
  shortWeekday: { weekday: 'short' },
  dayInYear: { weekday: 'long', day: 'numeric', month: 'long' },
  shortDay: { day: 'numeric', month: 'short' },
  fullDay: { day: 'numeric', month: 'long', year: 'numeric' },
  date: { dateStyle: 'medium' },
  moment: { dateStyle: 'medium', timeStyle: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** To make a formatter costs as much as a thousand uses of it. */
const made = new Map<string, Intl.DateTimeFormat>();

const format = (shape: keyof typeof shapes, date: Date): string => {
  const locale = formatLocale();
  const key = `${locale} ${shape}`;
  const formatter = made.get(key) ?? new Intl.DateTimeFormat(locale, shapes[shape]);
  made.set(key, formatter);
  return formatter.format(date);
};

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole days from one local day to another. */
export const daysBetween = (earlier: Date, later: Date): number =>
  Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs);

/** A key that is equal for times of the same local day. */
export const dayKey = (iso: string): string => new Date(startOfDay(new Date(iso))).toDateString();

export const formatTime = (iso: string): string => format('time', new Date(iso));

export const formatMoment = (iso: string): string => format('moment', new Date(iso));

/** A day such as 2026-11-28. */
export const formatDate = (day: string): string => format('date', new Date(`${day}T00:00:00`));

/** For the line between two days. */
export const formatDay = (iso: string, now: Date): string => {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days === 0) return strings.time.today;
  if (days === 1) return strings.time.yesterday;
  if (days > 1 && days < 7) return format('weekday', date);
  return format(date.getFullYear() === now.getFullYear() ? 'dayInYear' : 'fullDay', date);
};

/** As short as it can be and still be understood, for the list of chats. */
export const formatRecent = (iso: string, now: Date): string => {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return format('time', date);
  if (days === 1) return strings.time.yesterday;
  return format(days < 7 ? 'shortWeekday' : 'shortDay', date);
};
