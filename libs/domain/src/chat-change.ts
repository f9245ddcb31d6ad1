import type { ChatChangeKind } from './change-kind.js';
import type { Chat, ReadMarkerMove } from './chat.js';
import type { DeliveryMarkerMove } from './delivery.js';
import type { Message } from './message.js';
import type { Typing } from './typing.js';

/** What subscribers are given of a kind of change; a message or chat that was read later is given as it is then. */
interface Payloads {
  messageAdded: { message: Message };
  messageUpdated: { message: Message };
  messageDeleted: { message: Message };
  /** `joined` and `left` name the people whom a change of participants is about, where that is known. */
  chatUpdated: { chat: Chat; joined: string[]; left: string[] };
  chatRenamed: { chat: Chat };
  /** One person is named, or who published the change named all of them; read from the log, several are not. */
  participantsJoined: { chat: Chat; joined: string[] };
  participantLeft: { chat: Chat; left: string[] };
  /** A new owner was made so by the owner before, who is an admin then. */
  rolesChanged: { chat: Chat; personId: string | null; actorId?: string | null };
  chatRemoved: object;
  /** The last state of this person's reaction with this emoji; the message bears the revision of its own last change. */
  reactionChanged: { message: Message; userId: string; emoji: string; isAdded: boolean };
  /** The message's own revision stays as it is. */
  messagePinned: { message: Message };
  messageUnpinned: { message: Message };
}

/** The kinds that somebody is told of: all but what stands for changes that nothing is left of. */
export type ToldChangeKind = Exclude<ChatChangeKind, 'superseded'>;

/** One change of one kind. Each takes exactly one revision, and a chat's changes are told in order of revision. */
export type ChatChangeOf<K extends ToldChangeKind> = K extends ToldChangeKind
  ? { kind: K; chatId: string; revision: number } & Payloads[K]
  : never;

/** Who of a chat's participants is another than before. */
export interface ParticipantSteps {
  /** They came, or may have another role. */
  changedIds: string[];
  leftIds: string[];
}

/** One step of a chat's history; read from the log it may stand for several, and says whom all of them are about. */
export type ChatChange = ChatChangeOf<ToldChangeKind> & { participants?: ParticipantSteps | null };

/** What instances tell one another about a chat. A move of a marker takes no revision: a later one replaces it. */
export type ChatNews =
  | { kind: 'changes'; chatId: string; changes: ChatChange[] }
  | { kind: 'markerMoved'; chatId: string; move: ReadMarkerMove }
  | { kind: 'delivered'; chatId: string; moves: DeliveryMarkerMove[] }
  | { kind: 'typing'; chatId: string; typing: Typing };
