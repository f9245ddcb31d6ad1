import { createGroup, createPerson, SqlConnection, type Person } from '#libs/testing';
import { ask, SEND, systemOf } from './attack-loops.js';
import { AttackSocket } from './attack-socket.js';
import type { Attack } from './attack.js';

const TOMBSTONES = 150_000;
const ONLINE = 40;
const EVERY_MS = 1_000;
const FOLLOW = 'subscription { events { __typename ... on UnreadCountChanged { unreadCount } } }';

/** Half an hour of sends and deletes, which no limit of today forbids, put into the database at once. */
const MAKE_TOMBSTONES = `
  INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, created_at, deleted_at)
  SELECT $1, n, gen_random_uuid(), $2, n, n, n, '', now(), now() FROM generate_series(1, ${TOMBSTONES}) n`;

/** Everybody in the group is told their unread count with each message, and all that is unread is tombstones. */
export const TOMBSTONE_GROUP: Attack = {
  name: 'hostile-tombstones',
  title: 'a group with 150,000 tombstones, 40 people online, a message a second',
  prepare: async (target) => {
    const people: Person[] = [];
    for (let count = 0; count < ONLINE; count += 1) people.push(await createPerson({ user: [target.user] }));
    const [me, ...others] = people as [Person, ...Person[]];
    const { id } = await createGroup(systemOf(target), me, others);
    const sql = await SqlConnection.open(target.databaseUrl, 'faults');
    await sql.query(MAKE_TOMBSTONES, [id, me.id]);
    await sql.query(`UPDATE chats SET last_seq = ${TOMBSTONES}, revision = revision + ${TOMBSTONES} WHERE id = $1`, [
      id,
    ]);
    await sql.close();
    return (tally) => {
      const sockets = others.map(({ token }) => {
        const socket = new AttackSocket(target.receiver.ws, tally);
        void socket.admitted(token).then(() => socket.say({ type: 'subscribe', id: 'e', payload: { query: FOLLOW } }));
        return socket;
      });
      const send = (): void => void ask(tally, target.sender.http, SEND, { chatId: id, content: 'news' }, me.token);
      const timer = setInterval(send, EVERY_MS);
      return () => {
        clearInterval(timer);
        for (const socket of sockets) socket.terminate();
      };
    };
  },
};
