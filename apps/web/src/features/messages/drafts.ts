const key = (viewerId: string, chatId: string): string => `converge.draft.${viewerId}.${chatId}`;

/** What was typed in a chat and not sent: kept on this device until it is. */
export const readDraft = (viewerId: string, chatId: string): string =>
  localStorage.getItem(key(viewerId, chatId)) ?? '';

export const writeDraft = (viewerId: string, chatId: string, text: string): void => {
  if (text) localStorage.setItem(key(viewerId, chatId), text);
  else localStorage.removeItem(key(viewerId, chatId));
};
