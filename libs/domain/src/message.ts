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
}
