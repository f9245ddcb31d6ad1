import type { DomainError } from '#libs/domain';
import type { Viewer } from './viewer.js';

/** The GraphQL context of one request, over HTTP and WebSocket alike. */
export interface RequestContext {
  /** Null without a good token; see `requireViewer`. */
  viewer: Viewer | null;
  /** Why there is no viewer. */
  viewerError: DomainError | null;
  requestId: string;
  /** The socket's address, or what a trusted proxy says it is. */
  clientAddress: string;
  /** A result that is told live: it has nothing in it that ends, such as a signed link. */
  isLive?: boolean;
  /** Loaders of this request, made at first use, by a key of their owner's. */
  loaders: Map<unknown, unknown>;
  /**
   * True for results of several viewers that are loaded together: fields of a chat load on behalf of nobody in particular,
   * and whoever renders checks afterwards who may get them.
   */
  isCheckedLater?: boolean;
}
