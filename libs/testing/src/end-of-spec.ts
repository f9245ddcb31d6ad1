const pending: (() => unknown)[] = [];

/** Runs the action when the spec file that is running has ended; outside jest never. */
export function atEndOfSpec(action: () => unknown): void {
  pending.push(action);
}

/** Jest's own, when this runs inside jest. */
const { afterAll } = globalThis as { afterAll?: (action: () => Promise<void>, timeoutMs: number) => void };

afterAll?.(async () => {
  await Promise.all(pending.splice(0).map((action) => action()));
}, 30_000);
