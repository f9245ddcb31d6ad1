/** A row of a chat and how many pixels of it stand above the upper edge of the list. */
export interface ReadingPlace {
  seq: number;
  offset: number;
}

const places = new Map<string, ReadingPlace>();

/** Where a chat was left in this session, when that was not at its newest message. */
export const readPlace = (chatId: string): ReadingPlace | null => places.get(chatId) ?? null;

export const rememberPlace = (chatId: string, place: ReadingPlace | null): void => {
  if (place) places.set(chatId, place);
  else places.delete(chatId);
};
