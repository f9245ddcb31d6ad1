const slowestMs = 10_000;

/** Milliseconds before a reconnect: spread over up to a second at first, then ever longer; never two clients in step. */
export const retryDelay = (attempt: number, random: () => number = Math.random): number => {
  const ceiling = Math.min(slowestMs, 600 * 2 ** attempt);
  return Math.round(ceiling * (0.3 + 0.7 * random()));
};
