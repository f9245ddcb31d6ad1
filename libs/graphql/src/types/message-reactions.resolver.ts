import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { ReactionRepository } from '#libs/database';
import { MAX_EMOJI_OF_MESSAGE, type Message, type Reaction } from '#libs/domain';
import { ListSize } from '../limits/list-size.js';
import { listsByKey, loaderOf } from '../loaders/request-loaders.js';
import { Scope } from './field-scope.js';
import { MessageObject } from './message.type.js';
import { keyOf, readerOf, wantedOf } from './reaction-keys.js';
import { ReactionObject } from './reaction.type.js';

/** The reactions to messages: one statement for all messages of a request, and one more for who reacted. */
@Resolver(() => MessageObject)
export class MessageReactionsResolver {
  constructor(private readonly reactionRepository: ReactionRepository) {}

  @Scope('chat')
  @ListSize(MAX_EMOJI_OF_MESSAGE)
  @ResolveField(() => [ReactionObject], {
    description: 'By emoji, in the order in which they came; at most 20 different ones. None of a deleted message.',
  })
  async reactions(@Parent() { chatId, seq }: Message, @Context() context: RequestContext): Promise<Reaction[]> {
    const load = async (keys: readonly string[]): Promise<Map<string, Reaction[]>> =>
      listsByKey(await this.reactionRepository.ofMessages(readerOf(context), keys.map(wantedOf)), keyOf);
    const key = keyOf({ chatId, seq, viewerId: context.viewer?.userId ?? null });
    return loaderOf(context, 'reactions', load, () => []).load(key);
  }
}
