import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { Draft } from '#libs/domain';
import { DraftObject } from '#libs/graphql';
import { DraftCommands } from './draft-commands.service.js';

@Resolver(() => DraftObject)
export class DraftsResolver {
  constructor(private readonly commands: DraftCommands) {}

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => DraftObject, {
    nullable: true,
    description:
      "Keeps what the viewer has written in a chat, on all their devices; empty content and no reply clear it. A send of the draft's text clears it as well. At most 200 are kept, the oldest go.",
  })
  async saveDraft(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID }) chatId: string,
    @Args('content', { type: () => String }) content: string,
    @Args('replyToId', { type: () => ID, nullable: true }) replyToId?: string | null,
  ): Promise<Draft | null> {
    return this.commands.save(viewer, chatId, content, replyToId);
  }
}
