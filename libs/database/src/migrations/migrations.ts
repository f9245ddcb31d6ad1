import { Initial1763600000000 } from './1763600000000-initial.js';
import { Functions1763600000001 } from './1763600000001-functions.js';
import { Departures1764300002000 } from './1764300002000-departures.js';
import { SignIns1764300002001 } from './1764300002001-sign-ins.js';
import { TombstoneCounts1764300003000 } from './1764300003000-tombstone-counts.js';
import { ChangeLog1764300004000 } from './1764300004000-change-log.js';
import { ChangeLogBackfill1764300004001 } from './1764300004001-change-log-backfill.js';
import { Pins1764300024000 } from './1764300024000-pins.js';
import { ChatPreferences1764300024001 } from './1764300024001-chat-preferences.js';
import { Drafts1764300024002 } from './1764300024002-drafts.js';
import { ScheduledMessages1764300024003 } from './1764300024003-scheduled-messages.js';
import { Files1764300005000 } from './1764300005000-files.js';
import { Search1764300008000 } from './1764300008000-search.js';
import { Reactions1764300023000 } from './1764300023000-reactions.js';
import { UserNames1764300020000 } from './1764300020000-user-names.js';
import { RepliesAndMentions1764300023001 } from './1764300023001-replies-and-mentions.js';
import { ChatHistory1764300026000 } from './1764300026000-chat-history.js';
import { Presence1764300022000 } from './1764300022000-presence.js';
import { Notifications1764300027000 } from './1764300027000-notifications.js';
import { LinkPreviews1764300025001 } from './1764300025001-link-previews.js';
import { Notifying1764300027001 } from './1764300027001-notifying.js';
import { FileTries1764300025000 } from './1764300025000-file-tries.js';
import { SearchBlocks1764300026100 } from './1764300026100-search-blocks.js';
import { SavedSearchMatches1764300026101 } from './1764300026101-saved-search-matches.js';

/** In the order in which they run; a migration is never changed after it has landed. */
export const MIGRATIONS = [
  Initial1763600000000,
  Functions1763600000001,
  Departures1764300002000,
  SignIns1764300002001,
  TombstoneCounts1764300003000,
  ChangeLog1764300004000,
  ChangeLogBackfill1764300004001,
  Search1764300008000,
  Files1764300005000,
  Reactions1764300023000,
  RepliesAndMentions1764300023001,
  ChatHistory1764300026000,
  Pins1764300024000,
  Presence1764300022000,
  Notifications1764300027000,
  Notifying1764300027001,
  FileTries1764300025000,
  UserNames1764300020000,
  ChatPreferences1764300024001,
  Drafts1764300024002,
  ScheduledMessages1764300024003,
  LinkPreviews1764300025001,
  SearchBlocks1764300026100,
  SavedSearchMatches1764300026101,
];
