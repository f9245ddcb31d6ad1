import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { RequestContext } from './request-context.js';
import { requireViewer } from './require-viewer.js';
import type { Viewer } from './viewer.js';

/** The viewer, in a resolver's method. @throws UNAUTHENTICATED when there is none. */
export const CurrentViewer = createParamDecorator((_data: unknown, context: ExecutionContext): Viewer => {
  return requireViewer(GqlExecutionContext.create(context).getContext<RequestContext>());
});
