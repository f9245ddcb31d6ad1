import { browserDatabase } from '../../shared/state/browser-database.js';
import type { OutboxStorage } from './outbox.js';

export const outboxStorage: OutboxStorage = {
  load: async (viewerId) => (await browserDatabase()).getAllFromIndex('outbox', 'viewerId', viewerId),
  put: async (entry) => {
    await (await browserDatabase()).put('outbox', entry);
  },
  remove: async (clientMessageId) => {
    await (await browserDatabase()).delete('outbox', clientMessageId);
  },
};
