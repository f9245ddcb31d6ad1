import { Initial1763600000000 } from './1763600000000-initial.js';
import { Functions1763600000001 } from './1763600000001-functions.js';
import { Search1764300008000 } from './1764300008000-search.js';

/** In the order in which they run; a migration is never changed after it has landed. */
export const MIGRATIONS = [Initial1763600000000, Functions1763600000001, Search1764300008000];
