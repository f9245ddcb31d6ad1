import type { Chat, ReadMarkerMove } from './chat.js';
import type { Message } from './message.js';

/**
 * One step of a chat's history: each takes exactly one revision, and a chat's changes are told in order of revision.
 * `joined` and `left` name the people whom a change of participants is about.
 */
export type ChatChange =
  | { kind: 'messageAdded'; chatId: string; revision: number; message: Message }
  | { kind: 'messageUpdated'; chatId: string; revision: number; message: Message }
  | { kind: 'messageDeleted'; chatId: string; revision: number; message: Message }
  | { kind: 'chatUpdated'; chatId: string; revision: number; chat: Chat; joined: string[]; left: string[] }
  | { kind: 'chatRemoved'; chatId: string; revision: number };

/** What instances tell one another about a chat. A move of a marker takes no revision: a later one replaces it. */
export type ChatNews =
  | { kind: 'changes'; chatId: string; changes: ChatChange[] }
  | { kind: 'markerMoved'; chatId: string; move: ReadMarkerMove };
