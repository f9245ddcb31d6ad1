import { createPerson, type Person, type SystemAddresses } from '#libs/testing';

/** That many people, each signed up and in. */
export function people(system: Pick<SystemAddresses, 'user'>, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => createPerson(system)));
}
