import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import { DeliveryCommands } from './delivery-commands.service.js';
import { DeliveryPositionInput } from './delivery-position.input.js';

@Resolver()
export class DeliveryResolver {
  constructor(private readonly commands: DeliveryCommands) {}

  @Limited('DELIVERY_REPORTS_PER_SECOND_AND_USER')
  @Mutation(() => Boolean, {
    description:
      "A device has the messages: at most 200 chats. A position never moves back; one past the chat's lastSeq is BAD_USER_INPUT, and none of the call's is taken.",
  })
  async markDelivered(
    @CurrentViewer() viewer: Viewer,
    @Args('positions', { type: () => [DeliveryPositionInput] }) positions: DeliveryPositionInput[],
  ): Promise<boolean> {
    return this.commands.take(viewer, positions);
  }
}
