import { ask, ownChat, SEND } from './attack-loops.js';
import { AttackSocket } from './attack-socket.js';
import type { Attack } from './attack.js';

const SOCKETS = 20;
const SUBSCRIPTIONS_EACH = 100;
const SENDS_PER_SECOND = 40;

/** 2,000 subscriptions to one chat, no two alike, so that no result can be shared; and the chat is busy. */
export const MANY_SUBSCRIPTIONS: Attack = {
  name: 'hostile-subscriptions',
  title: '20 sockets with 100 different subscriptions each, and 40 sends a second to that chat',
  prepare: async (target) => {
    const { me, id } = await ownChat(target, 20, 'a message');
    return (tally) => {
      const sockets = Array.from({ length: SOCKETS }, () => new AttackSocket(target.receiver.ws, tally));
      for (const [place, socket] of sockets.entries()) {
        void socket.admitted(me.token).then(() => {
          for (let number = 0; number < SUBSCRIPTIONS_EACH; number += 1) {
            const query = `subscription s${place}_${number}($c: ID!) { messageAdded(chatId: $c) {
              id chat { unreadCount lastMessage { seq } messages(limit: 20) { seq } } } }`;
            socket.say({ type: 'subscribe', id: `${number}`, payload: { query, variables: { c: id } } });
          }
        });
      }
      const send = (): void => void ask(tally, target.sender.http, SEND, { chatId: id, content: 'news' }, me.token);
      const timer = setInterval(send, 1_000 / SENDS_PER_SECOND);
      return () => {
        clearInterval(timer);
        for (const socket of sockets) socket.terminate();
      };
    };
  },
};
