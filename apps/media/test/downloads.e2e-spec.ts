import { randomBytes } from 'node:crypto';
import { createGroup, createPerson, eventually, graphqlRequest, type Data, type Person } from '#libs/testing';
import { MediaSystem, sha256 } from './media-system.js';

let media: MediaSystem;
let ada: Person;
let ben: Person;
let chatId: string;
const bytes = randomBytes(100_000);
let file: Data;

beforeAll(async () => {
  media = await MediaSystem.start();
  [ada, ben] = await Promise.all([createPerson(media.system), createPerson(media.system)]);
  chatId = (await createGroup(media.system, ada, [ben])).id;
  file = await media.sent(ada, chatId, bytes, 'übersicht "neu".bin');
}, 60_000);

function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return fetch(url, { method, headers });
}

describe('a download', () => {
  it('has a name, a type that is not guessed at, a tag, and is kept by nobody else', async () => {
    const { headers } = await get(file.url as string);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '100000',
      'content-disposition': `attachment; filename="_bersicht _neu_.bin"; filename*=UTF-8''%C3%BCbersicht%20%22neu%22.bin`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'accept-ranges': 'bytes',
      'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
    });
    expect((await get(file.url as string, { 'if-none-match': headers.get('etag')! })).status).toBe(304);
    expect((await get(file.url as string, { 'if-none-match': '"other"' })).status).toBe(200);
    const head = await get(file.url as string, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '100000', '']);
  });

  it.each([
    ['bytes=0-9', 206, [0, 10]],
    ['bytes=99990-', 206, [99_990, 100_000]],
    ['bytes=-10', 206, [99_990, 100_000]],
    ['bytes=50-10', 200, [0, 100_000]],
    ['bytes=0-1,3-4', 200, [0, 100_000]],
    ['nonsense', 200, [0, 100_000]],
  ])('of %s', async (range, status, [from, to]) => {
    const answer = await get(file.url as string, { range });
    expect(answer.status).toBe(status);
    expect(sha256(await answer.bytes())).toBe(sha256(bytes.subarray(from, to)));
    if (status === 206) expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to! - 1}/100000`);
  });

  it('of what lies past the end is refused, and of another version is whole', async () => {
    const outside = await get(file.url as string, { range: 'bytes=100000-' });
    expect([outside.status, outside.headers.get('content-range'), await outside.text()]).toEqual([
      416,
      'bytes */100000',
      '',
    ]);
    expect((await get(file.url as string, { range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
  });

  it('that is broken off in the middle leaves the service well', async () => {
    const stop = new AbortController();
    const answer = await fetch(file.url as string, { signal: stop.signal });
    stop.abort();
    await expect(answer.arrayBuffer()).rejects.toThrow();
    expect((await get(file.url as string)).status).toBe(200);
  });

  it('is written down once for each person, for the sender to see', async () => {
    const { url, id } = await media.sent(ada, chatId, Buffer.from('text'), 'read-me.txt');
    const seen = await media.ask('receiver', ben, 'query ($id: ID!) { attachments(chatId: $id, limit: 1) { url } }', {
      id: chatId,
    });
    for (const link of [url, seen[0].url, seen[0].url]) await (await get(link as string)).text();
    await get(seen[0].url as string, { range: 'bytes=2-' });
    const query = 'query ($id: ID!) { attachmentDownloads(attachmentId: $id) { userId } }';
    await eventually(async () => {
      const downloads = (await media.ask('receiver', ada, query, { id })) as unknown as Data[];
      expect(downloads.map(({ userId }) => userId as string).sort()).toEqual([ada.id, ben.id].sort());
    });
  });
});

describe('what could run is never shown in a page:', () => {
  const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'); // prettier-ignore
  it.each([
    [
      'SVG with a script',
      'a.png',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'file',
      /^(application|text)\//,
    ],
    ['HTML', 'photo.jpg', '<!doctype html><script>alert(1)</script>', 'file', /^text\/plain/],
    ['a picture that is HTML as well', 'a.gif', 'GIF89a/*<script>alert(1)</script>*/=1;', 'file', /^image\/gif$/],
    ['an executable called a text', 'a.txt', 'MZ\u0090\u0000\u0003', 'file', /^application\//],
  ])('%s', async (_what, name, content, kind, type) => {
    const sent = await media.sent(ada, chatId, Buffer.from(content, 'latin1'), name);
    expect([sent.kind, sent.previewUrl]).toEqual([kind, null]);
    expect(sent.contentType).toMatch(type);
    const { headers } = await get(sent.url as string);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
      'nosniff',
      "default-src 'none'; sandbox",
    ]);
  });

  it('but a picture is', async () => {
    const sent = await media.sent(ada, chatId, PNG, 'a.html');
    expect(sent).toMatchObject({ kind: 'image', contentType: 'image/png', width: 1, height: 1 });
    const { headers } = await get(sent.url as string);
    expect(headers.get('content-disposition')).toMatch(/^inline;/);
  });
});

describe('refused:', () => {
  it('a link that was changed, or made for another use', async () => {
    const url = file.url as string;
    for (const bad of [
      url.slice(0, -2),
      url.replace(/by=[^&]+/, `by=${ben.id}`),
      url.replace('/original', '/preview'),
    ]) {
      expect((await get(bad)).status).toBe(403);
    }
    expect((await get(url.replace('/original', '/else'))).status).toBe(404);
  });

  it('a link after its bearer has left the chat, and after the message was deleted', async () => {
    const cy = await createPerson(media.system);
    const own = await createGroup(media.system, ada, [cy]);
    const sent = await media.sent(ada, own.id, Buffer.from('secret'));
    const seen = await media.seen(cy, sent.messageId as string);
    expect((await get(seen.url as string)).status).toBe(200);
    const leave =
      'mutation ($chatId: ID!, $userId: String!) { removeParticipant(chatId: $chatId, userId: $userId) { id } }';
    await graphqlRequest(media.system.sender[0].http, leave, { chatId: own.id, userId: cy.id }, cy.token);
    expect((await get(seen.url as string)).status).toBe(404);
    expect((await get(sent.url as string)).status).toBe(200);
    await media.ask('sender', ada, 'mutation ($id: ID!) { removeMessage(id: $id) { id } }', { id: sent.messageId });
    expect((await get(sent.url as string)).status).toBe(404);
  });

  it('a file that was not sent, also to its owner', async () => {
    const { id } = await media.upload(ada, chatId, Buffer.from('draft'));
    expect((await get((file.url as string).replace(file.id as string, id))).status).toBe(403);
  });
});
