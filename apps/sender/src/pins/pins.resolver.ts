import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { Message } from '#libs/domain';
import { MessageObject } from '#libs/graphql';
import { PinCommands } from './pin-commands.service.js';

const messageId = { type: () => ID };

@Resolver(() => MessageObject)
export class PinsResolver {
  constructor(private readonly commands: PinCommands) {}

  @Limited('MESSAGE_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, {
    description:
      'Pins a message: owner and admins of a group, both people of a direct chat. At most 50 a chat, one more is a CONFLICT, as is a deleted one. Pinning it again changes nothing.',
  })
  async pinMessage(@CurrentViewer() viewer: Viewer, @Args('messageId', messageId) id: string): Promise<Message> {
    return this.commands.pin(viewer, id);
  }

  @Limited('MESSAGE_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, { description: 'Unpins a message, by who may pin; one that is not pinned stays so.' })
  async unpinMessage(@CurrentViewer() viewer: Viewer, @Args('messageId', messageId) id: string): Promise<Message> {
    return this.commands.unpin(viewer, id);
  }
}
