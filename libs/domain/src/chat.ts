export const CHAT_TYPES = ['direct', 'group'] as const;
export type ChatType = (typeof CHAT_TYPES)[number];

export const PARTICIPANT_ROLES = ['owner', 'admin', 'member'] as const;
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number];

/** A chat as it is stored: the same for each of its participants. */
export interface Chat {
  id: string;
  name: string | null;
  description: string | null;
  chatType: ChatType;
  participantCount: number;
  /** False once removed; nobody is shown a removed chat. */
  isActive: boolean;
  /** The seq of the newest message; 0 when there is none. */
  lastSeq: number;
  /** Grows by one with every change that participants must learn of. */
  revision: number;
  /** The revision at which the chat itself (name, description, participants, roles) last changed. */
  changedRevision: number;
  createdAt: Date;
  updatedAt: Date;
  /** When the chat was created or changed, or its newest message sent: orders chat lists, and nothing else. */
  lastActivityAt: Date;
}

/** One person's place in a chat. */
export interface Participant {
  chatId: string;
  userId: string;
  role: ParticipantRole;
  joinedAt: Date;
  /** The participant has read every message up to and including this seq. */
  lastReadSeq: number;
}

/** A participant as participants see them. */
export interface ParticipantState extends Participant {
  /** A device of the participant has every message up to and including this seq. */
  lastDeliveredSeq: number;
  /** Others do not see what the participant has read. */
  hidesReadReceipts: boolean;
}

/** How far a reader's marker moved, and when. */
export interface ReadMarkerMove {
  chatId: string;
  userId: string;
  /** The marker before the move: the messages after it, up to lastReadSeq, are the ones just read. */
  previousReadSeq: number;
  lastReadSeq: number;
  readAt: Date;
  /** The chat's revision at the move, or before it: whoever was removed up to there is not told. */
  chatRevision?: number;
}
