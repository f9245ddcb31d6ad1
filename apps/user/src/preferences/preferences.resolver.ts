import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { Preferences } from '#libs/domain';
import { PreferencesService } from './preferences.service.js';
import { PreferencesObject } from './preferences.type.js';
import { UpdatePreferencesInput } from './update-preferences.input.js';

@Resolver()
export class PreferencesResolver {
  constructor(private readonly service: PreferencesService) {}

  @Query(() => PreferencesObject, { description: "The viewer's own; the defaults until they chose something." })
  async preferences(@CurrentViewer() viewer: Viewer): Promise<Preferences> {
    return this.service.of(viewer);
  }

  @Limited('PROFILE_CHANGES_PER_MINUTE_AND_USER')
  @Mutation(() => PreferencesObject, { description: "Changes the viewer's own." })
  async updatePreferences(
    @CurrentViewer() viewer: Viewer,
    @Args('updatePreferencesInput') input: UpdatePreferencesInput,
  ): Promise<Preferences> {
    return this.service.update(viewer, input);
  }
}
