/** Of `scheduled_messages s`: a domain ScheduledMessage. */
export const SCHEDULED_COLUMNS = `s.id, s.chat_id AS "chatId", s.content, s.reply_to_id AS "replyToId",
  s.send_at AS "sendAt", s.send_at_their_time AS "sendAtTheirTime", s.send_when_online AS "sendWhenOnline", s.state,
  s.failure, s.message_id AS "messageId", s.created_at AS "createdAt"`;
