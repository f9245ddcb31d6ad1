import { browserDatabase, type StoredFile } from './browser-database.js';

export type KeptFile = StoredFile;

/** What this page knows of them; where the browser keeps nothing, all that there is. */
const inMemory = new Map<string, KeptFile>();

/** The bytes that wait to be uploaded: they outlive a reload with the message that they belong to. */
export const keptFiles = {
  put: async (file: KeptFile): Promise<void> => {
    inMemory.set(file.id, file);
    await (await browserDatabase()).put('files', file).catch(() => undefined);
  },
  get: async (id: string): Promise<KeptFile | undefined> => {
    const known = inMemory.get(id);
    if (known) return known;
    const stored = await browserDatabase()
      .then((database) => database.get('files', id))
      .catch(() => undefined);
    if (stored) inMemory.set(id, stored);
    return stored;
  },
  /** With the message that they were for. */
  removeOf: async (entryId: string): Promise<void> => {
    for (const file of [...inMemory.values()]) if (file.entryId === entryId) inMemory.delete(file.id);
    const database = await browserDatabase();
    const ids = await database.getAllKeysFromIndex('files', 'entryId', entryId);
    await Promise.all(ids.map((id) => database.delete('files', id)));
  },
};
