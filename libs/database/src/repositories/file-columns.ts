/** Of `files f`: a domain Attachment. */
export const ATTACHMENT_COLUMNS = `f.id, f.chat_id AS "chatId", f.owner_id AS "senderId", f.message_id AS "messageId",
  f.created_at AS "createdAt", f.kind, f.file_name AS "fileName", f.content_type AS "contentType",
  f.byte_size AS "byteSize", f.width, f.height, f.duration_ms AS "durationMs", f.placeholder,
  f.scan_state AS "scanState", f.has_preview AS "hasPreview"`;
