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
  m.created_at AS "createdAt"`;

/** Of `chat_participants p`: a domain Participant. */
export const PARTICIPANT_COLUMNS = `p.chat_id AS "chatId", p.user_id AS "userId", p.role, p.joined_at AS "joinedAt",
  p.last_read_seq AS "lastReadSeq"`;

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
