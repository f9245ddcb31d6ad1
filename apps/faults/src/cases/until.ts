import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition. @throws with what it was for when it does not come in time. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  withinMs: number,
  otherwise: string,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(otherwise);
    await delay(10);
  }
}
