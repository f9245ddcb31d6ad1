import { ownChat } from './attack-loops.js';
import { AttackSocket } from './attack-socket.js';
import type { Attack } from './attack.js';

const SOCKETS = 20;
const CATCH_UPS_EACH = 22;
const MESSAGES = 210;
/** Four bytes a code point: 32 kB a message. */
const LARGE = '💬'.repeat(7_990);
const PONG_MS = 2_000;

/** Each asks for 22 × 6.7 MB and reads none of it, and pongs as if it were well. */
export const SLOW_READERS: Attack = {
  name: 'hostile-slow-readers',
  title: '20 sockets ask for 22 catch-ups of 6.7 MB each, and never read',
  prepare: async (target) => {
    const { me, id } = await ownChat(target, MESSAGES, LARGE);
    const query = 'subscription ($c: ID!) { messageAdded(chatId: $c, afterSeq: 0) { content } }';
    return (tally) => {
      const sockets = Array.from({ length: SOCKETS }, () => new AttackSocket(target.receiver.ws, tally));
      for (const socket of sockets) {
        void socket.admitted(me.token).then(() => {
          for (let number = 0; number < CATCH_UPS_EACH; number += 1)
            socket.say({ type: 'subscribe', id: `${number}`, payload: { query, variables: { c: id } } });
          socket.stall();
        });
      }
      const timer = setInterval(() => sockets.forEach((socket) => socket.say({ type: 'pong' })), PONG_MS);
      return () => {
        clearInterval(timer);
        for (const socket of sockets) socket.terminate();
      };
    };
  },
};
