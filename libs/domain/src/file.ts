export const ATTACHMENT_KINDS = ['image', 'video', 'audio', 'file'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** pending: not yet scanned. infected: nobody can download it. unscanned: the installation has no scanner. */
export type ScanState = 'pending' | 'clean' | 'infected' | 'unscanned';

/** A file as participants of its chat see it. */
export interface Attachment {
  id: string;
  chatId: string;
  senderId: string;
  /** Null until it is sent. */
  messageId: string | null;
  createdAt: Date;
  kind: AttachmentKind;
  fileName: string;
  contentType: string;
  byteSize: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** A ThumbHash in base64, of images. */
  placeholder: string | null;
  scanState: ScanState;
  hasPreview: boolean;
}

/** Somebody fetched a file's own bytes. */
export interface AttachmentDownload {
  id: string;
  userId: string;
  at: Date;
}

/** What is known of a file once its bytes have been looked at. */
export interface FileFacts {
  kind: AttachmentKind;
  contentType: string;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  placeholder: string | null;
  hasPreview: boolean;
}
