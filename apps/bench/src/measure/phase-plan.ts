/** One step of the load: so many people, for so long. */
export interface Phase {
  users: number;
  seconds: number;
}

export const PHASES: readonly Phase[] = [
  { users: 5, seconds: 20 },
  { users: 10, seconds: 30 },
  { users: 25, seconds: 45 },
  { users: 50, seconds: 60 },
  { users: 100, seconds: 90 },
  { users: 200, seconds: 120 },
  { users: 400, seconds: 180 },
  { users: 600, seconds: 210 },
  { users: 800, seconds: 240 },
];

const LEAST_SECONDS = 2;

/** The phases from one on, their durations scaled. */
export function phasesFrom(users: number | null, scale: number): Phase[] {
  return PHASES.filter((phase) => users === null || phase.users >= users).map((phase) => ({
    users: phase.users,
    seconds: Math.max(LEAST_SECONDS, phase.seconds * scale),
  }));
}
