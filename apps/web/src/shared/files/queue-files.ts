import type { Outbox, OutboxFile } from '../writing/outbox.js';
import { newId } from '../state/new-id.js';
import { keptFiles } from '../state/kept-files.js';
import type { PickedFile } from './picked-files.js';

const headOf = ({ id, file, width, height }: PickedFile): OutboxFile => ({
  id,
  name: file.name,
  size: file.size,
  isPicture: width !== null,
  width,
  height,
});

/** A message with files takes its place in the outbox; their bytes are kept on the device until they are there. */
export const queueFiles = (outbox: Outbox, chatId: string, content: string, files: readonly PickedFile[]): void => {
  const entryId = newId();
  const place = { attachmentId: null, url: null, expiresAt: '', isDone: false };
  for (const { id, file } of files) void keptFiles.put({ id, entryId, name: file.name, blob: file, ...place });
  outbox.add(chatId, content, { id: entryId, files: files.map(headOf) });
};
