import type { ChatLogEntry } from '#libs/database';
import type { Chat, ChatChange, ChatChangeOf, ToldChangeKind } from '#libs/domain';

/** A change as a hint carries it: JSON, of whose fields nothing is certain. */
export type Wire = Record<string, unknown>;

/** Everything that the log knows of one kind of change. */
export interface ChatKind<K extends ToldChangeKind> {
  /**
   * What an entry is about: of several entries of a page that are about one thing, whatever their kinds, only the last is
   * given, as the thing is now. Null: each entry is given.
   */
  thingOf(entry: ChatLogEntry): string | null;
  /**
   * The change, with what it is about as it is now; null when a later entry gives it, or nothing is left of it. To a reader
   * who was at revision `since`, what was added after it is an addition, whatever the entry says that became of it.
   */
  fromLog(entry: ChatLogEntry, chat: Chat, since: number): ChatChange | null;
  /** Who must not be told of it, because it ends their being in the chat; null: everybody. */
  endsFor(change: ChatChangeOf<K>): readonly string[] | null;
  /**
   * What a hint says of it. Of a kind that the release before did not know, `kind` is one that it knows and `as` the kind.
   * Dates become text.
   */
  toHint(change: ChatChangeOf<K>): Wire;
  /** The change that a hint tells of; null for one that makes no sense, which is as good as lost. */
  fromHint(wire: Wire, chatId: string, revision: number): ChatChangeOf<K> | null;
}
