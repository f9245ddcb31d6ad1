import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { ratePeriodMs, type UserRateName } from '#libs/config';
import { RateLimiter } from '#libs/events';
import type { RequestContext } from '../request-context.js';
import { requireViewer } from '../require-viewer.js';
import { isSearch, rateLimitsOf, type RateLimits } from './limited.decorator.js';

const SECOND_MS = 1000;

/** Keeps the rate limits of root fields. A mutation or search that names none is refused, as a fault: it was forgotten. */
@Injectable()
export class RateGuard implements CanActivate {
  constructor(private readonly limiter: RateLimiter) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<GqlContextType>() !== 'graphql') return true;
    const graphql = GqlExecutionContext.create(context);
    const limits = limitsOf(graphql.getInfo<GraphQLResolveInfo>());
    if (!limits || limits.viewer.length === 0) return true;
    const { userId } = requireViewer(graphql.getContext<RequestContext>());
    for (const rate of limits.viewer) await this.count(rate, userId);
    return true;
  }

  /** What is counted by the second is often done: nobody waits for Redis then. */
  private async count(rate: UserRateName, userId: string): Promise<void> {
    if (ratePeriodMs(rate) > SECOND_MS) return this.limiter.allow(rate, userId);
    this.limiter.allowWithoutWaiting(rate, userId);
  }
}

function limitsOf({ parentType, fieldName, schema }: GraphQLResolveInfo): RateLimits | undefined {
  const field = parentType.getFields()[fieldName];
  const limits = rateLimitsOf(field);
  if (!limits && (parentType === schema.getMutationType() || isSearch(field))) {
    throw new Error(`${parentType.name}.${fieldName} has no rate limit: mark it @Limited or @LimitedWithin.`);
  }
  return limits;
}
