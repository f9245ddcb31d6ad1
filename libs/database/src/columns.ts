/** Select lists that give the domain's own shapes: a row is a Chat, a Message, a Participant, without a mapper. */

/** Of `chats c`: a domain Chat. */
export const CHAT_COLUMNS = `c.id, c.name, c.description, c.chat_type AS "chatType",
  c.participant_count AS "participantCount", c.removed_at IS NULL AS "isActive", c.last_seq AS "lastSeq", c.revision,
  c.changed_revision AS "changedRevision", c.created_at AS "createdAt", c.updated_at AS "updatedAt",
  c.last_activity_at AS "lastActivityAt"`;

/** Of `messages m`: a domain Message. */
export const MESSAGE_COLUMNS = `m.id, m.chat_id AS "chatId", m.seq, m.revision, m.added_revision AS "addedRevision",
  m.content, m.sender_id AS "senderId", m.client_message_id AS "clientMessageId", m.edited_at IS NOT NULL AS "isEdited",
  m.edited_at AS "editedAt", m.deleted_at IS NOT NULL AS "isDeleted", m.deleted_at AS "deletedAt",
  m.created_at AS "createdAt", m.reply_to_id AS "replyToId", m.thread_id AS "threadId",
  coalesce(m.mentions, '[]') AS mentions`;

/** Of `chat_participants p`: a domain Participant. */
export const PARTICIPANT_COLUMNS = `p.chat_id AS "chatId", p.user_id AS "userId", p.role, p.joined_at AS "joinedAt",
  p.last_read_seq AS "lastReadSeq"`;

/** Participants, each with their delivered marker if they have one; aliases p and d. */
export const DELIVERY_OF_PARTICIPANT = `chat_participants p
  LEFT JOIN delivery_markers d ON d.chat_id = p.chat_id AND d.user_id = p.user_id`;

/** Up to where a device of the participant p has every message: a read marker carries the delivered one with it. */
export const DELIVERED_SEQ = 'greatest(p.last_read_seq, d.last_delivered_seq)';

/** When the read marker of the participant p first passed a seq; null while it has not. */
export function firstReadAt(seq: string): string {
  return `(SELECT v.read_at FROM read_marker_moves v
    WHERE v.chat_id = p.chat_id AND v.user_id = p.user_id AND v.up_to_seq >= ${seq} ORDER BY v.up_to_seq LIMIT 1)`;
}

/** When a device of the participant p first acknowledged a seq, or one after it, or the participant read it. */
export function deliveredAt(seq: string): string {
  return `least((SELECT k.moved_at FROM unnest(d.move_seqs, d.move_times) AS k (seq, moved_at)
    WHERE k.seq >= ${seq} ORDER BY k.seq LIMIT 1), ${firstReadAt(seq)})`;
}

/** True when a person may see what the participant p has read: neither of them hides it, or they are the same. */
export function readsShownTo(person: string): string {
  return `(p.user_id = ${person}
    OR (NOT EXISTS (SELECT FROM user_preferences h WHERE h.user_id = p.user_id AND h.hides_read_receipts)
      AND NOT EXISTS (SELECT FROM user_preferences h WHERE h.user_id = ${person} AND h.hides_read_receipts)))`;
}

/** Joins the chats that are there for the participant `$1`; aliases c and p. Every read on somebody's behalf uses it. */
export const CHATS_OF_VIEWER = `chats c JOIN chat_participants p
  ON p.chat_id = c.id AND p.user_id = $1 AND c.removed_at IS NULL`;

/**
 * True for a chat `w.chat_id` that the participant `$n` may see at this very moment; null asks on behalf of nobody in
 * particular: for a shared result, whose receivers are checked afterwards.
 */
export function visibleTo(parameter: string): string {
  return `(${parameter}::uuid IS NULL OR EXISTS (
    SELECT 1 FROM chat_participants v JOIN chats vc ON vc.id = v.chat_id AND vc.removed_at IS NULL
    WHERE v.chat_id = w.chat_id AND v.user_id = ${parameter}))`;
}

/**
 * The last message that a person had sent in a chat, up to a seq: `own`, none or one. The row comparisons leave the
 * planner one way, the end of one index range, whatever its statistics say; so it costs one probe.
 */
function lastSent(chatId: string, userId: string, upToSeq: string): string {
  return `(SELECT o.seq, o.sender_seq FROM messages o
    WHERE (o.chat_id, o.sender_id, o.seq) <= (${chatId}, ${userId}, ${upToSeq})
      AND (o.chat_id, o.sender_id, o.seq) > (${chatId}, ${userId}, 0)
    ORDER BY o.chat_id DESC, o.sender_id DESC, o.seq DESC LIMIT 1) own`;
}

