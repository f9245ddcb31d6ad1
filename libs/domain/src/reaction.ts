/** The reactions to a message with one emoji, as one viewer sees them. */
export interface Reaction {
  chatId: string;
  /** The message that they are to. */
  seq: number;
  /** As uniformEmoji() writes it. */
  emoji: string;
  count: number;
  /** Who sees them; null for nobody in particular. */
  viewerId: string | null;
  /** Whether the viewer's own is among them. */
  isMine: boolean;
}
