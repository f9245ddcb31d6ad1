import { strings } from '../../shared/text/strings.js';

export type Delivery = 'waiting' | 'saving' | 'failed' | 'sent' | 'read';

const wordsOf = (delivery: Delivery): string =>
  delivery === 'read' ? strings.messages.readByAll : strings.messages[delivery];

const clock = 'M8 2.200a5.8 5.8 0 1 0 0 11.600A5.8 5.8 0 0 0 8 2.200ZM8 5v3.200l2 1.3';
const alert = 'M8 2.500v7M8 13h.01';
const one = 'M3 8.500l3.4 3.300L13 4.5';
const two = 'M1.2 8.700l3.2 3.1 6.4-7.300M7.3 10.700l1.1 1.1 6.4-7.3';

const drawings: Record<Delivery, string> = { waiting: clock, saving: clock, failed: alert, sent: one, read: two };

/** A clock while it waits, one grey tick once it is on the server, two blue ones when everybody has read it. */
export const DeliveryMark = ({ delivery }: { delivery: Delivery }) => (
  <svg
    className={`delivery delivery-${delivery}`}
    width="16"
    height="16"
    viewBox="0 0 16 16"
    role="img"
    aria-label={wordsOf(delivery)}
  >
    <path
      d={drawings[delivery]}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
);
