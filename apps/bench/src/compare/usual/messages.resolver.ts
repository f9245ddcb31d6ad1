import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import { RedisPubSub } from 'graphql-redis-subscriptions';
import type { ComparedMessage } from '../insert-message.js';
import { UsualMessageInput } from './create-message.input.js';
import { UsualMessage } from './message.type.js';

/** Writes one message. */
export const MESSAGE_WRITER = Symbol('MESSAGE_WRITER');

type MessageWriter = (chatId: string, content: string) => Promise<ComparedMessage>;

@Resolver(() => UsualMessage)
export class UsualMessagesResolver {
  constructor(
    @Inject(MESSAGE_WRITER) private readonly write: MessageWriter,
    private readonly pubSub: RedisPubSub,
  ) {}

  @Query(() => String)
  health(): string {
    return 'ok';
  }

  @Mutation(() => UsualMessage)
  async createMessage(
    @Args('createMessageInput', { type: () => UsualMessageInput }) input: UsualMessageInput,
  ): Promise<ComparedMessage> {
    const message = await this.write(input.chatId, input.content);
    await this.pubSub.publish(topic(message.chatId), { messageAdded: message });
    return message;
  }

  @Subscription(() => UsualMessage)
  messageAdded(@Args('chatId', { type: () => ID }) chatId: string): AsyncIterator<{ messageAdded: ComparedMessage }> {
    return this.pubSub.asyncIterableIterator(topic(chatId));
  }
}

function topic(chatId: string): string {
  return `usual:${chatId}`;
}
