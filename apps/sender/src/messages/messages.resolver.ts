import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { Message } from '#libs/domain';
import { MessageObject } from '#libs/graphql';
import { CreateMessageInput } from './create-message.input.js';
import { MessageCommands } from './message-commands.service.js';

@Resolver(() => MessageObject)
export class MessagesResolver {
  constructor(private readonly commands: MessageCommands) {}

  @Limited('SENDS_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, {
    description:
      'Sends a message; answered once it is committed. With a clientMessageId it can be repeated safely, for ever, on any instance.',
  })
  async createMessage(
    @CurrentViewer() viewer: Viewer,
    @Args('createMessageInput') input: CreateMessageInput,
  ): Promise<Message> {
    return this.commands.create(viewer, input);
  }

  @Limited('MESSAGE_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, { description: "Changes one's own message; a deleted one is a CONFLICT." })
  async updateMessage(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('content', { type: () => String }) content: string,
    @Args('userId', { type: () => String, nullable: true }) userId?: string | null,
  ): Promise<Message> {
    return this.commands.update(viewer, id, content, userId);
  }

  @Limited('MESSAGE_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, {
    description:
      "Deletes one's own message, or, as owner or admin of a group, anybody's: leaves a tombstone that keeps the seq. Deleting it again changes nothing.",
  })
  async removeMessage(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
    @Args('userId', { type: () => String, nullable: true }) userId?: string | null,
  ): Promise<Message> {
    return this.commands.remove(viewer, id, userId);
  }
}
