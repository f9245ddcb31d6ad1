import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import { ThreadRepository, type MessageKey, type ThreadState } from '#libs/database';
import type { Message } from '#libs/domain';
import { byKey, loaderOf } from '../loaders/request-loaders.js';
import { Scope } from './field-scope.js';
import { MessageObject } from './message.type.js';
import { readerOf } from './reaction-keys.js';

const NO_THREAD: Pick<ThreadState, 'replyCount' | 'lastReplyAt'> = { replyCount: 0, lastReplyAt: null };

/** What a message answers, and what answers it: one statement each for all messages of a request. */
@Resolver(() => MessageObject)
export class MessageRepliesResolver {
  constructor(private readonly threads: ThreadRepository) {}

  @Scope('chat')
  @ResolveField(() => MessageObject, {
    nullable: true,
    description: 'The message that it answers, as it is now: a tombstone when it was deleted.',
  })
  async replyTo(@Parent() { chatId, replyToId }: Message, @Context() context: RequestContext): Promise<Message | null> {
    if (!replyToId) return null;
    const load = async (keys: readonly string[]): Promise<Map<string, Message | null>> =>
      byKey<Message | null>(await this.threads.messages(readerOf(context), keys.map(messageOf)), (row) => keyOf(row!));
    return loaderOf<Message | null>(context, 'replyTo', load, () => null).load(keyOf({ chatId, id: replyToId }));
  }

  @Scope('chat')
  @ResolveField(() => Int, {
    description: 'For the first message of a thread: how many others of it are left. 0 for every other message.',
  })
  async replyCount(@Parent() message: Message, @Context() context: RequestContext): Promise<number> {
    return (await this.threadOf(message, context)).replyCount;
  }

  @Scope('chat')
  @ResolveField(() => Date, {
    nullable: true,
    description: 'For the first message of a thread: when the last of the others that are left was sent.',
  })
  async lastReplyAt(@Parent() message: Message, @Context() context: RequestContext): Promise<Date | null> {
    return (await this.threadOf(message, context)).lastReplyAt;
  }

  private async threadOf(
    { chatId, id, threadId }: Message,
    context: RequestContext,
  ): Promise<Pick<ThreadState, 'replyCount' | 'lastReplyAt'>> {
    if (threadId) return NO_THREAD;
    const load = async (keys: readonly string[]): Promise<Map<string, typeof NO_THREAD>> =>
      byKey(await this.threads.states(readerOf(context), keys.map(messageOf)), keyOf);
    return loaderOf(context, 'threads', load, () => NO_THREAD).load(keyOf({ chatId, id }));
  }
}

function keyOf({ chatId, id }: MessageKey): string {
  return `${chatId} ${id}`;
}

function messageOf(key: string): MessageKey {
  const [chatId, id] = key.split(' ');
  return { chatId, id };
}
