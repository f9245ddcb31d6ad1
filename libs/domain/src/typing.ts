/** That somebody types in a chat, or no longer does. Nothing is stored of it. */
export interface Typing {
  chatId: string;
  userId: string;
  isTyping: boolean;
}

/** Somebody who has not been heard of for so long no longer types. */
export const TYPING_MS = 6000;

/** In larger chats nobody is told who types. */
const MOST_TOLD_TYPING = 500;

/** Whether it is told who types in a chat of so many. */
export function isTypingTold(participantCount: number): boolean {
  return participantCount <= MOST_TOLD_TYPING;
}
