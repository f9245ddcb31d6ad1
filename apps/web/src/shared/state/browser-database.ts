import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is known of a file of an entry; its bytes are a StoredFile. */
export interface StoredFileHead {
  id: string;
  name: string;
  size: number;
  isPicture: boolean;
  width: number | null;
  height: number | null;
}

/** The bytes of a file that waits to be uploaded, and where they go. */
export interface StoredFile {
  id: string;
  entryId: string;
  name: string;
  blob: Blob;
  attachmentId: string | null;
  url: string | null;
  expiresAt: string;
  /** All of it is there. */
  isDone: boolean;
}

export interface StoredOutboxEntry {
  clientMessageId: string;
  viewerId: string;
  chatId: string;
  content: string;
  /** The id of the message whose text this replaces; none for a new message. */
  edits?: string;
  files?: StoredFileHead[];
  createdAt: string;
  /** The order in which entries were written, over all chats. */
  order: number;
  state: 'waiting' | 'failed';
  failure: string | null;
}

export interface StoredSnapshot {
  viewerId: string;
  /** Another shape of the cache makes an old snapshot useless. */
  version: number;
  /** JSON. */
  cache: string;
  positions: [string, number][];
  /** How far the viewer's own stream was; none in snapshots from before it. */
  person?: number | null;
}

interface Schema extends DBSchema {
  outbox: { key: string; value: StoredOutboxEntry; indexes: { viewerId: string } };
  snapshots: { key: string; value: StoredSnapshot };
  files: { key: string; value: StoredFile; indexes: { entryId: string } };
}

export type BrowserDatabase = IDBPDatabase<Schema>;

let opening: Promise<BrowserDatabase> | null = null;

const forget = (): void => {
  opening = null;
};

/**
 * The client's own IndexedDB: what was written and not yet sent, and what was last seen. Rejects where the browser refuses; the next
 * call tries again, as it does after the data was cleared under an open page.
 */
export const browserDatabase = (): Promise<BrowserDatabase> => {
  opening ??= openDB<Schema>('converge', 2, {
    upgrade: (database, from) => {
      database.createObjectStore('files', { keyPath: 'id' }).createIndex('entryId', 'entryId');
      if (from > 0) return;
      database.createObjectStore('outbox', { keyPath: 'clientMessageId' }).createIndex('viewerId', 'viewerId');
      database.createObjectStore('snapshots', { keyPath: 'viewerId' });
    },
    // Another tab deletes or upgrades it: whoever holds on would block that for ever.
    blocking: (_current, _next, event) => {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  });
  opening.catch(forget);
  return opening;
};
