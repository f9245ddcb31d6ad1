import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { SavedSearch } from '#libs/domain';
import { SavedSearchObject } from '#libs/graphql';
import { SaveSearchInput } from './save-search.input.js';
import { SavedSearchCommands } from './saved-search-commands.service.js';

@Resolver(() => SavedSearchObject)
export class SavedSearchesResolver {
  constructor(private readonly commands: SavedSearchCommands) {}

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => SavedSearchObject, { description: 'Keeps a search; at most 50 a person, one more is a CONFLICT.' })
  async saveSearch(
    @CurrentViewer() viewer: Viewer,
    @Args('saveSearchInput') input: SaveSearchInput,
  ): Promise<SavedSearch> {
    return this.commands.save(viewer, input);
  }

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => Boolean, { description: 'Drops a saved search; false when the viewer has none of this id.' })
  async removeSavedSearch(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<boolean> {
    return this.commands.remove(viewer, id);
  }
}
