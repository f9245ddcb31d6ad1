const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The demo looks as if so many days had been lived in it. */
export const DEMO_DAYS = 14;

/** In a conversation people answer within minutes. */
const ANSWERED_WITHIN = 6 * MINUTE;

/** So many messages are said before everybody goes on with something else. */
const IN_A_ROW = 9;

/**
 * When each of `count` messages was said, the last one `quietFor` before now: in conversations of some minutes each, which are spread
 * over the two weeks before. The same call gives the same times.
 */
export function demoTimes(count: number, now: number, quietFor: number): Date[] {
  const conversations = Math.ceil(count / IN_A_ROW);
  const apart = (DEMO_DAYS * DAY - quietFor) / Math.max(1, conversations);
  const times = Array.from({ length: count }, (_, index) => {
    const fromEnd = count - 1 - index;
    const conversation = Math.floor(fromEnd / IN_A_ROW);
    const pause = (1 + ((index * 7) % 5)) / 5;
    return now - quietFor - conversation * apart - (fromEnd % IN_A_ROW) * ANSWERED_WITHIN + pause * MINUTE;
  });
  return times.map((time) => new Date(Math.min(time, now)));
}
