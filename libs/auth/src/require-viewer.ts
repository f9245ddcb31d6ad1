import { DomainError } from '#libs/domain';
import type { RequestContext } from './request-context.js';
import type { Viewer } from './viewer.js';

/** The viewer of the request. @throws what was wrong with the token: UNAUTHENTICATED, or UNAVAILABLE at start-up. */
export function requireViewer(context: Pick<RequestContext, 'viewer' | 'viewerError'>): Viewer {
  if (context.viewer) return context.viewer;
  throw context.viewerError ?? DomainError.unauthenticated();
}
