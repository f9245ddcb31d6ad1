import { CHAT_CHANGE_NUMBERS } from '#libs/domain';
import { createGroup, createPerson, SqlConnection, type Person } from '#libs/testing';
import { ask, SEND, systemOf } from './attack-loops.js';
import { AttackSocket } from './attack-socket.js';
import type { Attack } from './attack.js';

const TOMBSTONES = 150_000;
const ONLINE = 40;
const EVERY_MS = 1_000;
const FOLLOW = 'subscription { events { __typename ... on UnreadCountChanged { unreadCount } } }';

/** Half an hour of sends and deletes, as the product leaves them: messages, the chat's log, the counts of what is deleted. */
const MAKE_TOMBSTONES = [
  `INSERT INTO messages (chat_id, seq, id, sender_id, sender_seq, revision, added_revision, content, created_at, deleted_at)
   SELECT c.id, n, gen_random_uuid(), $2, n, c.revision + ${TOMBSTONES} + n, c.revision + n, '', now(), now()
   FROM chats c, generate_series(1, ${TOMBSTONES}) n WHERE c.id = $1`,
  `INSERT INTO chat_changes (chat_id, revision, kind, seq, actor_id)
   SELECT m.chat_id, m.revision, ${CHAT_CHANGE_NUMBERS.messageDeleted}, m.seq, $2 FROM messages m WHERE m.chat_id = $1`,
  `INSERT INTO tombstone_counts (chat_id, shift, sender_id, block, count)
   SELECT m.chat_id, s.shift, w.sender_id, m.seq >> s.shift, count(*)
   FROM messages m
   CROSS JOIN unnest(ARRAY[8, 16]) s (shift)
   CROSS JOIN unnest(ARRAY['00000000-0000-0000-0000-000000000000', $2::uuid]) w (sender_id)
   WHERE m.chat_id = $1 GROUP BY 1, 2, 3, 4`,
  `UPDATE chats SET last_seq = ${TOMBSTONES}, revision = revision + 2 * ${TOMBSTONES}
   WHERE id = $1 AND $2::uuid IS NOT NULL`,
];

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
    await sql.query('BEGIN');
    for (const statement of MAKE_TOMBSTONES) await sql.query(statement, [id, me.id]);
    await sql.query('COMMIT');
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
