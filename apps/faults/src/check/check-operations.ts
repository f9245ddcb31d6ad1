import type { Operation } from '../load/operation-log.js';
import { grouped } from './grouped.js';
import type { Stored, StoredMessage } from './stored.js';

/**
 * Every answer against the database: what was acknowledged is there, once and as it was answered; nothing was refused
 * (nothing that the load does is wrong); nothing is there that nobody sent; and what was sent after an acknowledgement comes after it.
 */
export function checkOperations(operations: readonly Operation[], stored: Stored): string[] {
  const all = [...stored.messages.values()].flat();
  const byKey = new Map(all.map((message) => [keyOf(message.senderId, message.clientMessageId), message]));
  const byId = new Map(all.map((message) => [message.id, message]));
  const sends = operations.filter(({ kind }) => kind === 'send');
  return [
    ...operations
      .filter(({ outcome }) => outcome === 'open')
      .map((one) => `${one.kind} was never settled: ${one.unknown.slice(-3).join(', ')}`),
    ...operations
      .filter(({ outcome }) => outcome === 'refused')
      .map((one) => `${one.kind} was refused with ${one.refusal}`),
    ...sends.flatMap((send) => sendFindings(send, byKey.get(keyOf(send.userId, send.clientMessageId ?? null)))),
    ...foreignFindings(sends, all),
    ...operations.flatMap((change) => changeFindings(change, byId)),
    ...readFindings(operations, stored),
    ...orderFindings(sends),
  ];
}

function sendFindings(send: Operation, message: StoredMessage | undefined): string[] {
  if (send.outcome === 'refused' && message) return [`a refused send stands at seq ${message.seq}`];
  if (send.outcome !== 'ok') return [];
  if (!message) return [`the acknowledged message at seq ${send.seq} is lost`];
  if (message.id !== send.messageId || message.seq !== send.seq) {
    return [`seq ${send.seq} was acknowledged and stands at ${message.seq}`];
  }
  const isTouched = message.isEdited || message.isDeleted;
  return isTouched || message.content === send.content ? [] : [`the content of seq ${send.seq} is another`];
}

function foreignFindings(sends: Operation[], all: StoredMessage[]): string[] {
  const sent = new Set(sends.map((send) => keyOf(send.userId, send.clientMessageId ?? null)));
  return all
    .filter((message) => !sent.has(keyOf(message.senderId, message.clientMessageId)))
    .map((message) => `nobody sent what stands at seq ${message.seq}`);
}

function changeFindings(change: Operation, byId: Map<string, StoredMessage>): string[] {
  if (change.outcome !== 'ok' || (change.kind !== 'edit' && change.kind !== 'delete')) return [];
  const message = byId.get(change.messageId ?? '');
  if (change.kind === 'delete') {
    return message?.isDeleted && message.content === '' ? [] : [`the delete of seq ${change.seq} is lost`];
  }
  return message?.isEdited && message.content === change.content ? [] : [`the edit of seq ${change.seq} is lost`];
}

/** A marker never stands before what was acknowledged as read. */
function readFindings(operations: readonly Operation[], stored: Stored): string[] {
  const markers = new Map(stored.markers.map((marker) => [`${marker.chatId}:${marker.userId}`, marker.lastReadSeq]));
  return operations
    .filter(({ kind, outcome }) => kind === 'read' && outcome === 'ok')
    .filter(({ chatId, userId, upToSeq }) => (markers.get(`${chatId}:${userId}`) ?? Infinity) < (upToSeq ?? 0))
    .map(({ upToSeq }) => `the read up to seq ${upToSeq} is lost`);
}

/** Going back from the end of a chat: nothing that began after an answer may stand before what was answered. */
function orderFindings(sends: Operation[]): string[] {
  const findings: string[] = [];
  for (const inChat of grouped(
    sends.filter(({ outcome }) => outcome === 'ok'),
    ({ chatId }) => chatId,
  ).values()) {
    let earliestAnswer = Infinity;
    for (const send of inChat.toSorted((one, other) => other.seq! - one.seq!)) {
      if (send.startedAt > earliestAnswer) findings.push(`seq ${send.seq} was begun after a later seq was answered`);
      earliestAnswer = Math.min(earliestAnswer, send.settledAt);
    }
  }
  return findings;
}

function keyOf(senderId: string, clientMessageId: string | null): string {
  return `${senderId}:${clientMessageId}`;
}