/** How many messages the participant p had sent up to their marker. */
const SENT_UP_TO_MARKER = `coalesce((
  SELECT own.sender_seq FROM ${lastSent('p.chat_id', 'p.user_id', 'p.last_read_seq')}), 0)`;

/** How many messages the participant p has sent above their marker: none, most of the time, and then one probe tells. */
export const OWN_ABOVE_MARKER = `coalesce((
  SELECT CASE WHEN own.seq <= p.last_read_seq THEN 0 ELSE own.sender_seq - ${SENT_UP_TO_MARKER} END
  FROM ${lastSent('p.chat_id', 'p.user_id', 'c.last_seq')}), 0)`;

/** Deleted messages of whole blocks above the marker, of everybody but the participant p (see TombstoneCountEntity). */
function othersTombstones(shift: 8 | 16, blocks: string): string {
  return `coalesce((
    SELECT sum(CASE WHEN t.sender_id = p.user_id THEN -t.count ELSE t.count END) FROM tombstone_counts t
    WHERE t.chat_id = p.chat_id AND t.shift = ${shift}
      AND t.sender_id = ANY (ARRAY['00000000-0000-0000-0000-000000000000', p.user_id]) AND ${blocks}), 0)`;
}

/**
 * Other people's deleted messages above the marker: one by one to the end of the marker's block of 256, then block by
 * block to the end of its block of 65,536, then by those. At most a few hundred rows, however many were deleted.
 */
export const OTHERS_TOMBSTONES = `(
  (SELECT count(*) FROM messages d
    WHERE d.chat_id = p.chat_id AND d.seq > p.last_read_seq AND d.seq <= (p.last_read_seq | 255)
      AND d.deleted_at IS NOT NULL AND d.sender_id <> p.user_id)
  + CASE WHEN c.last_seq <= (p.last_read_seq | 255) THEN 0 ELSE
    ${othersTombstones(8, 't.block > (p.last_read_seq >> 8) AND t.block <= ((p.last_read_seq >> 8) | 255)')} END
  + CASE WHEN c.last_seq <= (p.last_read_seq | 65535) THEN 0 ELSE
    ${othersTombstones(16, 't.block > (p.last_read_seq >> 16)')} END)`;

/**
 * The unread count of participant p in chat c: messages above the marker, less one's own, less other people's
 * tombstones. A few index probes, whatever the length of the chat; exact, because all of it is read in the snapshot of
 * one statement.
 */
export const UNREAD_COUNT = `CASE WHEN p.last_read_seq >= c.last_seq THEN 0 ELSE (
  c.last_seq - p.last_read_seq - ${OWN_ABOVE_MARKER} - ${OTHERS_TOMBSTONES}
)::integer END`;

/** Weights of whole blocks above the marker: of mentions of the participant p and of everybody. */
function mentionBlocks(shift: 8 | 16, blocks: string): string {
  return `coalesce((SELECT sum(t.count) FROM mention_counts t
    WHERE t.chat_id = p.chat_id AND t.shift = ${shift}
      AND t.user_id = ANY (ARRAY['00000000-0000-0000-0000-000000000000', p.user_id]) AND ${blocks}), 0)`;
}

/**
 * How many of the unread messages of participant p in chat c mention p: the rows of message_mentions above the marker, one by
 * one to the end of the marker's block, then by blocks, as others' tombstones are counted above. Deleted messages have none.
 */
export const MENTION_COUNT = `CASE WHEN p.last_read_seq >= c.last_seq THEN 0 ELSE (
  coalesce((SELECT sum(m.weight) FROM message_mentions m
    WHERE m.chat_id = p.chat_id AND m.user_id = ANY (ARRAY['00000000-0000-0000-0000-000000000000', p.user_id])
      AND m.seq > p.last_read_seq AND m.seq <= (p.last_read_seq | 255)), 0)
  + CASE WHEN c.last_seq <= (p.last_read_seq | 255) THEN 0 ELSE
    ${mentionBlocks(8, 't.block > (p.last_read_seq >> 8) AND t.block <= ((p.last_read_seq >> 8) | 255)')} END
  + CASE WHEN c.last_seq <= (p.last_read_seq | 65535) THEN 0 ELSE
    ${mentionBlocks(16, 't.block > (p.last_read_seq >> 16)')} END
)::integer END`;
