/** The level that holds in the chat c of its preferences f, which are this person's and may be missing. */
function level(userId: string): string {
  return `coalesce(f.notify,
    (SELECT CASE c.chat_type WHEN 'direct' THEN a.direct ELSE a."group" END
     FROM notification_preferences a WHERE a.user_id = ${userId}),
    CASE c.chat_type WHEN 'direct' THEN 'all' ELSE 'mentions' END)`;
}

/**
 * Whether a message came to the archived chat c that notifies whom the preferences f are of, muted chats apart. Read when it is
 * asked for, so that no send has to look for who has archived its chat.
 */
export const COMES_BACK = `(${level('f.user_id')} = 'all' AND EXISTS (
  SELECT 1 FROM messages n WHERE n.chat_id = f.chat_id AND n.seq > f.archived_seq AND n.sender_id <> f.user_id
    AND (f.muted_until IS NULL OR n.created_at >= f.muted_until)))`;

/** Of a participant p in the chat c, whose preferences f may be missing: domain ChatPreferences. */
export const PREFERENCES_COLUMNS = `p.chat_id AS "chatId", ${level('p.user_id')} AS notify,
  f.notify IS NULL AS "notifyIsDefault",
  CASE WHEN f.muted_until > clock_timestamp() THEN f.muted_until END AS "mutedUntil",
  coalesce(f.is_favorite, false) AS "isFavorite",
  f.archived_seq IS NOT NULL AND NOT ${COMES_BACK} AS "isArchived",
  coalesce(f.is_marked_unread, false) AS "isMarkedUnread"`;
