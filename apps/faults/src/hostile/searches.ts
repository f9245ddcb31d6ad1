import { ask, ownChat, over } from './attack-loops.js';
import type { Attack } from './attack.js';

const USERS = 'query ($q: String) { users(search: $q) { id } }';
const MESSAGES = 'query ($q: String!) { searchMessages(query: $q, limit: 200) { __typename } }';
const CHATS = 'query ($q: String!) { searchChats(query: $q, limit: 200) { id } }';
/** Long words, many words, and what matches nearly everything. */
const TEXTS = [
  'z'.repeat(1_000),
  'z'.repeat(100_000),
  'ab '.repeat(20_000),
  '%'.repeat(64),
  'us',
  '日本'.repeat(5_000),
];

export const SEARCHES: Attack = {
  name: 'hostile-searches',
  title: 'searches of up to 100,000 letters, twenty at once',
  prepare: async (target) => {
    const { me } = await ownChat(target, 100, 'a message about cats');
    return (tally) =>
      over(20, (round) => {
        const q = TEXTS[round % TEXTS.length]!;
        if (round % 3 === 0) return ask(tally, target.user.http, USERS, { q }, me.token);
        return ask(tally, target.receiver.http, round % 3 === 1 ? MESSAGES : CHATS, { q }, me.token);
      });
  },
};
