import { readKept, writeKept } from '../../shared/state/kept-values.js';

const key = (viewerId: string, chatId: string): string => `converge.draft.${viewerId}.${chatId}`;

/** What was typed in a chat and not sent: kept on this device until it is. */
export const readDraft = (viewerId: string, chatId: string): string => readKept(key(viewerId, chatId)) ?? '';

export const writeDraft = (viewerId: string, chatId: string, text: string): void =>
  writeKept(key(viewerId, chatId), text || null);
