import type { ChatLogEntry } from '#libs/database';
import type { Chat } from '#libs/domain';
import type { Wire } from './chat-kind.js';

/** The thing that all changes of a chat itself are about. */
export const CHAT = 'chat';

/** The chat as it is now, at the revision of the change that it is given for. */
export function chatAt({ revision }: ChatLogEntry, chat: Chat): { chatId: string; revision: number; chat: Chat } {
  return { chatId: chat.id, revision, chat: { ...chat, revision } };
}

/** The hint of a change that the release before knows as chatUpdated. */
export function asChatUpdated(change: { kind: string; joined?: string[]; left?: string[] }): Wire {
  const { kind, joined = [], left = [] } = change;
  return { ...change, kind: 'chatUpdated', as: kind, joined, left };
}
