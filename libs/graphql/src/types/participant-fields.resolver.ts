import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { PreferencesRepository } from '#libs/database';
import type { ParticipantState } from '#libs/domain';
import { loaderOf } from '../loaders/request-loaders.js';
import { Scope } from './field-scope.js';
import { ParticipantObject } from './participant.type.js';

/** What of a participant depends on who asks. */
@Resolver(() => ParticipantObject)
export class ParticipantFieldsResolver {
  constructor(private readonly preferences: PreferencesRepository) {}

  @Scope('receipts')
  @ResolveField(() => Int, {
    description:
      'The participant has read every message up to and including this seq; 0 where they, or the viewer, hide read receipts.',
  })
  async lastReadSeq(@Parent() participant: ParticipantState, @Context() context: RequestContext): Promise<number> {
    const viewerId = context.viewer?.userId;
    if (participant.userId === viewerId) return participant.lastReadSeq;
    if (participant.hidesReadReceipts || (viewerId && (await this.hides(viewerId, context)))) return 0;
    return participant.lastReadSeq;
  }

  private hides(viewerId: string, context: RequestContext): Promise<boolean> {
    const load = async (ids: readonly string[]): Promise<Map<string, boolean>> => {
      const hiding = await this.preferences.hidingOf(ids);
      return new Map([...hiding].map(([userId, { hidesReadReceipts }]) => [userId, hidesReadReceipts]));
    };
    return loaderOf(context, 'hidesReadReceipts', load, () => false).load(viewerId);
  }
}
