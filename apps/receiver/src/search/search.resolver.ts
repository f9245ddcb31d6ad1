import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { Attachment, Chat, SavedSearch } from '#libs/domain';
import { AttachmentObject, ChatObject, ListSize, SavedSearchObject } from '#libs/graphql';
import { ChatSearchQueries } from './chat-search-queries.service.js';
import { FileSearchQueries } from './file-search-queries.service.js';
import { MessageSearchArgs } from './message-search.args.js';
import { MessageSearchFilter } from './message-search-filter.input.js';
import { MessageSearchPageObject } from './message-search-page.type.js';
import { MessageSearchQueries } from './message-search-queries.service.js';
import { SavedSearchQueries } from './saved-search-queries.service.js';

const limitArgument = { type: () => Int, nullable: true, defaultValue: 20 };

@Resolver(() => MessageSearchPageObject)
export class SearchResolver {
  constructor(
    private readonly messages: MessageSearchQueries,
    private readonly files: FileSearchQueries,
    private readonly chats: ChatSearchQueries,
    private readonly saved: SavedSearchQueries,
  ) {}

  @Limited('SEARCHES_PER_SECOND_AND_USER')
  @Query(() => MessageSearchPageObject, {
    description:
      'In the viewer\'s chats as they are now; deleted messages are never found. Beginnings of words from two characters on, the inside of words from three, Chinese, Japanese and Korean from two, without regard to case and accents; several must all be there; "in quotes" as a whole.',
  })
  async searchMessages(
    @CurrentViewer() viewer: Viewer,
    @Args() args: MessageSearchArgs,
  ): Promise<MessageSearchPageObject> {
    return this.messages.search(viewer, args);
  }

  @Limited('SEARCHES_PER_SECOND_AND_USER')
  @Query(() => [ChatObject], { description: "The viewer's chats by name, or by a participant's name." })
  async searchChats(
    @CurrentViewer() viewer: Viewer,
    @Args('query', { type: () => String }) query: string,
    @Args('limit', limitArgument) limit: number | null,
  ): Promise<Chat[]> {
    return this.chats.search(viewer, query, limit);
  }

  @Limited('SEARCHES_PER_SECOND_AND_USER')
  @Query(() => [AttachmentObject], {
    description:
      "Files of the viewer's chats by name, newest first; after is the id of the last one received. limit is capped at 200.",
  })
  async searchAttachments(
    @CurrentViewer() viewer: Viewer,
    @Args('query', { type: () => String }) query: string,
    @Args('filter', { type: () => MessageSearchFilter, nullable: true }) filter: MessageSearchFilter | null | undefined,
    @Args('limit', limitArgument) limit: number | null,
    @Args('after', { type: () => ID, nullable: true }) after?: string | null,
  ): Promise<Attachment[]> {
    return this.files.search(viewer, query, filter ?? {}, { limit, after });
  }

  @ListSize(50)
  @Query(() => [SavedSearchObject], { description: "The viewer's saved searches, oldest first; at most 50." })
  async savedSearches(@CurrentViewer() viewer: Viewer): Promise<SavedSearch[]> {
    return this.saved.list(viewer);
  }
}
