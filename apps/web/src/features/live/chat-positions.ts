/** How far this client has followed each chat: what a resumed stream starts from. Only the stream itself moves it. */
export class ChatPositions {
  private readonly revisions: Map<string, number>;

  constructor(revisions: Iterable<readonly [string, number]> = []) {
    this.revisions = new Map(revisions);
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
