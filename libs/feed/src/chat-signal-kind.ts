import type { ChatSignalKind, ChatSignalValue } from '#libs/domain';
import type { Wire } from './chat-kind.js';
import type { Repositories } from './repositories.js';

/** Everything that is known of one kind of signal of a chat. */
export interface ChatSignalRule<K extends ChatSignalKind> {
  /** Whose value it is: of one chat, kind and key the last value holds. */
  keyOf(value: ChatSignalValue<K>): string;
  /**
   * What orders the values of one key: the same again is not told twice, a lower one is not the last. Null where every value is
   * told as it comes, which nothing repeats.
   */
  versionOf: ((value: ChatSignalValue<K>) => number) | null;
  /** The values that a hint of this kind brings; null for each that makes no sense. Never throws. */
  fromHint(hint: Wire, chatId: string): (ChatSignalValue<K> | null)[];
  /** The values of these chats that changed within the last `seconds`: what lost hints told. Null: it is not stored. */
  lately: ((chatIds: readonly string[], seconds: number, from: Repositories) => Promise<ChatSignalValue<K>[]>) | null;
  /**
   * For a client that comes back: the last values that may have changed since each chat was at a revision, bounded, in those of
   * the chats that are the viewer's. Null: it is not stored, and what comes while a client catches up is not kept for it.
   */
  since:
    | ((
        viewerId: string,
        chatIds: readonly string[],
        revisions: readonly number[],
        from: Repositories,
      ) => Promise<ChatSignalValue<K>[]>)
    | null;
}
