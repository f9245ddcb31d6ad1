import { draftsOnlyHere, forgetDrafts } from './drafts.js';
import { forgetOutbox } from './outbox-storage.js';
import type { Outbox } from './outbox.js';

/** How many texts of a person are on this device and nowhere else. */
export const unsentCount = (viewerId: string, outbox: Outbox): number =>
  outbox.entries.get().length + draftsOnlyHere(viewerId).length;

/** After a sign-out nothing that somebody wrote stays on the device. */
export const forgetWriting = (viewerId: string): void => {
  forgetDrafts(viewerId);
  void forgetOutbox(viewerId).catch(() => undefined);
};
