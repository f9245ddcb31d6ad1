import { CHAT_CHANGE_NUMBERS, type ChatChange, type ToldChangeKind } from '#libs/domain';
import type { ChatKind } from './chat-kind.js';
import { CHAT_REMOVED } from './kinds/chat-removed.js';
import { CHAT_RENAMED } from './kinds/chat-renamed.js';
import { CHAT_UPDATED } from './kinds/chat-updated.js';
import { MESSAGE_ADDED } from './kinds/message-added.js';
import { MESSAGE_DELETED } from './kinds/message-deleted.js';
import { MESSAGE_PINNED } from './kinds/message-pinned.js';
import { MESSAGE_UNPINNED } from './kinds/message-unpinned.js';
import { MESSAGE_UPDATED } from './kinds/message-updated.js';
import { PARTICIPANT_LEFT } from './kinds/participant-left.js';
import { PARTICIPANTS_JOINED } from './kinds/participants-joined.js';
import { REACTION_CHANGED } from './kinds/reaction-changed.js';
import { ROLES_CHANGED } from './kinds/roles-changed.js';

/** Every kind of change; the compiler names the one that lacks here. */
const KINDS: { [K in ToldChangeKind]: ChatKind<K> } = {
  messageAdded: MESSAGE_ADDED,
  messageUpdated: MESSAGE_UPDATED,
  messageDeleted: MESSAGE_DELETED,
  chatUpdated: CHAT_UPDATED,
  chatRenamed: CHAT_RENAMED,
  participantsJoined: PARTICIPANTS_JOINED,
  participantLeft: PARTICIPANT_LEFT,
  rolesChanged: ROLES_CHANGED,
  chatRemoved: CHAT_REMOVED,
  reactionChanged: REACTION_CHANGED,
  messagePinned: MESSAGE_PINNED,
  messageUnpinned: MESSAGE_UNPINNED,
};

/** A kind whose changes are taken and given without looking at which it is. */
type AnyKind = ChatKind<ToldChangeKind>;

const BY_NAME = new Map(Object.entries(KINDS) as unknown as [string, AnyKind][]);
const BY_NUMBER = new Map([...BY_NAME].map(([name, kind]) => [CHAT_CHANGE_NUMBERS[name as ToldChangeKind], kind]));

/** The kind that bears a number in the log; undefined for one that a newer instance has written. */
export function kindOfNumber(number: number): AnyKind | undefined {
  return (BY_NUMBER as Map<number, AnyKind>).get(number);
}

/** The kind that a hint names; undefined for one that a newer instance has published. */
export function kindOfName(name: unknown): AnyKind | undefined {
  return typeof name === 'string' ? BY_NAME.get(name) : undefined;
}

/** The kind of a change. */
export function kindOf(change: ChatChange): AnyKind {
  return BY_NAME.get(change.kind)!;
}

/** Whom a change takes out of the chat before anybody is told of it; null: everybody. */
export function endsFor(change: ChatChange): readonly string[] | null {
  return kindOf(change).endsFor(change);
}
