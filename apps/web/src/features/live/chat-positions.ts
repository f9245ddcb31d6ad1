/** How far this client has followed each chat, and what is the viewer's own: what a resumed stream starts from. Only the stream itself moves it. */
export class ChatPositions {
  private readonly revisions: Map<string, number>;

  /** The viewer's own revision, from the last Ready; null before the first. */
  person: number | null;

  constructor(revisions: Iterable<readonly [string, number]> = [], person: number | null = null) {
    this.revisions = new Map(revisions);
    this.person = person;
  }

  advance(chatId: string, revision: number): void {
    this.revisions.set(chatId, Math.max(revision, this.revisions.get(chatId) ?? 0));
  }

  forget(chatId: string): void {
    this.revisions.delete(chatId);
  }

  has(chatId: string): boolean {
    return this.revisions.has(chatId);
  }

  entries(): [string, number][] {
    return [...this.revisions];
  }

  /** In the form of the `events` subscription's argument. */
  since(): { chatId: string; revision: number }[] {
    return this.entries().map(([chatId, revision]) => ({ chatId, revision }));
  }
}
