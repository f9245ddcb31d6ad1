import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { Message } from '#libs/domain';
import { MessageObject } from '#libs/graphql';
import { ReactionCommands } from './reaction-commands.service.js';

const messageId = { type: () => ID };
const emoji = { type: () => String };

@Resolver(() => MessageObject)
export class ReactionsResolver {
  constructor(private readonly commands: ReactionCommands) {}

  @Limited('REACTIONS_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, {
    description: [
      'Adding one that is there changes nothing and answers the message. At most 20 different emoji a message: CONFLICT,',
      'as for a deleted one. What is not one emoji is BAD_USER_INPUT.',
    ].join('\n'),
  })
  async addReaction(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', messageId) id: string,
    @Args('emoji', emoji) text: string,
  ): Promise<Message> {
    return this.commands.change(viewer, id, text, true);
  }

  @Limited('REACTIONS_PER_SECOND_AND_USER')
  @Mutation(() => MessageObject, {
    description: 'Taking back one that is not there changes nothing and answers the message.',
  })
  async removeReaction(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', messageId) id: string,
    @Args('emoji', emoji) text: string,
  ): Promise<Message> {
    return this.commands.change(viewer, id, text, false);
  }
}
