/** Who the token says is asking. Ids are in canonical form. */
export interface Viewer {
  readonly userId: string;
  readonly sessionId: string;
  /** When the token ends, by its own words: an open socket is closed then. */
  readonly expiresAt: Date;
}
