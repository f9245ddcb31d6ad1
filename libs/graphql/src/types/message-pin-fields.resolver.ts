import { Context, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { PinRepository } from '#libs/database';
import type { Message, MessagePin } from '#libs/domain';
import { byKey, loaderOf } from '../loaders/request-loaders.js';
import { Scope } from './field-scope.js';
import { MessageObject } from './message.type.js';

type PinOf = Pick<Message, 'chatId' | 'seq'>;

/** Whether a message is pinned, when and by whom: one statement for all messages of the request. */
@Resolver(() => MessageObject)
export class MessagePinFieldsResolver {
  constructor(private readonly pins: PinRepository) {}

  @Scope('chat')
  @ResolveField(() => Boolean, { description: 'Whether it is pinned in its chat.' })
  async isPinned(@Parent() message: Message, @Context() context: RequestContext): Promise<boolean> {
    return (await this.pinOf(message, context)) !== null;
  }

  @Scope('chat')
  @ResolveField(() => Date, { nullable: true, description: 'When it was pinned; null while it is not.' })
  async pinnedAt(@Parent() message: Message, @Context() context: RequestContext): Promise<Date | null> {
    return (await this.pinOf(message, context))?.pinnedAt ?? null;
  }

  @Scope('chat')
  @ResolveField(() => ID, { nullable: true, description: 'Who pinned it; null while it is not.' })
  async pinnedById(@Parent() message: Message, @Context() context: RequestContext): Promise<string | null> {
    return (await this.pinOf(message, context))?.pinnedById ?? null;
  }

  private async pinOf(message: Message, context: RequestContext): Promise<MessagePin | null> {
    const viewerId = context.isCheckedLater ? null : (context.viewer?.userId ?? null);
    const load = async (keys: readonly string[]): Promise<Map<string, MessagePin | null>> => {
      const [chatIds, seqs] = [0, 1].map((part) => keys.map((key) => key.split(' ')[part]));
      return byKey<MessagePin | null>(await this.pins.ofMessages(viewerId, chatIds, seqs.map(Number)), (pin) =>
        keyOf(pin!),
      );
    };
    return loaderOf<MessagePin | null>(context, 'pin', load, () => null).load(keyOf(message));
  }
}

function keyOf({ chatId, seq }: PinOf): string {
  return `${chatId} ${seq}`;
}
