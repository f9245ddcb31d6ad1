import { createGroup, createPerson, graphqlRequest, sharedSystem, type Data, type Person } from '#libs/testing';
import { rows } from './chat-state.js';

const system = sharedSystem();
const [one, other] = system.sender;
const [receiver] = system.receiver;

const FILE = 'id chatId senderId messageId kind fileName contentType byteSize scanState url previewUrl';
const UPLOAD = `mutation ($input: CreateUploadInput!) {
  createUpload(createUploadInput: $input) { attachmentId url expiresAt } }`;
const REMOVE = 'mutation ($id: ID!) { removeUpload(attachmentId: $id) }';
const SEND = `mutation ($input: CreateMessageInput!) {
  createMessage(createMessageInput: $input) { id seq content attachments { ${FILE} } } }`;
const DELETE = 'mutation ($id: ID!) { removeMessage(id: $id) { id attachments { id } } }';
const LIST = `query ($chatId: ID!, $kind: AttachmentKind, $limit: Int, $after: ID) {
  attachments(chatId: $chatId, kind: $kind, limit: $limit, after: $after) { ${FILE} } }`;

let ada: Person;
let ben: Person;
let stranger: Person;
let chatId: string;

beforeAll(async () => {
  [ada, ben, stranger] = await Promise.all([1, 2, 3].map(() => createPerson(system)));
  chatId = (await createGroup(system, ada, [ben])).id;
});

async function ask(url: string, by: Person, query: string, variables: Data): Promise<Data> {
  const { data, errors } = await graphqlRequest(url, query, variables, by.token);
  const [error] = errors;
  if (error) return { code: error.extensions.code, field: error.extensions.field, limit: error.extensions.limit };
  return Object.values(data!)[0] as Data;
}

function begin(by: Person, more: Data = {}): Promise<Data> {
  return ask(one.http, by, UPLOAD, { input: { chatId, fileName: 'a.txt', byteSize: 10, ...more } });
}

/** A file as it stands once the media service has its bytes. */
async function ready(by: Person, more: Data = {}): Promise<string> {
  const { attachmentId } = await begin(by, more);
  await rows(`UPDATE files SET state = 'ready', scan_state = 'unscanned', kind = $2 WHERE id = $1`, [
    attachmentId,
    more.fileName === 'p.png' ? 'image' : 'file',
  ]);
  return attachmentId as string;
}

function send(by: Person, attachmentIds: string[], more: Data = {}): Promise<Data> {
  return ask(one.http, by, SEND, { input: { chatId, content: '', attachmentIds, ...more } });
}

async function usage(by: Person): Promise<number> {
  const [row] = await rows('SELECT bytes FROM file_usage WHERE user_id = $1', [by.id]);
  return Number(row?.bytes ?? 0);
}

describe('createUpload', () => {
  it('names an address for this file, and counts what is announced', async () => {
    const before = await usage(ada);
    const { attachmentId, url, expiresAt } = await begin(ada);
    expect(new URL(url).pathname).toBe(`/uploads/${attachmentId}`);
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 86_000_000);
    expect(await usage(ada)).toBe(before + 10);
    expect(await ask(other.http, ben, REMOVE, { id: attachmentId })).toBe(false);
    expect(await ask(other.http, ada, REMOVE, { id: attachmentId })).toBe(true);
    expect(await ask(other.http, ada, REMOVE, { id: attachmentId })).toBe(false);
    expect(await usage(ada)).toBe(before);
  });

  it.each([
    [{ byteSize: 0 }, 'BAD_USER_INPUT', 'byteSize'],
    [{ byteSize: 104_857_601 }, 'CONFLICT', 'byteSize'],
    [{ fileName: 'a\0b' }, 'BAD_USER_INPUT', 'fileName'],
    [{ fileName: '/etc/' }, 'BAD_USER_INPUT', 'fileName'],
    [{ fileName: 'a'.repeat(300) }, 'BAD_USER_INPUT', 'fileName'],
  ])('refuses %j', async (more, code, field) => {
    const before = await usage(ada);
    expect(await begin(ada, more)).toMatchObject({ code, field });
    expect(await usage(ada)).toBe(before);
  });

  it('is for participants alone', async () => {
    expect(await begin(stranger)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await begin(ada)).toHaveProperty('url');
  });

  it('never lets a person announce more than the limit, however many do it at once', async () => {
    const person = await createPerson(system);
    const own = (await createGroup(system, person, [ben])).id;
    const size = 100 * 1024 * 1024;
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        ask((at % 2 ? one : other).http, person, UPLOAD, { input: { chatId: own, fileName: 'a', byteSize: size } }),
      ),
    );
    const refused = answers.filter(({ code }) => code === 'CONFLICT');
    expect([answers.length - refused.length, refused[0].limit]).toEqual([51, 5_368_709_120]);
    expect(await usage(person)).toBe(51 * size);
  });
});

