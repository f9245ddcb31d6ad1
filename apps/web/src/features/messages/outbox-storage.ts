import { browserDatabase } from '../../shared/state/browser-database.js';
import { onDevice } from '../../shared/state/kept-values.js';
import type { OutboxEntry, OutboxStorage } from './outbox.js';

const prefix = 'converge.outbox.';

/** What the database has not confirmed yet: a page that is closed right after Enter must not lose the message. */
const journal = {
  write: (entry: OutboxEntry): void => onDevice.write(prefix + entry.clientMessageId, JSON.stringify(entry)),
  remove: (clientMessageId: string): void => onDevice.write(prefix + clientMessageId, null),
  read: (): OutboxEntry[] => onDevice.keys(prefix).map((key) => JSON.parse(onDevice.read(key)!) as OutboxEntry),
};

const store = async (entry: OutboxEntry): Promise<void> => {
  await (await browserDatabase()).put('outbox', entry);
  journal.remove(entry.clientMessageId);
};

export const outboxStorage: OutboxStorage = {
  load: async (viewerId) => {
    await Promise.all(journal.read().map(store));
    return (await browserDatabase()).getAllFromIndex('outbox', 'viewerId', viewerId);
  },
  put: (entry) => {
    journal.write(entry);
    return store(entry);
  },
  remove: async (clientMessageId) => {
    journal.remove(clientMessageId);
    await (await browserDatabase()).delete('outbox', clientMessageId);
  },
};
