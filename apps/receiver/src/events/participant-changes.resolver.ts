import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { ChatRepository } from '#libs/database';
import { MAX_PAGE, type ParticipantState } from '#libs/domain';
import { ListSize, ParticipantObject, Scope } from '#libs/graphql';
import { ParticipantChanges } from '../event-types/participant-changes.type.js';

/** Who came to a chat or has another role, as they are now. */
@Resolver(() => ParticipantChanges)
export class ParticipantChangesResolver {
  constructor(private readonly chats: ChatRepository) {}

  @Scope('chat')
  @ListSize(MAX_PAGE + 1)
  @ResolveField(() => [ParticipantObject], {
    description: 'Who came or may have another role, as they are now, and the owner.',
  })
  async changed(
    @Parent() { chatId, changedIds, leftIds }: ParticipantChanges,
    @Context() context: RequestContext,
  ): Promise<ParticipantState[]> {
    if (changedIds.length + leftIds.length === 0) return [];
    const viewerId = context.isCheckedLater ? null : (context.viewer?.userId ?? null);
    return this.chats.participantsAmong(viewerId, chatId, changedIds);
  }
}
