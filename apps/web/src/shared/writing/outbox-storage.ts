import { keptFiles } from '../state/kept-files.js';
import { browserDatabase } from '../state/browser-database.js';
import type { OutboxEntry, OutboxStorage } from './outbox.js';

const prefix = 'converge.outbox.';

const parse = (text: string | null): OutboxEntry[] => {
  try {
    return text ? [JSON.parse(text) as OutboxEntry] : [];
  } catch {
    return [];
  }
};

/** Where site data is refused there is no journal, and the database alone has to do. */
const attempt = <T>(work: () => T, otherwise: T): T => {
  try {
    return work();
  } catch {
    return otherwise;
  }
};

/** What the database has not confirmed yet: a page that is closed right after Enter must not lose the message. */
const journal = {
  write: (entry: OutboxEntry): void =>
    attempt(() => localStorage.setItem(prefix + entry.clientMessageId, JSON.stringify(entry)), undefined),
  remove: (clientMessageId: string): void =>
    attempt(() => localStorage.removeItem(prefix + clientMessageId), undefined),
  has: (clientMessageId: string): boolean => attempt(() => prefix + clientMessageId in localStorage, false),
  read: (): OutboxEntry[] =>
    attempt(
      () =>
        Object.keys(localStorage)
          .filter((key) => key.startsWith(prefix))
          .flatMap((key) => parse(localStorage.getItem(key))),
      [],
    ),
};

const store = async (entry: OutboxEntry): Promise<void> => {
  await (await browserDatabase()).put('outbox', entry);
  journal.remove(entry.clientMessageId);
};

const stored = async (viewerId: string): Promise<OutboxEntry[]> =>
  (await browserDatabase()).getAllFromIndex('outbox', 'viewerId', viewerId);

export const outboxStorage: OutboxStorage = {
  load: async (viewerId) => {
    const written = journal.read().filter((entry) => entry.viewerId === viewerId);
    await Promise.allSettled(written.map(store));
    const kept = await stored(viewerId).catch((): OutboxEntry[] => []);
    const known = new Set(kept.map((entry) => entry.clientMessageId));
    return [...kept, ...written.filter((entry) => !known.has(entry.clientMessageId))];
  },
  put: async (entry) => {
    journal.write(entry);
    // With a full disk the journal may have taken what the database did not: that is kept as well.
    await store(entry).catch((error: unknown) => {
      if (!journal.has(entry.clientMessageId)) throw error;
    });
  },
  remove: async (clientMessageId) => {
    journal.remove(clientMessageId);
    await (await browserDatabase()).delete('outbox', clientMessageId);
    await keptFiles.removeOf(clientMessageId);
  },
};

/** Nothing that a person wrote and did not send stays on the device. */
export const forgetOutbox = async (viewerId: string): Promise<void> => {
  for (const { viewerId: writer, clientMessageId } of journal.read()) {
    if (writer === viewerId) journal.remove(clientMessageId);
  }
  const left = await stored(viewerId);
  await Promise.all(left.map((entry) => outboxStorage.remove(entry.clientMessageId)));
};
