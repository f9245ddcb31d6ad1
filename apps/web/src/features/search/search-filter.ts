import type { MessageSearchFilter } from '../../shared/generated/graphql.js';
import type { SearchFilters } from '../../shared/search/search-request.js';

/** The first moment of a day where the person is; null for what is no day. */
const startOf = (day: string, later = 0): string | null => {
  const [year, month, date] = day.split('-').map(Number);
  const at = new Date(year ?? Number.NaN, (month ?? Number.NaN) - 1, (date ?? Number.NaN) + later);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
};

/** What the server is asked for: days become moments, and what is not set is left out. */
export const filterOf = (filters: SearchFilters): MessageSearchFilter => {
  const from = filters.from && startOf(filters.from);
  const to = filters.to && startOf(filters.to, 1);
  return {
    ...(filters.chatIds.length > 0 && { chatIds: [...filters.chatIds] }),
    ...(filters.senderIds.length > 0 && { senderIds: [...filters.senderIds] }),
    ...(from && { from }),
    ...(to && { to }),
    ...(filters.hasLink && { hasLink: true }),
    ...(filters.hasAttachment && { hasAttachment: true }),
    ...(filters.mentionsMe && { mentionsMe: true }),
  };
};

const pad = (n: number): string => String(n).padStart(2, '0');

/** A day where the person is, so many days before another. */
export const dayBefore = (now: Date, days: number): string => {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
};
