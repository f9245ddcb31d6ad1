import { changedPin } from '../changed-pin.js';

/** A message was pinned. */
export const MESSAGE_PINNED = changedPin('messagePinned');
