import { DomainError } from './domain-error.js';
import { parseId } from './id.js';
import { checkPosition } from './page.js';

/** How far a message has come. */
export const DELIVERY_STATUSES = ['sent', 'delivered', 'read'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** A device has every message of the chat up to and including the seq. */
export interface DeliveryPosition {
  chatId: string;
  upToSeq: number;
}

/** How far a person's delivered marker moved, and when. */
export interface DeliveryMarkerMove {
  chatId: string;
  userId: string;
  lastDeliveredSeq: number;
  deliveredAt: Date;
  /** The chat's revision at the move, or before it: whoever was removed up to there is not told. */
  chatRevision?: number;
}

/** Up to where everybody else in a chat has its messages, and up to where they have read them; null: nobody else is there. */
export interface DeliveryReach {
  deliveredSeq: number | null;
  readSeq: number | null;
}

const MAX_POSITIONS = 200;
/** In larger chats moves are told on demand only. */
const MOST_TOLD_LIVE = 100;

/** Whether moves of delivered markers are told live in a chat of so many. */
export function isToldLive(participantCount: number): boolean {
  return participantCount <= MOST_TOLD_LIVE;
}

/** How far a message has come in a chat. Where nobody else is, everybody else has read it. */
export function deliveryStatus(seq: number, { deliveredSeq, readSeq }: DeliveryReach): DeliveryStatus {
  if (readSeq === null || readSeq >= seq) return 'read';
  return deliveredSeq === null || deliveredSeq >= seq ? 'delivered' : 'sent';
}

/** Each chat once, with its furthest position. @throws BAD_USER_INPUT for too many, a malformed id or a seq below 1. */
export function parsePositions(positions: readonly DeliveryPosition[]): DeliveryPosition[] {
  if (positions.length > MAX_POSITIONS) throw DomainError.badInput('positions', `At most ${MAX_POSITIONS} chats.`);
  const furthest = new Map<string, number>();
  for (const { chatId, upToSeq } of positions) {
    checkPosition(upToSeq, 'positions', 1);
    const id = parseId(chatId, 'positions');
    furthest.set(id, Math.max(upToSeq, furthest.get(id) ?? 0));
  }
  return [...furthest].map(([chatId, upToSeq]) => ({ chatId, upToSeq }));
}
