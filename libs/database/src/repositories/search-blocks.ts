/** A row of the index holds the words of so many neighbouring messages of a chat: two to the power of this. */
export const SEARCH_BLOCK_SHIFT = 4;
