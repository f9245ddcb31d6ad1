import { Injectable } from '@nestjs/common';
import type { LinkPreview, Message } from '#libs/domain';
import { visibleTo } from '../columns.js';
import { Database } from '../database.js';
import { refreshMessage } from './message-refresh.js';

/** What a message's content is that may want a preview. */
export interface LinkingMessage {
  id: string;
  chatId: string;
  content: string;
}

/** Previews of links, each for one message. */
@Injectable()
export class LinkPreviewRepository {
  constructor(private readonly database: Database) {}

  /** Of messages that this viewer may see, by message; null asks for a result whose receivers are checked afterwards. */
  async ofMessages(
    viewerId: string | null,
    messageIds: readonly string[],
  ): Promise<(LinkPreview & { messageId: string })[]> {
    return this.database.query(
      'link_previews_of_messages',
      `SELECT l.message_id AS "messageId", l.url, l.title, l.description, l.site_name AS "siteName",
         l.image_url AS "imageUrl"
       FROM link_previews l JOIN messages m ON m.id = l.message_id CROSS JOIN LATERAL (SELECT m.chat_id) w
       WHERE l.message_id = ANY ($2::uuid[]) AND l.found_at IS NOT NULL AND ${visibleTo('$1')}`,
      [viewerId, messageIds],
    );
  }

  /** The newest messages of a chat that have a link and were written or edited within the last minute. */
  async linking(chatId: string, limit: number): Promise<LinkingMessage[]> {
    return this.database.query(
      'link_previews_linking',
      `SELECT m.id, m.chat_id AS "chatId", m.content
       FROM (SELECT * FROM messages WHERE chat_id = $1 ORDER BY seq DESC LIMIT $2) m
       WHERE m.deleted_at IS NULL AND m.content ~* 'https?://'
         AND coalesce(m.edited_at, m.created_at) > clock_timestamp() - interval '1 minute'`,
      [chatId, limit],
    );
  }

  /** True for the one of all instances that is to look for it. */
  async begin(messageId: string, url: string): Promise<boolean> {
    const rows = await this.database.query(
      'link_preview_begin',
      'INSERT INTO link_previews (message_id, url) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING message_id',
      [messageId, url],
    );
    return rows.length > 0;
  }

  /** Keeps what was found, with the message's new revision; undefined when the message is gone meanwhile. */
  async found(chatId: string, messageId: string, preview: LinkPreview): Promise<Message | undefined> {
    return this.database.transaction(async (tx) => {
      const message = await refreshMessage(tx, chatId, messageId);
      if (!message) {
        await tx.query('link_preview_drop', 'DELETE FROM link_previews WHERE message_id = $1', [messageId]);
        return undefined;
      }
      const { url, title, description, siteName, imageUrl } = preview;
      await tx.query(
        'link_preview_found',
        `UPDATE link_previews SET title = $3, description = $4, site_name = $5, image_url = $6, found_at = clock_timestamp()
         WHERE message_id = $1 AND url = $2`,
        [messageId, url, title, description, siteName, imageUrl],
      );
      return message;
    });
  }
}
