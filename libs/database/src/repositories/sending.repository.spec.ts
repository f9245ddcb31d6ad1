import pg from 'pg';
import { DataSource } from 'typeorm';
import { newId, type NewMessage } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { SendingRepository, type SendOutcome } from './sending.repository.js';

const LIMITS = { poolSize: 12, connectMs: 5000, statementMs: 5000, lockMs: 300 };

describe('sending', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let sending: SendingRepository;
  let holder: pg.Client;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'sending spec')).initialize();
    sending = new SendingRepository(new Database(dataSource));
    holder = new pg.Client(store.url);
    await holder.connect();
  });

  afterAll(async () => {
    await holder?.end();
    await dataSource?.destroy();
    await store?.drop();
  });

  async function chat(...participants: string[]): Promise<string> {
    const id = newId();
    await dataSource.query(`INSERT INTO chats (id, chat_type, participant_count) VALUES ($1, 'group', 1)`, [id]);
    for (const userId of participants) {
      await dataSource.query(
        `INSERT INTO users (id, username) VALUES ($1::uuid, $1::uuid::text) ON CONFLICT DO NOTHING`,
        [userId],
      );
      await dataSource.query(
        `INSERT INTO chat_participants (chat_id, user_id, role, joined_at) VALUES ($1, $2, 'member', now())`,
        [id, userId],
      );
    }
    return id;
  }

  function message(chatId: string, senderId: string, more: Partial<NewMessage> = {}): NewMessage {
    return { id: newId(), chatId, senderId, content: 'a', clientMessageId: null, ...more };
  }

  async function stands(chatId: string): Promise<unknown> {
    return (await dataSource.query('SELECT last_seq, revision FROM chats WHERE id = $1', [chatId]))[0];
  }

  function places(outcomes: SendOutcome[]): unknown[] {
    return outcomes.map(({ outcome, message: sent }) => (sent ? [outcome, sent.seq, sent.revision] : outcome));
  }

  it('gives each message of a batch its place in its own chat, in order', async () => {
    const [ada, ben] = [newId(), newId()];
    const [one, other] = [await chat(ada, ben), await chat(ada)];
    const batch = [message(one, ada), message(other, ada), message(one, ben), message(one, ada, { content: 'last' })];
    const outcomes = await sending.send(batch, false);
    expect(places(outcomes)).toEqual([
      ['added', 1, 1],
      ['added', 1, 1],
      ['added', 2, 2],
      ['added', 3, 3],
    ]);
    outcomes.forEach(({ message: sent }, i) => {
      const { id, chatId, senderId, content } = batch[i];
      expect(sent).toMatchObject({ id, chatId, senderId, content, isEdited: false, isDeleted: false });
      expect(sent?.addedRevision).toBe(sent?.revision);
    });
    expect(await stands(one)).toEqual({ last_seq: 3, revision: 3 });
    expect(await stands(other)).toEqual({ last_seq: 1, revision: 1 });
  });

  it('refuses who is not in the chat, a chat that is not, and one that was removed, and sends the rest', async () => {
    const [ada, stranger] = [newId(), newId()];
    const [one, removed] = [await chat(ada), await chat(ada)];
    await dataSource.query('UPDATE chats SET removed_at = now() WHERE id = $1', [removed]);
    const batch = [message(one, stranger), message(newId(), ada), message(removed, ada), message(one, ada)];
    const expected = ['not_found', 'not_found', 'not_found'];
    expect(places(await sending.send(batch, false))).toEqual([...expected, ['added', 1, 1]]);
    expect(places(await sending.send(batch.slice(0, 3), true))).toEqual(expected);
    expect(await stands(removed)).toEqual({ last_seq: 0, revision: 0 });
  });

  it('finds the first message with a clientMessageId, as it is now, among new ones', async () => {
    const [ada, ben] = [newId(), newId()];
    const one = await chat(ada, ben);
    const first = message(one, ada, { clientMessageId: 'x', content: 'first' });
    await sending.send([first], false);
    await dataSource.query(`UPDATE messages SET content = 'edited', edited_at = now(), revision = 2 WHERE id = $1`, [
      first.id,
    ]);
    await dataSource.query('UPDATE chats SET revision = 2 WHERE id = $1', [one]);
    const again = message(one, ada, { clientMessageId: 'x', content: 'again' });
    const outcomes = await sending.send([message(one, ada), again, message(one, ben, { clientMessageId: 'x' })], false);
    expect(places(outcomes)).toEqual([
      ['added', 2, 3],
      ['existing', 1, 2],
      ['added', 3, 4],
    ]);
    expect(outcomes[1].message).toMatchObject({ id: first.id, content: 'edited', isEdited: true, addedRevision: 1 });
    expect(await stands(one)).toEqual({ last_seq: 3, revision: 4 });
  });

  it('does not find it for somebody who is out', async () => {
    const ada = newId();
    const one = await chat(ada);
    await sending.send([message(one, ada, { clientMessageId: 'x' })], false);
    await dataSource.query('DELETE FROM chat_participants WHERE chat_id = $1', [one]);
    expect(places(await sending.send([message(one, ada, { clientMessageId: 'x' })], false))).toEqual(['not_found']);
  });

  it('does for a message by itself what it does for one among others', async () => {
    const [ada, ben, stranger] = [newId(), newId(), newId()];
    const [one, removed] = [await chat(ada, ben), await chat(ada)];
    await dataSource.query('UPDATE chats SET removed_at = now() WHERE id = $1', [removed]);
    const alone = async (chatId: string, senderId: string, more: Partial<NewMessage> = {}): Promise<unknown> =>
      places(await sending.send([message(chatId, senderId, more)], false))[0];
    expect(await alone(one, ada)).toEqual(['added', 1, 1]);
    expect(await alone(one, ada, { clientMessageId: 'x' })).toEqual(['added', 2, 2]);
    expect(await alone(one, ada, { clientMessageId: 'x' })).toEqual(['existing', 2, 2]);
    expect(await alone(one, ben, { clientMessageId: 'x' })).toEqual(['added', 3, 3]);
    expect(await alone(one, stranger)).toBe('not_found');
    expect(await alone(newId(), ada)).toBe('not_found');
    expect(await alone(removed, ada)).toBe('not_found');
    expect(await stands(one)).toEqual({ last_seq: 3, revision: 3 });
    const counted = await dataSource.query(
      'SELECT sender_id = $2 AS is_ada, sender_seq, added_revision FROM messages WHERE chat_id = $1 ORDER BY seq',
      [one, ada],
    );
    expect(counted.map(Object.values)).toEqual([
      [true, 1, 1],
      [true, 2, 2],
      [false, 1, 3],
    ]);
  });

  describe('while somebody else holds a chat', () => {
    afterEach(() => holder.query('ROLLBACK'));

    async function hold(chatId: string): Promise<void> {
      await holder.query('BEGIN');
      await holder.query('SELECT 1 FROM chats WHERE id = $1 FOR UPDATE', [chatId]);
    }

    it('passes it over as busy, and sends to the others at once', async () => {
      const [ada, stranger] = [newId(), newId()];
      const [held, free] = [await chat(ada), await chat(ada)];
      await sending.send([message(held, ada, { clientMessageId: 'known' })], false);
      await hold(held);
      const batch = [
        message(held, ada),
        message(free, ada),
        message(held, stranger),
        message(held, ada, { clientMessageId: 'known' }),
      ];
      const begun = performance.now();
      expect(places(await sending.send(batch, false))).toEqual([
        'busy',
        ['added', 1, 1],
        'not_found',
        ['existing', 1, 1],
      ]);
      expect(performance.now() - begun).toBeLessThan(250);
      for (const [place, expected] of ['busy', null, 'not_found', ['existing', 1, 1]].entries()) {
        if (expected) expect(places(await sending.send([batch[place]], false))).toEqual([expected]);
      }
    });

    it('waits when it may, and then sees what was committed: a removal, and a repeat', async () => {
      const [ada, ben] = [newId(), newId()];
      const held = await chat(ada, ben);
      await hold(held);
      await holder.query('DELETE FROM chat_participants WHERE chat_id = $1 AND user_id = $2', [held, ben]);
      await holder.query(`SELECT * FROM send_messages(true, $1, $2, $3, ARRAY['first'], ARRAY['x'])`, [
        [newId()],
        [held],
        [ada],
      ]);
      const batch = [message(held, ben), message(held, ada, { clientMessageId: 'x' }), message(held, ada)];
      const waiting = sending.send(batch, true);
      await holder.query(`SELECT pg_sleep(0.1)`);
      await holder.query('COMMIT');
      expect(places(await waiting)).toEqual(['not_found', ['existing', 1, 1], ['added', 2, 2]]);
    });

    it('gives up after the lock timeout, with UNAVAILABLE and nothing written', async () => {
      const ada = newId();
      const [held, free] = [await chat(ada), await chat(ada)];
      await hold(held);
      const batch = [message(held, ada), message(free, ada)];
      await expect(sending.send(batch, true)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(await stands(free)).toEqual({ last_seq: 0, revision: 0 });
    });
  });

  it('raced by many batches over the same chats gives every seq once, and no deadlock', async () => {
    const ada = newId();
    const chats = await Promise.all(Array.from({ length: 5 }, () => chat(ada)));
    const batches = Array.from({ length: 60 }, (_, i) =>
      [0, 1, 2, 3, 4].map((n) => message(chats[(n * (i % 2 ? 1 : 4) + i) % 5], ada)),
    );
    let left = batches;
    const added: SendOutcome[] = [];
    while (left.length > 0) {
      const answers = await Promise.all(left.map((batch) => sending.send(batch, false)));
      left = left
        .map((batch, i) => batch.filter((_one, place) => answers[i][place].outcome === 'busy'))
        .filter((batch) => batch.length > 0);
      added.push(...answers.flat().filter(({ outcome }) => outcome === 'added'));
    }
    for (const id of chats) {
      const seqs = added.flatMap(({ message: sent }) => (sent?.chatId === id ? sent.seq : []));
      expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
      expect(await stands(id)).toEqual({ last_seq: 60, revision: 60 });
    }
  });
});
