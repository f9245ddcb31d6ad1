import type { InMemoryCache } from '@apollo/client';
import { browserDatabase } from '../../shared/state/browser-database.js';
import { ChatPositions } from './chat-positions.js';

/** To be raised with every change of what the cache holds. */
const version = 3;
const maxBytes = 4_000_000;

/** What was last seen, so that the next visit begins with it, offline too; the stream then brings what is missing. */
export const saveSnapshot = async (viewerId: string, cache: InMemoryCache, positions: ChatPositions): Promise<void> => {
  const text = JSON.stringify(cache.extract());
  const database = await browserDatabase();
  if (text.length > maxBytes) await database.delete('snapshots', viewerId);
  else {
    const { person } = positions;
    await database.put('snapshots', { viewerId, version, cache: text, positions: positions.entries(), person });
  }
};

export const restoreSnapshot = async (viewerId: string, cache: InMemoryCache): Promise<ChatPositions> => {
  const stored = await (await browserDatabase()).get('snapshots', viewerId);
  if (stored?.version !== version) return new ChatPositions();
  cache.restore(JSON.parse(stored.cache) as Parameters<InMemoryCache['restore']>[0]);
  return new ChatPositions(stored.positions, stored.person ?? null);
};

/** What one person has seen is nobody else's business on a shared device. */
export const forgetSnapshot = async (viewerId: string): Promise<void> => {
  await (await browserDatabase()).delete('snapshots', viewerId);
};
