import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import { MAX_EDITS_KEPT, type Message, type MessageEdit } from '#libs/domain';
import { ListSize, MessageObject } from '#libs/graphql';
import { ConversationQueries } from './conversation-queries.service.js';
import { MessageEditObject } from './message-edit.type.js';

const messageId = { type: () => ID };
const optionalSeq = { type: () => Int, nullable: true };
const pageLimit = { type: () => Int, nullable: true, defaultValue: 50 };

@Resolver()
export class ConversationResolver {
  constructor(private readonly queries: ConversationQueries) {}

  @Query(() => [MessageObject], {
    description:
      'The messages of a thread by seq, its first one included; any of its messages names it. Pages as those of messages().',
  })
  async thread(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', messageId) id: string,
    @Args('limit', pageLimit) limit: number | null,
    @Args('before', optionalSeq) before?: number | null,
    @Args('after', optionalSeq) after?: number | null,
  ): Promise<Message[]> {
    return this.queries.thread(viewer, id, { before, after }, limit);
  }

  @Query(() => [MessageObject], {
    description:
      'Messages that mention the viewer, over all chats, newest first; after is the id of the last one received.',
  })
  async mentions(
    @CurrentViewer() viewer: Viewer,
    @Args('limit', pageLimit) limit: number | null,
    @Args('after', { type: () => ID, nullable: true }) after?: string | null,
  ): Promise<Message[]> {
    return this.queries.mentions(viewer, limit, after);
  }

  @ListSize(MAX_EDITS_KEPT)
  @Query(() => [MessageEditObject], {
    description:
      'What a message said before, the latest first, at most the last 100 texts. To the participants; empty where the installation keeps no history of edits.',
  })
  async messageEdits(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', messageId) id: string,
  ): Promise<MessageEdit[]> {
    return this.queries.messageEdits(viewer, id);
  }
}
