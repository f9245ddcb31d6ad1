import { createPerson, type Person, type SystemAddresses } from '#libs/testing';

const AT_ONCE = 8;

/** That many people, each signed up and in; a few at a time, because a busy machine refuses more. */
export async function people(system: Pick<SystemAddresses, 'user'>, count: number): Promise<Person[]> {
  const found: Person[] = [];
  while (found.length < count) {
    const wave = Math.min(AT_ONCE, count - found.length);
    found.push(...(await Promise.all(Array.from({ length: wave }, () => createPerson(system)))));
  }
  return found;
}
