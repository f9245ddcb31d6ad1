const PEOPLE = ['jonas', 'mei', 'seun', 'lukas', 'kenji', 'priya'];
const DAYS = 14;

const DONE = [
  'Yesterday: the list of chats no longer jumps when a chat moves to the top.',
  'Yesterday: two reviews, and the flaky spec is not flaky any more.',
  'Yesterday I chased a leak that turned out to be a graph of a leak.',
  'Done: the migration runs in 40 s on a copy of the big database.',
  'Yesterday mostly support: a proxy that buffers answers, and a clock that was an hour off.',
  'Done: retries wait longer each time, and never two clients in step.',
  'Finished the search of names with accents. "Lukas" finds Lukáš now, and the other way round.',
];
const NEXT = [
  'Today: the other half of it, then the docs.',
  'Today: reviews in the morning, pairing with whoever wants to after lunch.',
  'Today I write the spec first, I promise.',
  'Today: measure before touching anything.',
  'Today: https://example.com/runbook needs a second pair of eyes.',
];
const ASIDE = [
  'Nothing blocks me.',
  'Blocked by coffee. ☕',
  'I need ten minutes of somebody who knows `nginx`.',
  '👍',
  'Same here, really.',
];

const pick = (from: string[], turn: number): string => from[turn % from.length] ?? '';

/** Two weeks of the same ritual: a chat that is long. */
export const STAND_UP = Array.from({ length: DAYS }, (_, day) =>
  PEOPLE.flatMap((person, place) => {
    const turn = day * PEOPLE.length + place;
    return [pick(DONE, turn * 3 + day), pick(NEXT, turn * 2 + place), pick(ASIDE, turn + day)].map(
      (text) => `${person}: ${text}`,
    );
  }),
)
  .flat()
  .join('\n');
