import { Args, Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { requireViewer, type RequestContext } from '#libs/auth';
import { ChatRepository, FeedRepository, MessageRepository, type ViewerUnread } from '#libs/database';
import { cappedLimit, parseId, type Chat, type Message, type ParticipantState } from '#libs/domain';
import { ListSize } from '../limits/list-size.js';
import { byKey, listsByKey, loaderOf } from '../loaders/request-loaders.js';
import { ChatObject } from './chat.type.js';
import { Scope } from './field-scope.js';
import { MessageObject } from './message.type.js';
import { ParticipantObject } from './participant.type.js';

/** What a chat may have by default; its ids are told whole. */
const MOST_PARTICIPANTS = 5000;

type Counts = Pick<ViewerUnread, 'unreadCount' | 'mentionCount'>;

const NO_COUNTS: Counts = { unreadCount: 0, mentionCount: 0 };

/** The fields of a chat that are loaded: each in one statement for all chats of the request. */
@Resolver(() => ChatObject)
export class ChatFieldsResolver {
  constructor(
    private readonly chats: ChatRepository,
    private readonly messageRepository: MessageRepository,
    private readonly feed: FeedRepository,
  ) {}

  @Scope('chat')
  @ListSize(MOST_PARTICIPANTS)
  @ResolveField(() => [String], { description: 'Everybody in the chat, in order of joining.' })
  async participantIds(@Parent() chat: Chat, @Context() context: RequestContext): Promise<string[]> {
    const load = async (ids: readonly string[]): Promise<Map<string, string[]>> => {
      const rows = await this.chats.participantIds(viewerId(context), ids);
      return new Map(rows.map((row) => [row.chatId, row.userIds]));
    };
    return loaderOf(context, 'participantIds', load, () => []).load(chat.id);
  }

  @Scope('chat')
  @ResolveField(() => [ParticipantObject], {
    description: 'The participants in order of joining; after is the userId of the last one received.',
  })
  async participants(
    @Parent() chat: Chat,
    @Context() context: RequestContext,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 200 }) limit: number | null,
    @Args('after', { type: () => String, nullable: true }) after?: string | null,
  ): Promise<ParticipantState[]> {
    const most = cappedLimit(limit ?? 200);
    const cursor = after ? parseId(after, 'after') : null;
    const load = async (ids: readonly string[]): Promise<Map<string, ParticipantState[]>> =>
      listsByKey(await this.chats.participants(viewerId(context), ids, most, cursor), (row) => row.chatId);
    return loaderOf(context, `participants:${most}:${cursor}`, load, () => []).load(chat.id);
  }

  @Scope('chat')
  @ResolveField(() => MessageObject, { nullable: true, description: 'The newest message that is not deleted.' })
  async lastMessage(@Parent() chat: Chat, @Context() context: RequestContext): Promise<Message | null> {
    const load = async (ids: readonly string[]): Promise<Map<string, Message | null>> =>
      byKey(await this.chats.lastMessages(viewerId(context), ids), (row) => row.chatId);
    return loaderOf<Message | null>(context, 'lastMessage', load, () => null).load(chat.id);
  }

  @Scope('viewer')
  @ResolveField(() => Int, { description: "The viewer's own count." })
  async unreadCount(@Parent() chat: Chat, @Context() context: RequestContext): Promise<number> {
    return (await this.countsOf(chat, context)).unreadCount;
  }

  @Scope('viewer')
  @ResolveField(() => Int, { description: 'Unread messages that mention the viewer: always exact.' })
  async mentionCount(@Parent() chat: Chat, @Context() context: RequestContext): Promise<number> {
    return (await this.countsOf(chat, context)).mentionCount;
  }

  private async countsOf(chat: Chat, context: RequestContext): Promise<Counts> {
    const { userId } = requireViewer(context);
    // By chat and viewer: where results of several viewers are loaded together, their counts are one statement too.
    const load = async (pairs: readonly string[]): Promise<Map<string, Counts>> => {
      const [chatIds, userIds] = [0, 1].map((part) => pairs.map((pair) => pair.split(' ')[part]));
      const rows = await this.feed.unreadCounts(chatIds, userIds);
      return new Map(rows.map((row) => [`${row.chatId} ${row.userId}`, row]));
    };
    return loaderOf(context, 'unreadCount', load, () => NO_COUNTS).load(`${chat.id} ${userId}`);
  }

  @Scope('chat')
  @ResolveField(() => [MessageObject], {
    nullable: true,
    description: 'The newest messages, oldest first; limit is capped.',
  })
  async messages(
    @Parent() chat: Chat,
    @Context() context: RequestContext,
    @Args('limit', { type: () => Int, nullable: true, defaultValue: 50 }) limit: number | null,
  ): Promise<Message[]> {
    const most = cappedLimit(limit ?? 50);
    const load = async (ids: readonly string[]): Promise<Map<string, Message[]>> =>
      listsByKey(await this.messageRepository.newest(viewerId(context), ids, most), (row) => row.chatId);
    return loaderOf(context, `messages:${most}`, load, () => []).load(chat.id);
  }
}

/** Null in a result that several get, who are checked by the hub. */
function viewerId(context: RequestContext): string | null {
  return context.isCheckedLater ? null : (context.viewer?.userId ?? null);
}
