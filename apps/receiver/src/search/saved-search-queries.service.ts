import { Injectable } from '@nestjs/common';
import type { Viewer } from '#libs/auth';
import { SavedSearchRepository } from '#libs/database';
import type { SavedSearch } from '#libs/domain';

/** Reads what the viewer has saved. */
@Injectable()
export class SavedSearchQueries {
  constructor(private readonly searches: SavedSearchRepository) {}

  async list(viewer: Viewer): Promise<SavedSearch[]> {
    return this.searches.of(viewer.userId);
  }
}
