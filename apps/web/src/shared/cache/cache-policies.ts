import { InMemoryCache, type FieldMergeFunction, type Reference, type StoreObject } from '@apollo/client';

type Ref = Reference;

/** Chats in no particular order: the list sorts them by activity. */
const mergeChats: FieldMergeFunction<Ref[]> = (existing = [], incoming, { canRead }) => {
  const known = new Set(existing.map((chat) => chat.__ref));
  const added = incoming.filter((chat) => !known.has(chat.__ref));
  return added.length === 0 ? existing : [...existing.filter(canRead), ...added];
};

type SeqOf = (message: Ref) => number;

const isAfter = (list: readonly Ref[], incoming: readonly Ref[], seqOf: SeqOf): boolean =>
  list.length === 0 || incoming.length === 0 || seqOf(list.at(-1)!) < seqOf(incoming[0]!);

/** Two lists ordered by seq become one, each message once. */
export const mergeBySeq = (existing: readonly Ref[], incoming: readonly Ref[], seqOf: SeqOf): Ref[] => {
  if (isAfter(existing, incoming, seqOf)) return [...existing, ...incoming];
  if (isAfter(incoming, existing, seqOf)) return [...incoming, ...existing];
  const bySeq = new Map([...existing, ...incoming].map((message) => [seqOf(message), message]));
  return [...bySeq.entries()].sort(([a], [b]) => a - b).map(([, message]) => message);
};

const mergeMessages: FieldMergeFunction<Ref[]> = (existing = [], incoming, { readField }) => {
  const seqOf: SeqOf = (message) => readField<number>('seq', message) ?? 0;
  if (isAfter(existing, incoming, seqOf)) return incoming.length === 0 ? existing : [...existing, ...incoming];
  const known = new Set(existing.map((message) => message.__ref));
  if (incoming.every((message) => known.has(message.__ref))) return existing;
  return mergeBySeq(existing, incoming, seqOf);
};

interface StoredParticipant extends StoreObject {
  userId: string;
  lastReadSeq: number;
}

/** A page after another is added to it, a first page replaces; a read marker never moves back. */
const mergeParticipants: FieldMergeFunction<StoredParticipant[]> = (existing = [], incoming, { args }) => {
  const known = new Map(existing.map((participant) => [participant.userId, participant]));
  const moved = incoming.map((participant) => {
    const before = known.get(participant.userId)?.lastReadSeq ?? 0;
    return before > participant.lastReadSeq ? { ...participant, lastReadSeq: before } : participant;
  });
  if (!args?.['after']) return moved;
  const added = new Set(incoming.map((participant) => participant.userId));
  return [...existing.filter((participant) => !added.has(participant.userId)), ...moved];
};

interface StoredHistory extends StoreObject {
  revision: number;
  kind: string;
}

const inOrder = (a: StoredHistory, b: StoredHistory): number => a.revision - b.revision || (a.kind < b.kind ? 1 : -1);

/** Any part of a group's history is added to what is known of it: a line never changes. */
const mergeHistory: FieldMergeFunction<StoredHistory[]> = (existing = [], incoming) => {
  const keyOf = ({ revision, kind }: StoredHistory): string => `${revision} ${kind}`;
  const known = new Set(existing.map(keyOf));
  const added = incoming.filter((line) => !known.has(keyOf(line)));
  return added.length === 0 ? existing : [...existing, ...added].sort(inOrder);
};

/** A page after another is added to it; a first page replaces. */
const mergeNotifications: FieldMergeFunction<Ref[]> = (existing = [], incoming, { args }) =>
  args?.['after'] ? [...existing, ...incoming] : incoming;

/** What only ever grows: an answer that was overtaken on its way does not set it back. */
const keepGreater: FieldMergeFunction<number | string> = (existing, incoming) =>
  existing !== undefined && existing > incoming ? existing : incoming;

/** A link that was known is not forgotten because the stream, which tells none, came after it. */
const keepKnown: FieldMergeFunction<string | null> = (existing, incoming) => incoming ?? existing ?? null;

/** How lists grow and what an entity's identity is. */
export const createCache = (): InMemoryCache =>
  new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          chats: { keyArgs: false, merge: mergeChats },
          scheduledMessages: { keyArgs: false, merge: false },
          messages: { keyArgs: ['chatId'], merge: mergeMessages },
          savedSearches: { merge: false },
          notifications: { keyArgs: false, merge: mergeNotifications },
        },
      },
      Chat: {
        fields: {
          lastSeq: { merge: keepGreater },
          lastActivityAt: { merge: keepGreater },
          history: { keyArgs: false, merge: mergeHistory },
          participants: { keyArgs: ['limit'], merge: mergeParticipants },
          preferences: { merge: true },
          draft: { merge: false },
          pinnedMessages: { keyArgs: false, merge: false },
        },
      },
      Attachment: { fields: { url: { merge: keepKnown }, previewUrl: { merge: keepKnown } } },
      ChatHistoryEntry: { keyFields: false },
      Participant: { keyFields: false },
      ChatPreferences: { keyFields: false },
      Draft: { keyFields: false },
      User: { keyFields: ['id'] },
    },
  });