describe('a message with files', () => {
  it('has them in their order, may be empty, and is sent once', async () => {
    const ids = [await ready(ada, { fileName: '../x/p.png' }), await ready(ada, { fileName: 'q\u202egpj.exe' })];
    const sent = await send(ada, ids, { clientMessageId: 'files-1' });
    expect(sent.content).toBe('');
    expect(sent.attachments.map(({ id, fileName }: Data) => [id, fileName])).toEqual([
      [ids[0], 'p.png'],
      [ids[1], 'qgpj.exe'],
    ]);
    expect(sent.attachments[0]).toMatchObject({ messageId: sent.id, chatId, senderId: ada.id, previewUrl: null });
    expect(new URL(sent.attachments[0].url).pathname).toBe(`/files/${ids[0]}/original`);
    expect(await send(ada, ids, { clientMessageId: 'files-1' })).toEqual(sent);
    expect(await send(ada, ids)).toMatchObject({ code: 'CONFLICT', field: 'attachmentIds' });
  });

  it('keeps its place among the others', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => ready(ada)));
    const sends = ids.flatMap((id) => [send(ada, [id]), send(ada, [], { content: 'between' })]);
    const seqs = (await Promise.all(sends)).map(({ seq }) => seq as number);
    expect(new Set(seqs).size).toBe(6);
    expect(Math.max(...seqs) - Math.min(...seqs)).toBe(5);
  });

  it("is refused with another person's or another chat's file, one that is not whole or infected, and too many", async () => {
    const foreign = await ready(ben);
    const elsewhere = await ready(ada, { chatId: (await createGroup(system, ada, [ben])).id });
    const { attachmentId: unfinished } = await begin(ada);
    const infected = await ready(ada);
    await rows(`UPDATE files SET scan_state = 'infected' WHERE id = $1`, [infected]);
    const [{ last_seq: before }] = await rows('SELECT last_seq FROM chats WHERE id = $1', [chatId]);
    const never = '01931e2a-0000-7000-8000-000000000000';
    for (const id of [foreign, elsewhere, never]) expect(await send(ada, [id])).toMatchObject({ code: 'NOT_FOUND' });
    for (const id of [unfinished, infected]) expect(await send(ada, [id])).toMatchObject({ code: 'CONFLICT' });
    const good = await ready(ada);
    expect(await send(ada, [good, good])).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(
      await send(
        ada,
        Array.from({ length: 11 }, () => good),
      ),
    ).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await send(ada, [])).toMatchObject({ code: 'BAD_USER_INPUT', field: 'content' });
    const [{ last_seq: after }] = await rows('SELECT last_seq FROM chats WHERE id = $1', [chatId]);
    expect(after).toBe(before);
    expect(await send(ada, [good])).toMatchObject({ seq: before + 1 });
  });

  it('gives one file to one message only, whoever sends it twice at once', async () => {
    const id = await ready(ada);
    const answers = await Promise.all(
      [one, other, one, other].map(({ http }) =>
        ask(http, ada, SEND, { input: { chatId, content: 'x', attachmentIds: [id] } }),
      ),
    );
    expect(answers.filter(({ seq }) => seq !== undefined)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'CONFLICT')).toHaveLength(3);
  });

  it('loses its files with its deletion, and their size is given back', async () => {
    const id = await ready(ada);
    const before = await usage(ada);
    const sent = await send(ada, [id]);
    expect(await ask(one.http, ada, DELETE, { id: sent.id })).toMatchObject({ attachments: [] });
    expect(await usage(ada)).toBe(before - 10);
    const listed = (await ask(receiver.http, ben, LIST, { chatId })) as unknown as Data[];
    expect(listed.map((file) => file.id)).not.toContain(id);
  });
});

it("lists a chat's files, newest first, by kind and page", async () => {
  const { id } = await createGroup(system, ada, [ben]);
  const ids: string[] = [];
  for (const fileName of ['a', 'p.png', 'b']) {
    const file = await ready(ada, { chatId: id, fileName });
    await send(ada, [file], { chatId: id });
    ids.unshift(file);
  }
  const list = async (more: Data): Promise<string[]> =>
    ((await ask(receiver.http, ben, LIST, { chatId: id, ...more })) as unknown as Data[]).map((file) => file.id);
  expect(await list({})).toEqual(ids);
  expect(await list({ kind: 'image' })).toEqual([ids[1]]);
  expect(await list({ limit: 1 })).toEqual([ids[0]]);
  expect(await list({ after: ids[0], limit: 1 })).toEqual([ids[1]]);
  expect(await ask(receiver.http, stranger, LIST, { chatId: id })).toMatchObject({ code: 'NOT_FOUND' });
});
