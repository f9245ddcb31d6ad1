import { callSurely } from '../load/api-call.js';
import { ask, ownChat, over, SEND } from './attack-loops.js';
import type { Attack } from './attack.js';

const EDIT = 'mutation ($id: ID!, $text: String!) { updateMessage(id: $id, content: $text) { id } }';
const RENAME = 'mutation ($id: ID!, $text: String!) { updateChat(updateChatInput: { id: $id, name: $text }) { id } }';
const READ = 'mutation ($id: ID!) { markChatAsRead(chatId: $id) { lastReadSeq } }';
const PROFILE = 'mutation ($text: String!) { updateUser(updateUserInput: { displayName: $text }) { id } }';

/** Every change that costs a row, as fast as it goes. */
export const EDIT_FLOOD: Attack = {
  name: 'hostile-edits',
  title: 'edits, renames, read markers and changes of the profile as fast as they go',
  prepare: async (target) => {
    const { me, id } = await ownChat(target, 5, 'a message');
    const sent = await callSurely(target.sender.http, SEND, { chatId: id, content: 'edited' }, me.token);
    const message = (sent.createMessage as { id: string }).id;
    return (tally) => {
      const { sender, user } = target;
      const stops = [
        over(8, (round) => ask(tally, sender.http, EDIT, { id: message, text: `edit ${round}` }, me.token)),
        over(8, (round) => ask(tally, sender.http, RENAME, { id, text: `name ${round}` }, me.token)),
        over(8, () => ask(tally, sender.http, READ, { id }, me.token)),
        over(8, (round) => ask(tally, user.http, PROFILE, { text: `Name ${round}` }, me.token)),
      ];
      return () => stops.forEach((stop) => stop());
    };
  },
};
