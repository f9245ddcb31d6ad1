import { Injectable } from '@nestjs/common';
import type { Attachment, AttachmentDownload, AttachmentKind, GrantedChat } from '#libs/domain';
import { CHATS_OF_VIEWER, visibleTo } from '../columns.js';
import { Database } from '../database.js';
import { ATTACHMENT_COLUMNS } from './file-columns.js';

/** The message of a file, and which of its files it is; times in microseconds. */
export interface FilePlace {
  createdAt: string;
  chatId: string;
  seq: number;
  place: number;
}

/** An upload as the media service meets it. */
export interface AnnouncedFile {
  id: string;
  ownerId: string;
  fileName: string;
  byteSize: number;
  /** How often somebody has begun to look at its bytes. */
  tries: number;
  state: 'uploading' | 'received' | 'ready';
  expiresAt: Date;
}

/** Reads of files, each for somebody who may see them at that very moment. */
@Injectable()
export class FileReadRepository {
  constructor(private readonly database: Database) {}

  /** Of messages, in their order. A viewer of null reads for a result that several people get, each checked afterwards. */
  async ofMessages(viewerId: string | null, messageIds: readonly string[]): Promise<Attachment[]> {
    return this.database.query<Attachment>(
      'files_of_messages',
      `SELECT ${ATTACHMENT_COLUMNS} FROM files f CROSS JOIN LATERAL (SELECT f.chat_id) w
       WHERE f.message_id = ANY ($2::uuid[]) AND f.removed_at IS NULL AND ${visibleTo('$1')}
       ORDER BY f.message_id, f.message_place`,
      [viewerId, messageIds],
    );
  }

  /** A chat's files, newest first, after the one with the id `after`. */
  async ofChat(
    granted: GrantedChat,
    kind: AttachmentKind | null,
    limit: number,
    after: string | null,
  ): Promise<Attachment[]> {
    return this.database.query<Attachment>(
      `files_of_chat_${kind === null ? 'all' : 'kind'}`,
      `SELECT ${ATTACHMENT_COLUMNS} FROM files f
       WHERE f.chat_id = $2 AND f.message_seq IS NOT NULL AND f.removed_at IS NULL
         AND (f.message_seq, f.message_place) < (
           SELECT coalesce(max(a.message_seq), ${MAX_INT}), coalesce(max(a.message_place), 0)
           FROM files a WHERE a.id = $3 AND a.chat_id = $2)
         AND ${kind === null ? '$4::text IS NULL' : 'f.kind = $4'}
         AND EXISTS (SELECT 1 FROM ${CHATS_OF_VIEWER} WHERE c.id = $2)
       ORDER BY f.message_seq DESC, f.message_place DESC LIMIT $5`,
      [granted.viewerId, granted.chatId, after, kind, limit],
    );
  }

  /** Where in time the message of a file stands that was sent to one of this person's chats, also when it is gone since. */
  async placeOf(userId: string, id: string): Promise<FilePlace | undefined> {
    const [row] = await this.database.query<FilePlace>(
      'file_place',
      `SELECT (extract(epoch FROM m.created_at) * 1000000)::bigint::text AS "createdAt", f.chat_id AS "chatId",
         f.message_seq AS seq, f.message_place AS place
       FROM files f JOIN ${CHATS_OF_VIEWER} ON c.id = f.chat_id
       JOIN messages m ON m.chat_id = f.chat_id AND m.seq = f.message_seq
       WHERE f.id = $2`,
      [userId, id],
    );
    return row;
  }

  /** A file that was sent to one of this person's chats, with their role there. */
  async sentTo(
    userId: string,
    id: string,
  ): Promise<(Attachment & { chatType: string; viewerRole: string }) | undefined> {
    const [row] = await this.database.query<Attachment & { chatType: string; viewerRole: string }>(
      'file_sent_to',
      `SELECT ${ATTACHMENT_COLUMNS}, c.chat_type AS "chatType", p.role AS "viewerRole"
       FROM files f JOIN ${CHATS_OF_VIEWER} ON c.id = f.chat_id
       WHERE f.id = $2 AND f.message_id IS NOT NULL AND f.removed_at IS NULL`,
      [userId, id],
    );
    return row;
  }

  /** Newest first. Only for whom the rule lets see them. */
  async downloads(fileId: string, limit: number, after: string | null): Promise<AttachmentDownload[]> {
    return this.database.query<AttachmentDownload>(
      'file_downloads',
      `SELECT d.id, d.user_id AS "userId", d.at FROM file_downloads d
       WHERE d.file_id = $1 AND ($3::uuid IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $2`,
      [fileId, limit, after],
    );
  }

  /** What this person may download at this moment: sent, in a chat of theirs, and not kept back by the scanner. */
  async downloadable(userId: string, id: string): Promise<Attachment | undefined> {
    const [row] = await this.database.query<Attachment>(
      'file_downloadable',
      `SELECT ${ATTACHMENT_COLUMNS} FROM files f JOIN ${CHATS_OF_VIEWER} ON c.id = f.chat_id
       WHERE f.id = $2 AND f.message_id IS NOT NULL AND f.removed_at IS NULL AND f.state = 'ready'
         AND f.scan_state IN ('clean', 'unscanned')`,
      [userId, id],
    );
    return row;
  }

  async announced(id: string): Promise<AnnouncedFile | undefined> {
    const [row] = await this.database.query<AnnouncedFile>(
      'file_announced',
      `SELECT id, owner_id AS "ownerId", file_name AS "fileName", byte_size AS "byteSize", tries, state, expires_at AS "expiresAt"
       FROM files WHERE id = $1 AND removed_at IS NULL`,
      [id],
    );
    return row;
  }

  /** The secrets that links are signed with: the first signs, all are good. */
  async linkSecrets(): Promise<string[]> {
    const rows = await this.database.query<{ secret: string }>(
      'file_link_keys',
      'SELECT secret FROM file_link_keys ORDER BY id DESC LIMIT 5',
      [],
    );
    return rows.map(({ secret }) => secret);
  }
}

const MAX_INT = 2_147_483_647;
