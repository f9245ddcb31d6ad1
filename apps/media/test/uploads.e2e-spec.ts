import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { createGroup, createPerson, eventually, type Person } from '#libs/testing';
import { bytesAt, MediaSystem, offsetOf, patch, put, sha256 } from './media-system.js';

let media: MediaSystem;
let ada: Person;
let ben: Person;
let chatId: string;

beforeAll(async () => {
  media = await MediaSystem.start();
  [ada, ben] = await Promise.all([createPerson(media.system), createPerson(media.system)]);
  chatId = (await createGroup(media.system, ada, [ben])).id;
}, 60_000);

/** Begins a part, sends some of it, and waits until that much is stored; the connection stays open. */
async function beginPart(url: string, offset: number, all: number, bytes: Buffer): Promise<() => void> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': offset,
    'content-type': 'application/offset+octet-stream',
    'content-length': all,
  };
  const part = request(url, { method: 'PATCH', headers, agent: false });
  part.on('error', () => undefined);
  part.write(bytes);
  return () => part.destroy();
}

describe('an upload', () => {
  it('by one PUT is there for everybody in the chat, byte for byte', async () => {
    const bytes = randomBytes(300_000);
    const file = await media.sent(ada, chatId, bytes, 'data.bin');
    expect(file).toMatchObject({
      kind: 'file',
      contentType: 'application/octet-stream',
      byteSize: 300_000,
      scanState: 'unscanned',
    });
    const seen = await media.seen(ben, file.messageId as string);
    expect(sha256(await bytesAt(seen.url as string))).toBe(sha256(bytes));
    expect(sha256(await bytesAt(media.elsewhere(seen.url as string)))).toBe(sha256(bytes));
  });

  it('in parts goes to one instance and the other, and is answered with where it is', async () => {
    const bytes = randomBytes(200_000);
    const { id, url } = await media.announce(ada, chatId, bytes.length);
    const created = await fetch(url, {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '200000' },
    });
    expect([created.status, new URL(created.headers.get('location')!, url).href]).toEqual([201, url]);
    expect(await offsetOf(url)).toBe(0);
    expect((await patch(url, 0, bytes.subarray(0, 70_000))).headers.get('upload-offset')).toBe('70000');
    expect(await offsetOf(media.elsewhere(url))).toBe(70_000);
    expect((await patch(media.elsewhere(url), 70_000, bytes.subarray(70_000, 150_000))).status).toBe(204);
    expect(await media.send(ada, chatId, id)).toMatchObject({ code: 'CONFLICT' });
    expect((await patch(url, 150_000, bytes.subarray(150_000))).status).toBe(204);
    expect(await offsetOf(media.elsewhere(url))).toBe(200_000);
    const message = await media.send(ada, chatId, id);
    expect(sha256(await bytesAt(message.attachments[0].url))).toBe(sha256(bytes));
  });

  it('goes on elsewhere when the instance is killed in the middle', async () => {
    const bytes = randomBytes(3_000_000);
    const { id, url } = await media.announce(ada, chatId, bytes.length);
    const [killed] = media.system.media.filter(({ port }) => url.includes(`:${port}/`));
    const abandon = await beginPart(url, 0, bytes.length, bytes.subarray(0, 1_000_000));
    await eventually(async () => expect(await media.storedBytes(id)).toBe(1_000_000));
    await killed.kill('SIGKILL');
    abandon();
    const there = media.elsewhere(url);
    const offset = (await offsetOf(there)) as number;
    expect(offset).toBe(1_000_000);
    expect((await patch(there, offset, bytes.subarray(offset))).status).toBe(204);
    await killed.start();
    const message = await media.send(ada, chatId, id);
    expect(sha256(await bytesAt(message.attachments[0].url))).toBe(sha256(bytes));
  });

  it('is given up by a connection that hangs when another asks for it', async () => {
    const bytes = randomBytes(500_000);
    const { url } = await media.announce(ada, chatId, bytes.length);
    const abandon = await beginPart(url, 0, bytes.length, bytes.subarray(0, 100_000));
    await eventually(async () => expect(await media.storedBytes(idOf(url))).toBe(100_000));
    const there = media.elsewhere(url);
    expect(await offsetOf(there)).toBe(100_000);
    expect((await patch(there, 100_000, bytes.subarray(100_000))).status).toBe(204);
    abandon();
  });

  it('that was received whole by an instance that died then is finished by a question, and by the sweep', async () => {
    for (const asks of [true, false]) {
      const bytes = randomBytes(1000);
      const { id, url } = await media.upload(ada, chatId, bytes);
      await media.sql.query(`UPDATE files SET state = $2 WHERE id = $1`, [id, asks ? 'uploading' : 'received']);
      if (asks) expect(await offsetOf(url)).toBe(1000);
      await eventually(async () => expect((await media.row(id))?.state).toBe('ready'));
      expect(await media.send(ada, chatId, id)).toHaveProperty('seq');
    }
  });

  it('of one file by two at once is whole, and one of both', async () => {
    const [one, other] = [randomBytes(400_000), randomBytes(400_000)];
    const { id, url } = await media.announce(ada, chatId, one.length);
    const answers = await Promise.all([put(url, one), put(media.elsewhere(url), other)]);
    expect(answers.map(({ status }) => status)).toContain(204);
    const message = await media.send(ada, chatId, id);
    expect([sha256(one), sha256(other)]).toContain(sha256(await bytesAt(message.attachments[0].url)));
  });
});

