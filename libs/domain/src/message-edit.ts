/** Earlier texts of one message that are kept, the last ones. */
export const MAX_EDITS_KEPT = 100;

/** What a message said before an edit. */
export interface MessageEdit {
  content: string;
  /** When this text was replaced. */
  replacedAt: Date;
}
