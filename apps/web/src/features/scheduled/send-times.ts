/** A moment as an input of the browser writes it: local, to the minute. */
export const toLocalInput = (at: Date): string => {
  const two = (n: number): string => String(n).padStart(2, '0');
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

const atNine = (now: Date, days: number): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9, 0, 0, 0);

/** In an hour, tomorrow at nine, next Monday at nine. */
export const sendTimes = (now: Date): Record<'hour' | 'tomorrow' | 'monday', Date> => ({
  hour: new Date(now.getTime() + 3_600_000),
  tomorrow: atNine(now, 1),
  monday: atNine(now, (8 - now.getDay()) % 7 || 7),
});
