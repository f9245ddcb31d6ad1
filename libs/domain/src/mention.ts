export const MENTION_KINDS = ['user', 'all'] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

/** A part of a message's content that names somebody. */
export interface Mention {
  kind: MentionKind;
  /** Null for everybody. */
  userId: string | null;
  /** Where the @ stands, in UTF-16 code units. */
  start: number;
  /** With the @. */
  length: number;
}
