import { Injectable } from '@nestjs/common';
import { ChatLogRepository, type ChatLogEntries, type ChatLogEntry } from '#libs/database';
import {
  CHAT_CHANGE_NUMBERS,
  joinedSteps,
  participantSteps,
  type Chat,
  type ChatChange,
  type ParticipantSteps,
} from '#libs/domain';
import { CHAT } from './changed-chat.js';
import { kindOfNumber } from './chat-kinds.js';

/** Some of what came after a revision. */
export interface ChatLogPage {
  /** The chat at the moment of the read. */
  chat: Chat;
  /** In order of revision; of one thing that changed several times the last change, as it is now. */
  changes: ChatChange[];
  /** The revision up to which the page has everything: where to go on. */
  position: number;
  isLast: boolean;
  /** False when a revision has no entry: it was lost, or it is older than the log goes back. */
  isComplete: boolean;
  /** Entries of kinds that this instance does not know; they are passed over. */
  unknown: number;
}

/** Reads what happened in a chat: how a follower heals a gap and how a client that comes back catches up. */
@Injectable()
export class ChatLogReader {
  constructor(private readonly log: ChatLogRepository) {}

  /**
   * The first entries after a revision, at most `limit`; one statement, one snapshot. A chat that stands before that revision
   * has none: comparing is the caller's. Undefined for a chat that never was, was removed, or, with a viewer, is not theirs.
   * @param since where the reader was before its first page: what was added after it is given as added.
   * @throws UNAVAILABLE
   */
  async read(
    chatId: string,
    after: number,
    limit: number,
    viewerId: string | null,
    since = after,
  ): Promise<ChatLogPage | undefined> {
    const found = await this.log.entriesAfter(chatId, after, limit, viewerId);
    return found && toPage(found, after, since);
  }
}

/** Exported for its spec: the same without a database. */
export function toPage({ chat, entries, isLast }: ChatLogEntries, after: number, since: number): ChatLogPage {
  const position = isLast ? Math.max(after, chat.revision) : entries[entries.length - 1].revision;
  const known = entries.filter(({ kind }) => kindOfNumber(kind) !== undefined);
  const superseded = entries.filter(({ kind }) => kind === CHAT_CHANGE_NUMBERS.superseded);
  return {
    chat,
    changes: changesOf(known, chat, since),
    position,
    isLast,
    isComplete: entries.length === position - after && entries.every(({ revision }, i) => revision === after + 1 + i),
    unknown: entries.length - known.length - superseded.length,
  };
}

function changesOf(entries: readonly ChatLogEntry[], chat: Chat, since: number): ChatChange[] {
  const last = new Map<string, number>();
  const things = entries.map((entry) => kindOfNumber(entry.kind)!.thingOf(entry));
  things.forEach((thing, i) => thing !== null && last.set(thing, i));
  return entries.flatMap((entry, i) => {
    const thing = things[i];
    if (thing !== null && last.get(thing) !== i) return [];
    const change = kindOfNumber(entry.kind)!.fromLog(entry, chat, since);
    if (!change) return [];
    if (thing !== CHAT) return change;
    const ofChat = entries.filter((_, at) => things[at] === CHAT);
    return { ...change, participants: stepsOf(ofChat, chat, since) };
  });
}

/** Whom all of these entries of the chat itself are about, though only the last is given. */
function stepsOf(entries: readonly ChatLogEntry[], chat: Chat, since: number): ParticipantSteps | null {
  const changes = entries.map((entry) => kindOfNumber(entry.kind)!.fromLog(entry, chat, since));
  return joinedSteps(changes.map((change) => change && participantSteps(change)));
}
