import { DomainError } from '#libs/domain';

/** Who has waited that long for their turn at a chat is told to try again. */
const MAX_WAIT_MS = 2000;

/**
 * One transaction a chat at a time in this process. They would wait for each other at the chat's row anyway; waiting here
 * they hold no connection, so a chat that somebody keeps locked does not use up the pool.
 */
export class ChatLanes {
  private readonly lanes = new Map<string, Promise<unknown>>();

  /** @throws UNAVAILABLE when the turn does not come in time; `work` has not begun then. */
  async run<T>(chatId: string, work: () => Promise<T>): Promise<T> {
    const before = this.lanes.get(chatId) ?? Promise.resolve();
    let isLate = false;
    const turn = before.then(async () => {
      if (isLate) throw busy();
      clearTimeout(timer);
      return work();
    });
    const settled = turn.catch(() => undefined);
    this.lanes.set(chatId, settled);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isLate = true;
        reject(busy());
      }, MAX_WAIT_MS);
    });
    try {
      return await Promise.race([turn, late]);
    } finally {
      clearTimeout(timer);
      void settled.then(() => this.lanes.get(chatId) === settled && this.lanes.delete(chatId));
    }
  }
}

function busy(): DomainError {
  return DomainError.unavailable('The chat is busy. Try again.');
}
