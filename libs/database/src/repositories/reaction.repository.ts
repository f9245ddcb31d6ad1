import { Injectable } from '@nestjs/common';
import type { Message, Reaction } from '#libs/domain';
import { ChatLanes } from '../chat-lanes.js';
import { MESSAGE_COLUMNS, visibleTo } from '../columns.js';
import { Database } from '../database.js';

/** A reaction that somebody wants to be there, or not to be. */
export interface WantedReaction {
  userId: string;
  messageId: string;
  emoji: string;
  isAdded: boolean;
  /** Different emoji that a message may have. */
  most: number;
}

/**
 * What became of it. `not_found`: no such message for that person. `deleted`, `full`: the message takes none, or no other
 * emoji. Only what was changed took a revision of the chat.
 */
export type ReactionOutcome =
  | { outcome: 'changed'; message: Message; chatRevision: number }
  | { outcome: 'unchanged' | 'deleted' | 'full'; message: Message }
  | { outcome: 'not_found' };

type Row = Message & { outcome: ReactionOutcome['outcome'] | 'busy'; chatRevision: number | null };

/** A message whose reactions are asked for, and whose of them are one's own. */
export interface ReactionsWanted {
  chatId: string;
  seq: number;
  viewerId: string | null;
}

export interface ReactingPeople {
  chatId: string;
  seq: number;
  emoji: string;
  userIds: string[];
}

/** Reactions. A change is one statement by hand, as a send is one: hundreds of people may react to a message at once. */
@Injectable()
export class ReactionRepository {
  private readonly lanes = new ChatLanes();

  constructor(private readonly database: Database) {}

  /** One statement and one commit; a second one only where somebody else holds the chat. @throws UNAVAILABLE */
  async change(wanted: WantedReaction): Promise<ReactionOutcome> {
    const { outcome, chatRevision, ...message } = await this.changeOnce(wanted, false);
    if (outcome === 'busy')
      return this.lanes.run(message.chatId, async () => toOutcome(await this.changeOnce(wanted, true)));
    return toOutcome({ outcome, chatRevision, ...message });
  }

  private async changeOnce({ userId, messageId, emoji, isAdded, most }: WantedReaction, waits: boolean): Promise<Row> {
    const values = [waits, userId, messageId, emoji, isAdded, most];
    const [row] = await this.database.query<Row>('change_reaction', CHANGE, values);
    return row;
  }

  /** The reactions to messages, of each message in the order in which its emoji came. */
  async ofMessages(viewerId: string | null, wanted: readonly ReactionsWanted[]): Promise<Reaction[]> {
    return this.database.query<Reaction>('reactions_of_messages', OF_MESSAGES, [
      viewerId,
      wanted.map(({ chatId }) => chatId),
      wanted.map(({ seq }) => seq),
      wanted.map((one) => one.viewerId),
    ]);
  }

  /** Who reacted to messages, for each emoji the first `limit` in order. */
  async people(
    viewerId: string | null,
    messages: readonly { chatId: string; seq: number }[],
    limit: number,
  ): Promise<ReactingPeople[]> {
    return this.database.query<ReactingPeople>('people_of_reactions', PEOPLE, [
      viewerId,
      messages.map(({ chatId }) => chatId),
      messages.map(({ seq }) => seq),
      limit,
    ]);
  }
}

function toOutcome({ outcome, chatRevision, ...message }: Row): ReactionOutcome {
  if (outcome === 'busy' || outcome === 'not_found') return { outcome: 'not_found' };
  if (outcome === 'changed') return { outcome, message, chatRevision: chatRevision! };
  return { outcome, message };
}

const CHANGE = `
  SELECT r.outcome, r.chat_revision AS "chatRevision", ${MESSAGE_COLUMNS}
  FROM change_reaction($1, $2, $3, $4, $5, $6) r CROSS JOIN LATERAL (SELECT (r.message).*) m`;

const OF_MESSAGES = `
  SELECT r.chat_id AS "chatId", r.seq, r.emoji, r.count, w.viewer_id AS "viewerId",
    EXISTS (SELECT 1 FROM message_reactions own WHERE own.chat_id = r.chat_id AND own.seq = r.seq
      AND own.emoji = r.emoji AND own.user_id = w.viewer_id) AS "isMine"
  FROM unnest($2::uuid[], $3::integer[], $4::uuid[]) AS w (chat_id, seq, viewer_id)
  JOIN message_reaction_counts r ON r.chat_id = w.chat_id AND r.seq = w.seq
  WHERE ${visibleTo('$1')} ORDER BY r.revision`;

const PEOPLE = `
  SELECT r.chat_id AS "chatId", r.seq, r.emoji, ARRAY (
    SELECT p.user_id::text FROM message_reactions p
    WHERE p.chat_id = r.chat_id AND p.seq = r.seq AND p.emoji = r.emoji ORDER BY p.revision LIMIT $4) AS "userIds"
  FROM unnest($2::uuid[], $3::integer[]) AS w (chat_id, seq)
  JOIN message_reaction_counts r ON r.chat_id = w.chat_id AND r.seq = w.seq
  WHERE ${visibleTo('$1')}`;