describe('refused:', () => {
  it('a link that was changed, is cut short, or is for another use or file', async () => {
    const { url } = await media.announce(ada, chatId, 10);
    const { url: other } = await media.announce(ada, chatId, 10);
    const bad = [
      url.replace(/until=\d+/, 'until=9999999999'),
      url.replace(/by=[^&]+/, `by=${ben.id}`),
      url.slice(0, -1),
      url.replace(/&signature.*/, ''),
      url.replace(/until=\d+/, 'until=x'),
      url.replace(idOf(url), idOf(other)),
      url.replace(/\/uploads\/([^?]+)/, '/files/$1/original'),
    ];
    for (const link of bad.slice(0, -1)) expect((await put(link, Buffer.alloc(10))).status).toBe(403);
    expect((await fetch(bad.at(-1)!)).status).toBe(403);
    expect((await put(url, Buffer.alloc(10))).status).toBe(204);
  });

  it("another person's token on somebody's link, and no token that is bad", async () => {
    const { url } = await media.announce(ada, chatId, 10);
    const as = (token: string): Promise<Response> => put(url, Buffer.alloc(10), { authorization: `Bearer ${token}` });
    expect((await as(ben.token)).status).toBe(404);
    expect((await as('nonsense')).status).toBe(401);
    expect((await as(ada.token)).status).toBe(204);
  });

  it('another number of bytes than was announced', async () => {
    const { id, url } = await media.announce(ada, chatId, 1000);
    expect((await put(url, Buffer.alloc(999))).status).toBe(400);
    expect((await put(url, Buffer.alloc(1001))).status).toBe(400);
    expect((await patch(url, 0, Buffer.alloc(1001))).status).toBe(413);
    expect((await fetch(url, { method: 'POST', headers: { 'upload-length': '999' } })).status).toBe(400);
    const endless = new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(600)) });
    const streamed = fetch(url, { method: 'PUT', body: endless, duplex: 'half' } as RequestInit).catch(() => undefined);
    expect([undefined, 400]).toContain((await streamed)?.status);
    expect((await media.row(id))?.state).toBe('uploading');
    expect((await put(url, Buffer.alloc(1000))).status).toBe(204);
  });

  it('a part at another place than the end, and one more once it is whole', async () => {
    const { url } = await media.announce(ada, chatId, 1000);
    expect((await patch(url, 500, Buffer.alloc(500))).status).toBe(409);
    expect((await patch(url, 0, Buffer.alloc(1000))).status).toBe(204);
    expect((await patch(url, 1000, Buffer.alloc(0))).status).toBe(409);
    expect((await put(url, Buffer.alloc(1000))).status).toBe(409);
    expect(await offsetOf(url)).toBe(1000);
  });

  it('what was taken back, and what tus would do by default', async () => {
    const { id, url } = await media.upload(ada, chatId, Buffer.from('content'));
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(404);
    const REMOVE = 'mutation ($id: ID!) { removeUpload(attachmentId: $id) }';
    await media.ask('sender', ada, REMOVE, { id });
    expect(await offsetOf(url)).toBe('status 404');
    expect((await put(url, Buffer.from('content'))).status).toBe(404);
  });

  it('a page of another site', async () => {
    const { url } = await media.announce(ada, chatId, 4);
    const preflight = (origin: string): Promise<Response> =>
      fetch(url, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'PATCH' } });
    expect((await preflight('http://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    expect((await preflight('http://localhost:3000')).headers.get('access-control-allow-methods')).toContain('PATCH');
    const answer = await patch(url, 0, Buffer.from('four'), { origin: 'http://localhost:3000' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(answer.headers.get('access-control-expose-headers')).toContain('Upload-Offset');
  });

  it('names that are paths: the bytes lie where the id says', async () => {
    const { id } = await media.announce(ada, chatId, 4, '../../etc/passwd');
    expect((await media.row(id))?.file_name).toBe('passwd');
    const [{ port }] = media.system.media;
    for (const path of ['..%2f..%2fetc%2fpasswd', '%00', 'a'.repeat(300), `${id}%2f..`]) {
      const { status } = await fetch(`http://127.0.0.1:${port}/uploads/${path}?by=${ada.id}&until=1&signature=x`, {
        method: 'HEAD',
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });
});

function idOf(url: string): string {
  return new URL(url).pathname.split('/')[2]!;
}
