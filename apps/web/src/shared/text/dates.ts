import { strings } from './strings.js';

const dayMs = 86_400_000;
const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const dayInYear = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const fullDay = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole days from one local day to another. */
export const daysBetween = (earlier: Date, later: Date): number =>
  Math.round((startOfDay(later) - startOfDay(earlier)) / dayMs);

/** A key that is equal for times of the same local day. */
export const dayKey = (iso: string): string => new Date(startOfDay(new Date(iso))).toDateString();

export const formatTime = (iso: string): string => time.format(new Date(iso));

export const formatMoment = (iso: string): string => moment.format(new Date(iso));

/** For the line between two days. */
export const formatDay = (iso: string, now: Date): string => {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days === 0) return strings.time.today;
  if (days === 1) return strings.time.yesterday;
  if (days > 1 && days < 7) return weekday.format(date);
  return date.getFullYear() === now.getFullYear() ? dayInYear.format(date) : fullDay.format(date);
};

/** As short as it can be and still be understood, for the list of chats. */
export const formatRecent = (iso: string, now: Date): string => {
  const date = new Date(iso);
  const days = daysBetween(date, now);
  if (days <= 0) return time.format(date);
  if (days === 1) return strings.time.yesterday;
  return days < 7 ? shortWeekday.format(date) : shortDay.format(date);
};
