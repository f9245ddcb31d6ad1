import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 25;

/** Runs the check until it no longer throws, and answers what it answers; after withinMs its last error is thrown. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 5_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await delay(PAUSE_MS);
    }
  }
}
