import type { Attack } from './attack.js';
import { EDIT_FLOOD } from './edit-flood.js';
import { FLOODS_AFTER, FLOODS_BEFORE } from './floods.js';
import { GROUP_SPAM } from './group-spam.js';
import { HEAVY_QUERIES } from './heavy-queries.js';
import { MANY_SUBSCRIPTIONS } from './many-subscriptions.js';
import { SEARCHES } from './searches.js';
import { SLOW_READERS } from './slow-readers.js';
import { TOMBSTONE_GROUP } from './tombstones.js';

export const ATTACKS: readonly Attack[] = [
  HEAVY_QUERIES,
  MANY_SUBSCRIPTIONS,
  SLOW_READERS,
  FLOODS_BEFORE,
  FLOODS_AFTER,
  SEARCHES,
  GROUP_SPAM,
  EDIT_FLOOD,
  TOMBSTONE_GROUP,
];
