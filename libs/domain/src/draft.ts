import { checkContentForm } from './message-rules.js';

/** What somebody has written in a chat and not sent yet: one a chat, their own. */
export interface Draft {
  chatId: string;
  content: string;
  replyToId: string | null;
  updatedAt: Date;
}

/** A person keeps no more: of one more than these the oldest goes. */
export const MAX_DRAFTS = 200;

/** What a message may hold; white space alone is a draft too. @throws BAD_USER_INPUT */
export function checkDraft(content: string): void {
  checkContentForm(content);
}

/** There is nothing to be kept. */
export function isEmptyDraft(content: string, replyToId: string | null): boolean {
  return content === '' && replyToId === null;
}
