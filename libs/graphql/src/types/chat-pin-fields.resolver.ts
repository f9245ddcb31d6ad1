import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { PinRepository } from '#libs/database';
import { cappedLimit, MAX_PINS, type Chat, type Message } from '#libs/domain';
import { listsByKey, loaderOf } from '../loaders/request-loaders.js';
import { ChatObject } from './chat.type.js';
import { Scope } from './field-scope.js';
import { MessageObject } from './message.type.js';

/** A chat's pinned messages: one statement for all chats of the request. */
@Resolver(() => ChatObject)
export class ChatPinFieldsResolver {
  constructor(private readonly pins: PinRepository) {}

  @Scope('chat')
  @ResolveField(() => [MessageObject], { description: 'The pinned messages, the one pinned last first; at most 50.' })
  async pinnedMessages(
    @Parent() chat: Chat,
    @Context() context: RequestContext,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: MAX_PINS }) limit: number | null,
  ): Promise<Message[]> {
    const most = cappedLimit(limit ?? MAX_PINS);
    const viewerId = context.isCheckedLater ? null : (context.viewer?.userId ?? null);
    const load = async (ids: readonly string[]): Promise<Map<string, Message[]>> =>
      listsByKey(await this.pins.messagesOfChats(viewerId, ids, most), (row) => row.chatId);
    return loaderOf(context, `pinnedMessages:${most}`, load, () => []).load(chat.id);
  }
}
