import { hueOf, initialsOf } from '../people/person-name.js';
import { Icon } from './icon.js';

interface Props {
  /** Decides the colour. */
  id: string;
  name: string;
  group?: boolean;
  size?: 'small' | 'medium' | 'large';
}

const toneCount = 8;

export const Avatar = ({ id, name, group = false, size = 'medium' }: Props) => (
  <span className={`avatar avatar-${size} tone-${hueOf(id) % toneCount}`} aria-hidden="true">
    {group ? <Icon name="people" size={size === 'small' ? 16 : 22} /> : initialsOf(name)}
  </span>
);
