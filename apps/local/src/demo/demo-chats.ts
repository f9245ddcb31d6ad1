import { readConversation, type DemoMessage } from './conversation.js';
import { BOOK_CLUB } from './conversations/book-club.js';
import {
  AMIRA_AND_JONAS,
  AMIRA_AND_YAEL,
  GRACE_AND_HENRIK,
  MEI_AND_TOMAS,
  PRIYA_AND_SOFIA,
} from './conversations/direct.js';
import { DESIGN_REVIEW } from './conversations/design-review.js';
import { ENGINEERING } from './conversations/engineering.js';
import { INCIDENT } from './conversations/incident.js';
import { LUNCH } from './conversations/lunch.js';
import { PRODUCT_LAUNCH } from './conversations/product-launch.js';
import { STAND_UP } from './conversations/stand-up.js';
import { WEEKEND_HIKE } from './conversations/weekend-hike.js';

/** What one person wants of a chat, has begun to write in it, and wants to be sent there tomorrow. */
export interface DemoOwn {
  isFavorite?: boolean;
  isArchived?: boolean;
  isMuted?: boolean;
  draft?: string;
  later?: string;
}

export interface DemoChat {
  /** Part of each message's clientMessageId; never changes. */
  key: string;
  /** Undefined for a direct chat. */
  name?: string;
  description?: string;
  /** The first one creates it. */
  people: string[];
  messages: DemoMessage[];
  /** Places of messages that are pinned. */
  pins?: number[];
  /** What people want of the chat, by their keys. */
  own?: Record<string, DemoOwn>;
  /** How many of the newest messages somebody has not read; everybody else has read everything. */
  behind: Record<string, number>;
}

const EVERYBODY = 'amira jonas mei tomas priya seun sofia lukas yael kenji grace henrik';

export const DEMO_CHATS: DemoChat[] = [
  {
    key: 'launch',
    name: 'Product launch',
    description: 'Everything for the spring release',
    ...between(EVERYBODY, PRODUCT_LAUNCH),
    behind: { amira: 4, kenji: 12, grace: 2 },
    pins: [0, 4],
    own: { amira: { isFavorite: true, draft: 'Two things before we announce the date:' } },
  },
  {
    key: 'engineering',
    name: 'Engineering',
    description: 'Code, reviews, and what broke',
    ...between('jonas amira mei seun lukas kenji priya', ENGINEERING),
    behind: { amira: 7, seun: 3 },
  },
  {
    key: 'incident',
    name: 'Incident 2041: slow search',
    description: 'Closed. The write-up is in the last messages.',
    ...between('priya jonas lukas seun amira', INCIDENT),
    behind: {},
    own: { amira: { isArchived: true } },
  },
  {
    key: 'design',
    name: 'Design review',
    description: 'Thursdays at ten',
    ...between('sofia amira yael grace mei', DESIGN_REVIEW),
    behind: { amira: 1, yael: 5 },
  },
  {
    key: 'lunch',
    name: 'Lunch & coffee ☕',
    ...between(EVERYBODY, LUNCH),
    behind: { amira: 3, henrik: 20, jonas: 6 },
    own: { amira: { isMuted: true } },
  },
  {
    key: 'books',
    name: 'Book club',
    description: 'One book a month, no spoilers before the last Friday',
    ...between('grace yael amira henrik sofia tomas', BOOK_CLUB),
    behind: { tomas: 9 },
  },
  {
    key: 'hike',
    name: 'Weekend hike',
    ...between('henrik lukas amira tomas mei seun', WEEKEND_HIKE),
    behind: { amira: 2, mei: 4 },
  },
  {
    key: 'stand-up',
    name: 'Stand-up',
    description: 'Every morning, three lines each',
    ...between('jonas amira mei seun lukas kenji priya', STAND_UP),
    behind: { amira: 36 },
  },
  {
    key: 'amira-jonas',
    ...between('amira jonas', AMIRA_AND_JONAS),
    behind: { amira: 2 },
    own: { amira: { later: 'Good morning! Is the review still at ten?' } },
  },
  { key: 'amira-yael', ...between('yael amira', AMIRA_AND_YAEL), behind: { amira: 1 } },
  { key: 'mei-tomas', ...between('mei tomas', MEI_AND_TOMAS), behind: { tomas: 1 } },
  { key: 'priya-sofia', ...between('priya sofia', PRIYA_AND_SOFIA), behind: {} },
  { key: 'grace-henrik', ...between('grace henrik', GRACE_AND_HENRIK), behind: { henrik: 3 } },
];

function between(people: string, script: string): Pick<DemoChat, 'people' | 'messages'> {
  return { people: people.split(' '), messages: readConversation(script) };
}
