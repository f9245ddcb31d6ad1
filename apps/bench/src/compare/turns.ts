/** Each thing in turn, so many rounds of them: a noisy moment then does not fall on one thing alone. */
export function turns<T>(rounds: number, things: readonly T[]): [round: number, thing: T][] {
  return Array.from({ length: rounds }, (_, round) => round + 1).flatMap((round) =>
    things.map((thing): [number, T] => [round, thing]),
  );
}
