import { changedMessage } from '../changed-message.js';

/** A message was edited. */
export const MESSAGE_UPDATED = changedMessage('messageUpdated');
