import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { ChatHistoryRepository } from '#libs/database';
import { cappedLimit, checkPosition, type Chat, type ChatHistoryEntry } from '#libs/domain';
import { listsByKey, loaderOf } from '../loaders/request-loaders.js';
import { ChatHistoryEntryObject } from './chat-history-entry.type.js';
import { ChatObject } from './chat.type.js';
import { Scope } from './field-scope.js';

/** What happened to a group, beside its messages. */
@Resolver(() => ChatObject)
export class ChatHistoryResolver {
  constructor(private readonly repository: ChatHistoryRepository) {}

  @Scope('chat')
  @ResolveField(() => [ChatHistoryEntryObject], {
    description:
      'What happened to the group, oldest first: of what stands after a message from seq `from` on and before `to`, the newest.',
  })
  async history(
    @Parent() chat: Chat,
    @Context() context: RequestContext,
    @Args('from', { type: () => Int, nullable: true }) from?: number | null,
    @Args('to', { type: () => Int, nullable: true }) to?: number | null,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 50 }) limit?: number | null,
  ): Promise<ChatHistoryEntry[]> {
    checkPosition(from, 'from');
    checkPosition(to, 'to');
    const range = { from: from ?? 0, to: to ?? null, limit: cappedLimit(limit ?? 50) };
    const viewerId = context.isCheckedLater ? null : (context.viewer?.userId ?? null);
    const load = async (ids: readonly string[]): Promise<Map<string, ChatHistoryEntry[]>> =>
      listsByKey(await this.repository.ofChats(viewerId, ids, range), (entry) => entry.chatId);
    return loaderOf(context, `history:${range.from}:${range.to}:${range.limit}`, load, () => []).load(chat.id);
  }
}
