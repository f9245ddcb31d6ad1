import { changedPin } from '../changed-pin.js';

/** A message was unpinned. */
export const MESSAGE_UNPINNED = changedPin('messageUnpinned');
