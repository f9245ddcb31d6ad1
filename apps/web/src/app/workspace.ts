import { DraftSync } from '../shared/writing/draft-sync.js';
import { saveDraft } from '../shared/writing/save-draft.js';
import type { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApiError, toApiError } from '../shared/api/api-error.js';
import { createApolloClient } from '../shared/api/apollo-client.js';
import type { InstancePool } from '../shared/api/instance-pool.js';
import { sleepUntilHope } from '../shared/api/wake-up.js';
import { takeMessage } from '../shared/cache/message-news.js';
import type { MessageFields } from '../shared/cache/message-cache.js';
import { Uploads } from '../shared/files/uploads.js';
import { PeopleDirectory } from '../shared/people/people-directory.js';
import type { Session } from '../shared/session/session.js';
import { openMatches } from '../shared/search/saved-matches.js';
import { newId } from '../shared/state/new-id.js';
import { LiveConnection } from '../features/live/live-connection.js';
import { ChatPositions } from '../features/live/chat-positions.js';
import { restoreSnapshot, saveSnapshot } from '../features/live/snapshot.js';
import { SnapshotKeeper } from '../features/live/snapshot-keeper.js';
import { Outbox, type OutboxEntry } from '../shared/writing/outbox.js';
import { outboxStorage } from '../shared/writing/outbox-storage.js';
import { outboxTabs } from '../shared/writing/outbox-tabs.js';
import { sendMessage } from '../features/messages/send-message.js';
import { markChatAsRead } from '../shared/reading/mark-chat-as-read.js';
import { ReadMarker } from '../shared/reading/read-marker.js';

export interface Foundation {
  pool: InstancePool;
  /** Asks without a token. */
  openClient: ApolloClient;
  session: Session;
}

/** Everything that belongs to one signed-in person on this page. */
export interface Workspace {
  viewerId: string;
  client: ApolloClient;
  people: PeopleDirectory;
  outbox: Outbox;
  uploads: Uploads;
  live: LiveConnection;
  readMarker: ReadMarker;
  draftSync: DraftSync;
  close(): void;
}

/** A message with files is sent when they are there; files that the server has forgotten meanwhile are sent once more. */
const send = async (client: ApolloClient, uploads: Uploads, entry: OutboxEntry): Promise<MessageFields> => {
  const attachmentIds = await uploads.idsOf(entry);
  try {
    return await sendMessage(client, entry, attachmentIds);
  } catch (thrown) {
    const error = toApiError(thrown);
    if (attachmentIds.length === 0 || error.code !== 'NOT_FOUND') throw error;
    await uploads.forget(entry);
    throw new ApiError('UNAVAILABLE', 'its files are announced anew');
  }
};

const createOutbox = (viewerId: string, client: ApolloClient, uploads: Uploads): Outbox =>
  new Outbox({
    viewerId,
    storage: outboxStorage,
    send: (entry) => send(client, uploads, entry),
    sent: (message) => client.cache.batch({ update: (cache) => takeMessage(cache, message) }),
    sleep: sleepUntilHope,
    newId,
    now: () => new Date(),
    tabs: outboxTabs(viewerId),
  });

/** Takes up what the last visit left on this device, then connects. */
export const openWorkspace = async (viewerId: string, { pool, session }: Foundation): Promise<Workspace> => {
  const client = createApolloClient(pool, session);
  const positions = await restoreSnapshot(viewerId, client.cache as InMemoryCache).catch(() => new ChatPositions());
  const uploads = new Uploads(client);
  const outbox = createOutbox(viewerId, client, uploads);
  const cache = client.cache as InMemoryCache;
  const snapshots = new SnapshotKeeper(() => saveSnapshot(viewerId, cache, positions));
  const onApplied = (messages: readonly MessageFields[]): void => {
    for (const message of messages) outbox.settle(message);
    snapshots.touch();
  };
  const draftSync = new DraftSync({
    viewerId,
    save: (chatId, text) => saveDraft(client, chatId, text),
    setTimer: (run, ms) => setTimeout(run, ms),
  });
  const onDraft = (chatId: string, text: string): void => draftSync.told(chatId, text);
  const live = new LiveConnection({ client, pool, session, positions, onApplied, onDraft });
  const readMarker = new ReadMarker({
    send: (chatId, upToSeq) => markChatAsRead(client, chatId, upToSeq),
    setTimer: (run, ms) => setTimeout(run, ms),
  });
  const whenLive = (): void => {
    if (live.state.get() !== 'live') return;
    outbox.hurry();
    readMarker.retry();
    draftSync.retry();
  };
  const unsubscribe = live.state.subscribe(whenLive);
  // Only where the device took nothing: everything else outlives the page.
  const warn = (event: BeforeUnloadEvent): void => {
    if (outbox.holdsUnstored()) event.preventDefault();
  };
  addEventListener('beforeunload', warn);
  openMatches(viewerId);
  void outbox.start();
  live.start();
  snapshots.start();
  const close = (): void => {
    unsubscribe();
    removeEventListener('beforeunload', warn);
    for (const part of [outbox, live, snapshots, draftSync]) part.stop();
  };
  return { viewerId, client, people: new PeopleDirectory(client), outbox, uploads, live, readMarker, draftSync, close };
};
