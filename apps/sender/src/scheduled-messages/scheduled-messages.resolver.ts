import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { ScheduledMessage } from '#libs/domain';
import { ScheduledMessageObject } from '#libs/graphql';
import { ScheduleMessageInput } from './schedule-message.input.js';
import { ScheduledMessageCommands } from './scheduled-message-commands.service.js';

@Resolver(() => ScheduledMessageObject)
export class ScheduledMessagesResolver {
  constructor(private readonly commands: ScheduledMessageCommands) {}

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ScheduledMessageObject, {
    description:
      'Keeps a message to be sent later, once, with the seq that the chat has then. At most 100 wait, one more is a CONFLICT.',
  })
  async scheduleMessage(
    @CurrentViewer() viewer: Viewer,
    @Args('scheduleMessageInput') input: ScheduleMessageInput,
  ): Promise<ScheduledMessage> {
    return this.commands.schedule(viewer, input);
  }

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => Boolean, { description: 'Takes a message back while it waits; afterwards it is a CONFLICT.' })
  async cancelScheduledMessage(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.commands.cancel(viewer, id);
  }
}
