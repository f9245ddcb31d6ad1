import { createPerson } from '#libs/testing';
import type { ConvergeSystem } from '../measure/instances.js';
import { insertGroup, type LoadPerson } from '../measure/people.js';
import type { Stores } from '../measure/stores.js';

const GROUP_SIZE = 10;
const SIGN_UPS_AT_ONCE = 4;

/** The chat of a group of ten, and the one that everybody is in. */
export interface Seat {
  person: LoadPerson;
  groupId: string;
}

export interface Crowd {
  seats: Seat[];
  everybodyId: string;
  /** How many people a chat has. */
  sizes: Map<string, number>;
}

/** Signs people up and in, as a client does, until there are so many or it is aborted. */
export async function signUpTo(
  system: ConvergeSystem,
  people: LoadPerson[],
  count: number,
  signal: AbortSignal,
  onOne: () => void,
): Promise<void> {
  let next = people.length;
  const work = async (): Promise<void> => {
    while (next < count && !signal.aborted) {
      const place = next++;
      const { id, token } = await createPerson({ user: [system.user[place % system.user.length]] });
      people[place] = { id, token };
      onOne();
    }
  };
  await Promise.all(Array.from({ length: SIGN_UPS_AT_ONCE }, work));
}

/** Puts people into groups of ten, and all of them into one more. */
export async function gather(stores: Stores, people: LoadPerson[]): Promise<Crowd> {
  const sizes = new Map<string, number>();
  const seats: Seat[] = [];
  const group = async (name: string, members: LoadPerson[]): Promise<string> => {
    const id = await insertGroup(
      stores.sql,
      name,
      members.map((person) => person.id),
    );
    sizes.set(id, members.length);
    return id;
  };
  for (let start = 0; start < people.length; start += GROUP_SIZE) {
    const members = people.slice(start, start + GROUP_SIZE);
    const groupId = await group(`Group ${start / GROUP_SIZE + 1}`, members);
    seats.push(...members.map((person) => ({ person, groupId })));
  }
  return { seats, everybodyId: await group('Everybody', people), sizes };
}
