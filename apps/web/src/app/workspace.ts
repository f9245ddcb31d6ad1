import type { ApolloClient, InMemoryCache } from '@apollo/client';
import { createApolloClient } from '../shared/api/apollo-client.js';
import type { InstancePool } from '../shared/api/instance-pool.js';
import type { ServiceTransport } from '../shared/api/service-transport.js';
import { sleepUntilHope } from '../shared/api/wake-up.js';
import { takeMessage } from '../shared/cache/chat-cache.js';
import { PeopleDirectory } from '../shared/people/people-directory.js';
import type { Session } from '../shared/session/session.js';
import { newId } from '../shared/state/new-id.js';
import { LiveConnection } from '../features/live/live-connection.js';
import { ChatPositions } from '../features/live/chat-positions.js';
import { restoreSnapshot, saveSnapshot } from '../features/live/snapshot.js';
import { Outbox } from '../features/messages/outbox.js';
import { outboxStorage } from '../features/messages/outbox-storage.js';
import { sendMessage } from '../features/messages/send-message.js';
import { markChatAsRead } from '../features/reading/mark-chat-as-read.js';
import { ReadMarker } from '../features/reading/read-marker.js';

export interface Foundation {
  pool: InstancePool;
  transport: ServiceTransport;
  session: Session;
}

/** Everything that belongs to one signed-in person on this page. */
export interface Workspace {
  viewerId: string;
  client: ApolloClient;
  people: PeopleDirectory;
  outbox: Outbox;
  live: LiveConnection;
  readMarker: ReadMarker;
  close(): void;
}

const snapshotEveryMs = 10_000;

const createOutbox = (viewerId: string, client: ApolloClient): Outbox =>
  new Outbox({
    viewerId,
    storage: outboxStorage,
    send: (entry) => sendMessage(client, entry),
    sent: (message) => client.cache.batch({ update: (cache) => takeMessage(cache, message) }),
    sleep: sleepUntilHope,
    newId,
    now: () => new Date(),
  });

/** Writes what is seen to disk now and then, and when the page goes into the background. */
const keepSnapshots = (viewerId: string, client: ApolloClient, live: LiveConnection): (() => void) => {
  const save = (): void =>
    void saveSnapshot(viewerId, client.cache as InMemoryCache, live.positions).catch(() => undefined);
  const whenHidden = (): void => {
    if (document.visibilityState === 'hidden') save();
  };
  const timer = setInterval(save, snapshotEveryMs);
  document.addEventListener('visibilitychange', whenHidden);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', whenHidden);
  };
};

/** Takes up what the last visit left on this device, then connects. */
export const openWorkspace = async (viewerId: string, { pool, transport, session }: Foundation): Promise<Workspace> => {
  const client = createApolloClient(transport, session);
  const positions = await restoreSnapshot(viewerId, client.cache as InMemoryCache).catch(() => new ChatPositions());
  const outbox = createOutbox(viewerId, client);
  const live = new LiveConnection({ client, pool, session, positions, onMessage: (message) => outbox.settle(message) });
  const readMarker = new ReadMarker({
    send: (chatId, upToSeq) => markChatAsRead(client, chatId, upToSeq),
    setTimer: (run, ms) => setTimeout(run, ms),
  });
  const whenLive = (): void => {
    if (live.state.get() !== 'live') return;
    outbox.hurry();
    readMarker.retry();
  };
  const stops = [
    live.state.subscribe(whenLive),
    keepSnapshots(viewerId, client, live),
    () => outbox.stop(),
    () => live.stop(),
  ];
  void outbox.start();
  live.start();
  const close = (): void => stops.forEach((stop) => stop());
  return { viewerId, client, people: new PeopleDirectory(client), outbox, live, readMarker, close };
};
