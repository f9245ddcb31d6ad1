import { lazy, Suspense } from 'react';
import type { OutboxEntry } from '../writing/outbox.js';
import { type Attachment, boxOf } from './attachment.js';

const Attachments = lazy(() => import('./attachments.js').then((module) => ({ default: module.Attachments })));
const WaitingFiles = lazy(() => import('./waiting-files.js').then((module) => ({ default: module.WaitingFiles })));

interface Sized {
  id: string;
  width?: number | null | undefined;
  height?: number | null | undefined;
}

/** The same room as what comes, so that nothing jumps. */
const Room = ({ files }: { files: readonly Sized[] }) => (
  <div className="attachments">
    {files.map(({ id, width, height }) => (
      <div key={id} className="attachment-room" style={width ? boxOf({ width, height: height ?? null }) : undefined} />
    ))}
  </div>
);

interface Props {
  messageId: string | null;
  attachments: readonly Attachment[];
  /** What still waits in the outbox. */
  entry: OutboxEntry | null;
}

/** A message's files, above its words. */
export const AttachmentsOf = ({ messageId, attachments, entry }: Props) => {
  const waiting = entry?.files ?? [];
  if (attachments.length === 0 && waiting.length === 0) return null;
  return (
    <Suspense fallback={<Room files={attachments.length > 0 ? attachments : waiting} />}>
      {attachments.length > 0 ? (
        <Attachments messageId={messageId} attachments={attachments} />
      ) : (
        entry && <WaitingFiles entry={entry} />
      )}
    </Suspense>
  );
};
