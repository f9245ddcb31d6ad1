import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import { IS_PUBLIC } from './public.decorator.js';
import type { RequestContext } from './request-context.js';
import { requireViewer } from './require-viewer.js';

/** Every root field needs a viewer, and every HTTP route is closed, unless marked `@Public()`. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isPublic) return true;
    if (context.getType<GqlContextType>() !== 'graphql') throw new UnauthorizedException();
    requireViewer(GqlExecutionContext.create(context).getContext<RequestContext>());
    return true;
  }
}
