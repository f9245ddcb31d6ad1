import type { Chat, ChatChange, ChatNews, Message } from '#libs/domain';

/** JSON, with the dates that JSON turned into text made dates again: only where the types say that they are. */
export function encode(payload: unknown): string {
  return JSON.stringify(payload);
}

/** The payload of a topic as it was published. @throws SyntaxError when it is not JSON. */
export function decode(text: string): unknown {
  const payload = JSON.parse(text) as Partial<ChatNews>;
  if (payload.kind === 'changes') payload.changes!.forEach(reviveChange);
  if (payload.kind === 'markerMoved') payload.move!.readAt = new Date(payload.move!.readAt);
  return payload;
}

function reviveChange(change: ChatChange): void {
  if ('message' in change) reviveMessage(change.message);
  if ('chat' in change) reviveChat(change.chat);
}

function reviveMessage(message: Message): void {
  message.createdAt = new Date(message.createdAt);
  if (message.editedAt) message.editedAt = new Date(message.editedAt);
  if (message.deletedAt) message.deletedAt = new Date(message.deletedAt);
}

function reviveChat(chat: Chat): void {
  chat.createdAt = new Date(chat.createdAt);
  chat.updatedAt = new Date(chat.updatedAt);
  chat.lastActivityAt = new Date(chat.lastActivityAt);
}
