import type { ViewerPosition } from '#libs/database';
import type { Message } from '#libs/domain';
import type { Viewer } from '#libs/auth';
import type { SubscriptionField } from './subscription-field.js';

/** A subscription that has been authorised: who is told what, and from where on. */
export interface SubscriptionSpec {
  field: SubscriptionField;
  viewer: Viewer;
  /** Where the chats stood, in which the viewer was a participant, when the server had read the subscribe. */
  positions: ViewerPosition[];
  /** True when it tells of all of the viewer's chats, those that they join later included. */
  followsViewer: boolean;
  /** How far the viewer's own log was before the positions were read; for one that tells of all of their chats. */
  personRevision?: number;
  /** For events: how far the client got with the viewer's own changes. */
  sincePerson?: number;
  /** For messageAdded: the last seq that the client has. */
  afterSeq?: number;
  /** For events: the revisions that the client has, by chat. */
  since?: Map<string, number>;
  /** The people whose signals it is told. */
  watchedIds?: readonly string[];
  /** For messageReadUpdated. */
  message?: Message;
}
