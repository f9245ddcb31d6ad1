import { DataSource } from 'typeorm';
import { newId, type Chat } from '#libs/domain';
import { createDatabase, type TestDatabase } from '#libs/testing';
import { dataSourceOptions } from '../data-source.js';
import { Database } from '../database.js';
import { DepartureRepository, type Departure } from './departure.repository.js';
import { removeAccount } from '../../test/remove-account.js';

const LIMITS = { poolSize: 12, connectMs: 5000, statementMs: 5000, lockMs: 5000 };
type Role = 'owner' | 'admin' | 'member';

describe('the removal of an account', () => {
  let store: TestDatabase;
  let dataSource: DataSource;
  let departures: DepartureRepository;

  beforeAll(async () => {
    store = await createDatabase();
    dataSource = await new DataSource(dataSourceOptions(store.url, LIMITS, 'departure spec')).initialize();
    departures = new DepartureRepository(new Database(dataSource));
  });

  afterAll(async () => {
    await dataSource?.destroy();
    await store?.drop();
  });

  async function person(): Promise<string> {
    const id = newId();
    const email = `${id}@example.test`;
    const values = [id, `u${id.slice(-12)}`, email, 'Somebody', 'a hash'];
    await dataSource.query(
      `INSERT INTO users (id, username, email, display_name, password_hash) VALUES ($1, $2, $3, $4, $5)`,
      values,
    );
    return id;
  }

  async function people(count: number): Promise<string[]> {
    return Promise.all(Array.from({ length: count }, person));
  }

  /** A chat with these people, who joined in this order. */
  async function chat(type: 'group' | 'direct', participants: [string, Role][]): Promise<string> {
    const id = newId();
    const key = type === 'direct' ? id : null;
    await dataSource.query(
      `INSERT INTO chats (id, chat_type, direct_key, participant_count, last_seq, revision, changed_revision)
       VALUES ($1, $2, $3, $4, 7, 9, 2)`,
      [id, type, key, participants.length],
    );
    for (const [place, [userId, role]] of participants.entries()) {
      await dataSource.query(
        `INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
         VALUES ($1, $2, $3, now() + $4 * interval '1 second')`,
        [id, userId, role, place],
      );
    }
    return id;
  }

  async function roles(chatId: string): Promise<Record<string, Role>> {
    const rows = await dataSource.query(`SELECT user_id, role FROM chat_participants WHERE chat_id = $1`, [chatId]);
    return Object.fromEntries(rows.map(({ user_id, role }: { user_id: string; role: Role }) => [user_id, role]));
  }

  async function remove(userId: string): Promise<Departure & { leftChats: Chat[] }> {
    const departure = await removeAccount(departures, userId);
    if (!departure) throw new Error('There was nobody to remove.');
    return departure;
  }

  it('leaves an id, and nothing personal', async () => {
    const ada = await person();
    const { user } = await remove(ada);
    expect(user).toMatchObject({ id: ada, email: null, isActive: false, displayName: 'Removed user' });
    expect(user.username).toMatch(/^removed-[0-9a-f]{20}$/);
    const [row] = await dataSource.query(`SELECT * FROM users WHERE id = $1`, [ada]);
    expect([row.email, row.password_hash, JSON.stringify(row).includes('example.test')]).toEqual([null, null, false]);
  });

  it('is done once', async () => {
    const ada = await person();
    const outcomes = await Promise.all([1, 2, 3].map(() => departures.remove(ada)));
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await departures.remove(newId())).toBeNull();
  });

  it('hands a group over to the longest-standing admin, else the longest-standing member', async () => {
    const [ada, ben, cid, dan] = await people(4);
    const withAdmins = await chat('group', [
      [ada, 'owner'],
      [ben, 'member'],
      [cid, 'admin'],
      [dan, 'admin'],
    ]);
    const withMembers = await chat('group', [
      [cid, 'member'],
      [ada, 'owner'],
      [ben, 'member'],
    ]);
    const ofAnother = await chat('group', [
      [ben, 'owner'],
      [ada, 'admin'],
      [cid, 'member'],
    ]);
    const { leftChats } = await remove(ada);
    expect(leftChats.map(({ id }) => id).sort()).toEqual([withAdmins, withMembers, ofAnother].sort());
    expect(await roles(withAdmins)).toEqual({ [ben]: 'member', [cid]: 'owner', [dan]: 'admin' });
    expect(await roles(withMembers)).toEqual({ [ben]: 'member', [cid]: 'owner' });
    expect(await roles(ofAnother)).toEqual({ [ben]: 'owner', [cid]: 'member' });
  });

  it("takes each chat's next revision, with one participant less", async () => {
    const [ada, ben, cid] = await people(3);
    const id = await chat('group', [
      [ada, 'owner'],
      [ben, 'member'],
      [cid, 'member'],
    ]);
    const { leftChats } = await remove(ada);
    const expected = { id, revision: 10, changedRevision: 10, participantCount: 2, lastSeq: 7, isActive: true };
    expect(leftChats).toEqual([expect.objectContaining(expected)]);
    const [left] = leftChats;
    expect(left.updatedAt.getTime()).toBeGreaterThan(left.createdAt.getTime());
    expect(left.lastActivityAt).toEqual(left.updatedAt);
  });

  it('removes a group that nobody is left in, and touches no direct chat and no removed one', async () => {
    const [ada, ben] = await people(2);
    const alone = await chat('group', [[ada, 'owner']]);
    const direct = await chat('direct', [
      [ada, 'member'],
      [ben, 'member'],
    ]);
    const gone = await chat('group', [
      [ada, 'owner'],
      [ben, 'member'],
    ]);
    await dataSource.query(`UPDATE chats SET removed_at = now() WHERE id = $1`, [gone]);
    const { leftChats } = await remove(ada);
    expect(leftChats).toEqual([expect.objectContaining({ id: alone, isActive: false, participantCount: 0 })]);
    expect(Object.keys(await roles(direct)).sort()).toEqual([ada, ben].sort());
    expect(Object.keys(await roles(gone))).toHaveLength(2);
  });

  it('ends the sessions that are open, and no one else’s', async () => {
    const [ada, ben] = await people(2);
    const ids = [newId(), newId(), newId(), newId()];
    const insert = `INSERT INTO sessions (id, user_id, expires_at, ended_at) VALUES ($1, $2, now() + interval '1 day', $3)`;
    for (const [i, id] of ids.entries()) {
      await dataSource.query(insert, [id, i < 3 ? ada : ben, i === 2 ? new Date() : null]);
    }
    const { endedSessionIds } = await remove(ada);
    expect(endedSessionIds.sort()).toEqual(ids.slice(0, 2).sort());
    const open = await dataSource.query(`SELECT id FROM sessions WHERE ended_at IS NULL AND id = ANY ($1)`, [ids]);
    expect(open).toEqual([{ id: ids[3] }]);
  });

  it('loses no count and no owner when many leave the same groups at once', async () => {
    const everybody = await people(12);
    const [staying, ...leaving] = everybody;
    const order = (first: number): [string, Role][] =>
      everybody.map((_, i) => [everybody[(first + i) % 12], i === 0 ? 'owner' : i < 4 ? 'admin' : 'member']);
    const groups = await Promise.all([1, 4, 7, 0].map((first) => chat('group', order(first))));
    const emptied = await chat(
      'group',
      leaving.map((id, i) => [id, i === 0 ? 'owner' : 'member']),
    );
    const left = await Promise.all(leaving.map((id) => remove(id)));
    for (const id of groups) {
      expect(await roles(id)).toEqual({ [staying]: 'owner' });
      const revisions = left.flatMap(({ leftChats }) => leftChats.filter((one) => one.id === id));
      expect(revisions.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(leaving.map((_, i) => 10 + i));
      expect(Math.min(...revisions.map(({ participantCount }) => participantCount))).toBe(1);
    }
    const last = left.flatMap(({ leftChats }) => leftChats.filter((one) => one.id === emptied && !one.isActive));
    expect(last).toEqual([expect.objectContaining({ participantCount: 0, revision: 20 })]);
  });

  it('costs as many statements for thirty groups as for one', async () => {
    const counts = [];
    for (const groups of [1, 30]) {
      const [ada, ben] = await people(2);
      for (let i = 0; i < groups; i++)
        await chat('group', [
          [ada, 'owner'],
          [ben, 'member'],
        ]);
      counts.push(await statementsOf(() => remove(ada)));
    }
    expect(counts[0]).toBeGreaterThan(4);
    expect(counts[1]).toBe(counts[0]);
  });

  /** That many groups that the second person owns and the first is in. */
  async function manyGroups(count: number, ada: string, ben: string): Promise<void> {
    await dataSource.query(
      `WITH made AS (
         INSERT INTO chats (id, chat_type, participant_count, last_seq, revision, changed_revision)
         SELECT gen_random_uuid(), 'group', 2, 7, 9, 2 FROM generate_series(1, $1) RETURNING id)
       INSERT INTO chat_participants (chat_id, user_id, role, joined_at)
       SELECT m.id, w.user_id, w.role, now() FROM made m,
         (VALUES ($2::uuid, 'member'), ($3::uuid, 'owner')) AS w (user_id, role)`,
      [count, ada, ben],
    );
  }

  it('leaves very many groups some at a time, each of them once', async () => {
    const [ada, ben] = await people(2);
    await manyGroups(1203, ada, ben);
    const departure = await departures.remove(ada);
    expect(departure).not.toBeNull();
    const steps: number[] = [];
    const left = new Set<string>();
    for await (const chats of departures.leaveGroups(ada)) {
      steps.push(chats.length);
      for (const { id, revision, participantCount } of chats) {
        expect([revision, participantCount]).toEqual([10, 1]);
        left.add(id);
      }
    }
    expect([Math.max(...steps) <= 500, left.size]).toEqual([true, 1203]);
    expect(await departures.unfinished(0)).not.toContain(ada);
  });

  it('that stopped half-way is found, and finished by somebody else, or by several at once', async () => {
    const [ada, ben] = await people(2);
    await manyGroups(700, ada, ben);
    await departures.remove(ada);
    for await (const chats of departures.leaveGroups(ada)) {
      expect(chats).toHaveLength(500);
      break;
    }
    expect(await departures.unfinished(60)).not.toContain(ada);
    expect(await departures.unfinished(0)).toContain(ada);
    const finish = async (): Promise<number> => {
      let count = 0;
      for await (const chats of departures.leaveGroups(ada)) count += chats.length;
      return count;
    };
    const finished = await Promise.all([finish(), finish()]);
    expect(finished[0] + finished[1]).toBe(200);
    expect(await departures.unfinished(0)).not.toContain(ada);
    const rows = await dataSource.query('SELECT 1 FROM chat_participants WHERE user_id = $1', [ada]);
    expect(rows).toEqual([]);
  });

  /** How many statements go to PostgreSQL while something is done. */
  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const { master } = dataSource.driver as unknown as { master: { on: Listen; off: Listen } };
    let count = 0;
    const restore: (() => void)[] = [];
    const watch = (client: { query: (...args: unknown[]) => unknown }): void => {
      const { query } = client;
      client.query = (...args) => (count++, query.apply(client, args));
      restore.push(() => (client.query = query));
    };
    master.on('acquire', watch);
    await work();
    master.off('acquire', watch);
    restore.forEach((undo) => undo());
    return count;
  }
});

type Listen = (event: string, listener: (client: never) => void) => void;
