/** That a message is pinned in its chat. */
export interface MessagePin {
  chatId: string;
  seq: number;
  pinnedById: string;
  pinnedAt: Date;
}
