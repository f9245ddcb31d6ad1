import { randomBytes } from 'node:crypto';
import { createGroup, createPerson, eventually, type Data, type Person } from '#libs/testing';
import { MediaSystem, patch, put } from './media-system.js';

let media: MediaSystem;
let ada: Person;
let chatId: string;

beforeAll(async () => {
  media = await MediaSystem.start({ env: { UNSENT_FILE_SECONDS: '3600' } });
  ada = await createPerson(media.system);
  chatId = (await createGroup(media.system, ada)).id;
}, 60_000);

const REMOVE_MESSAGE = 'mutation ($id: ID!) { removeMessage(id: $id) { id } }';

async function usage(): Promise<number> {
  const [row] = await media.sql.query<{ bytes: string }>('SELECT bytes FROM file_usage WHERE user_id = $1', [ada.id]);
  return Number(row?.bytes ?? 0);
}

/** Moves the end of what waits to be sent into the past. */
async function expire(...ids: string[]): Promise<void> {
  await media.sql.query(`UPDATE files SET expires_at = clock_timestamp() - interval '1 second' WHERE id = ANY ($1)`, [
    ids,
  ]);
}

it("removes a deleted message's files and their previews, and leaves a row without a name to page from", async () => {
  const file = await media.sent(ada, chatId, randomBytes(1000), 'secret-name.bin');
  const kept = await media.sent(ada, chatId, randomBytes(1000));
  expect(media.hasBytes(file.id as string)).toBe(true);
  await media.ask('sender', ada, REMOVE_MESSAGE, { id: file.messageId });
  await eventually(async () => expect((await media.row(file.id as string))?.purged_at).not.toBeNull());
  expect(media.hasBytes(file.id as string)).toBe(false);
  expect((await media.row(file.id as string))?.file_name).toBe('');
  expect(media.hasBytes(kept.id as string)).toBe(true);
});

it('removes what was never sent, whole or not, and gives its size back', async () => {
  const before = await usage();
  const whole = await media.upload(ada, chatId, randomBytes(1000));
  const part = await media.announce(ada, chatId, 1000);
  await patch(part.url, 0, randomBytes(500));
  const never = await media.announce(ada, chatId, 1000);
  expect(await usage()).toBe(before + 3000);
  await expire(whole.id, part.id, never.id);
  await eventually(async () => {
    for (const { id } of [whole, part, never])
      expect([await media.row(id), media.hasBytes(id)]).toEqual([undefined, false]);
  });
  expect(await usage()).toBe(before);
  expect((await put(part.url, randomBytes(1000))).status).toBe(404);
});

it('removes a thousand uploads that were begun and never finished', async () => {
  const person = await createPerson(media.system);
  const own = (await createGroup(media.system, person)).id;
  const uploads: { id: string }[] = [];
  for (let round = 0; round < 20; round += 1) {
    uploads.push(...(await Promise.all(Array.from({ length: 50 }, () => media.announce(person, own, 100)))));
  }
  expect(
    await media.ask('sender', person, CREATE, { input: { chatId: own, fileName: 'a', byteSize: 1 } }),
  ).toMatchObject({
    code: 'CONFLICT',
  });
  await expire(...uploads.map(({ id }) => id));
  await eventually(async () => {
    const [row] = await media.sql.query<Data>('SELECT count(*)::integer AS n FROM files WHERE owner_id = $1', [
      person.id,
    ]);
    expect(row.n).toBe(0);
  }, 20_000);
});

const CREATE = 'mutation ($input: CreateUploadInput!) { createUpload(createUploadInput: $input) { attachmentId } }';

it('goes on after an instance was killed between the bytes and the row', async () => {
  const file = await media.sent(ada, chatId, randomBytes(1000));
  // As the killed instance leaves it: removed, leased for a moment more, its bytes half gone.
  await media.sql.query(
    `UPDATE files SET removed_at = clock_timestamp(), lease_owner = 'killed',
       lease_until = clock_timestamp() + interval '1 second' WHERE id = $1`,
    [file.id],
  );
  await eventually(async () => expect((await media.row(file.id as string))?.purged_at).not.toBeNull());
  expect(media.hasBytes(file.id as string)).toBe(false);
});

it('leaves a file alone that is sent at the moment at which it ends', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { id } = await media.upload(ada, chatId, randomBytes(100));
    const [, sent] = await Promise.all([expire(id), media.send(ada, chatId, id)]);
    if (sent.code !== undefined) {
      expect(sent.code).toBe('NOT_FOUND');
      continue;
    }
    expect((await media.row(id))?.removed_at).toBeNull();
    expect(media.hasBytes(id)).toBe(true);
  }
});

it('does not remove what a running upload writes until it has stopped', async () => {
  const bytes = randomBytes(1000);
  const { id, url } = await media.announce(ada, chatId, bytes.length);
  const REMOVE = 'mutation ($id: ID!) { removeUpload(attachmentId: $id) }';
  const body = new ReadableStream<Uint8Array>({
    async start(stream) {
      stream.enqueue(new Uint8Array(bytes.subarray(0, 500)));
      await eventually(async () => expect(await media.storedBytes(id)).toBeGreaterThan(0));
      await media.ask('sender', ada, REMOVE, { id });
    },
  });
  const part = fetch(url, { method: 'PUT', body, duplex: 'half' } as RequestInit).catch(() => undefined);
  await eventually(async () => expect([await media.row(id), media.hasBytes(id)]).toEqual([undefined, false]));
  expect((await part)?.status).not.toBe(204);
});
