import type { Mention } from './mention.js';

/** A message as it is stored. A deleted one is a tombstone: everything but its content. */
export interface Message {
  id: string;
  chatId: string;
  /** 1, 2, 3 … within the chat, without a gap. */
  seq: number;
  /** The chat's revision at which this message last changed. */
  revision: number;
  /** The chat's revision at which this message was sent. */
  addedRevision: number;
  /** Empty once deleted. */
  content: string;
  senderId: string;
  clientMessageId: string | null;
  isEdited: boolean;
  editedAt: Date | null;
  isDeleted: boolean;
  deletedAt: Date | null;
  createdAt: Date;
  /** The message of the same chat that it answers. */
  replyToId: string | null;
  /** The first message of the thread that it answers in. */
  threadId: string | null;
  /** In order of their places; none once deleted. */
  mentions: Mention[];
}

/** A message that somebody wants to send; ids are already in canonical form. */
export interface NewMessage {
  id: string;
  chatId: string;
  senderId: string;
  content: string;
  clientMessageId: string | null;
  /** Files of the sender's for this chat, in order; left out when there are none. */
  attachmentIds?: readonly string[];
  /** The message that it answers; left out when it answers nothing. */
  replyToId?: string;
  /** Whom it mentions; left out when it mentions nobody. */
  mentions?: readonly Mention[];
}
