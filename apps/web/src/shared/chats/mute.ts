const hourMs = 3_600_000;

/** For how long a chat is muted; for ever is longer than anybody waits. */
export const muteChoices = { hour: hourMs, workday: 8 * hourMs, week: 168 * hourMs, always: 876_000 * hourMs } as const;

export type MuteChoice = keyof typeof muteChoices;

export const muteEnd = (choice: MuteChoice, now: Date): string =>
  new Date(now.getTime() + muteChoices[choice]).toISOString();

export const isMuted = (preferences: { mutedUntil: string | null } | null | undefined, now: Date): boolean =>
  preferences?.mutedUntil != null && new Date(preferences.mutedUntil) > now;
