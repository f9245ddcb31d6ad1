import { shownName } from '../text/shown-name.js';
import { strings } from '../text/strings.js';
import type { Person } from './people-queries.js';

type Named = Pick<Person, 'displayName' | 'username' | 'isActive'>;

/** The name that is shown for a person: the chosen one, else the username. */
export const nameOf = (person: Named | null | undefined): string => {
  if (!person) return strings.people.unknown;
  if (!person.isActive) return strings.people.removed;
  return shownName(person.displayName ?? '') || person.username;
};

/** One or two letters for a picture without a picture. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
};

/** A hue that belongs to an id, the same on every device. */
export const hueOf = (id: string): number => {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.codePointAt(0)!) % 360_000;
  return hash % 360;
};
