import { changedMessage } from '../changed-message.js';

/** A message was deleted: its tombstone is given. */
export const MESSAGE_DELETED = changedMessage('messageDeleted');
