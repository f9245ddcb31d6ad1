import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { openPanel } from '../navigation/navigation.js';
import { strings } from '../text/strings.js';

const prefix = 'person:';

/** Whose card a panel is; null when it is something else. */
export const personOfPanel = (panel: string): string | null =>
  panel.startsWith(prefix) ? panel.slice(prefix.length) : null;

export const openPersonCard = (personId: string): void => openPanel(prefix + personId);

interface Props {
  personId: string;
  name: string;
  className?: string;
  children: ReactNode;
}

/** A name or a face that opens the card of the person. */
export const PersonButton = ({ personId, name, className = '', children }: Props) => (
  <Button
    className={`person-button ${className}`}
    aria-label={strings.people.cardOf(name)}
    onPress={() => openPersonCard(personId)}
  >
    {children}
  </Button>
);
