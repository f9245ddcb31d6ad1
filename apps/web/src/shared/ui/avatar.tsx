import { hueOf, initialsOf } from '../people/person-name.js';

type Size = 'small' | 'medium' | 'large';

interface Props {
  /** Decides the colour. */
  id: string;
  name: string;
  size?: Size;
}

const toneCount = 8;

/** The tone that belongs to an id: of a face, and of the name beside a message. */
export const toneOf = (id: string): string => `tone-${hueOf(id) % toneCount}`;

const emoji = /\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*/u;

/** The first emoji of a name, which then stands for it. */
export const emojiOf = (name: string): string | null => emoji.exec(name)?.[0] ?? null;

export const Avatar = ({ id, name, size = 'medium' }: Props) => (
  <span className={`avatar avatar-${size} ${toneOf(id)}`} aria-hidden="true">
    {emojiOf(name) ?? initialsOf(name)}
  </span>
);

/** Two overlapping faces, for a group without a picture of its own. */
export const PairAvatar = ({ people, size = 'medium' }: { people: readonly Omit<Props, 'size'>[]; size?: Size }) => (
  <span className={`avatar-pair avatar-${size}`} aria-hidden="true">
    {people.slice(0, 2).map((person) => (
      <span key={person.id} className={`avatar ${toneOf(person.id)}`}>
        {initialsOf(person.name)}
      </span>
    ))}
  </span>
);
