import { randomBytes } from 'node:crypto';
import sharp, { type Create } from 'sharp';
import { createGroup, createPerson, eventually, instanceRequest, type Person } from '#libs/testing';
import { bytesAt, MediaSystem, offsetOf, patch, put, sha256 } from './media-system.js';
import { hasSwift, SwiftServer } from './swift-server.js';

if (!hasSwift) process.stderr.write('Skipped, OpenStack Swift is not installed: files in S3\n');

(hasSwift ? describe : describe.skip)('files in a bucket of S3', () => {
  let swift: SwiftServer;
  let media: MediaSystem;
  let ada: Person;
  let chatId: string;

  beforeAll(async () => {
    swift = await SwiftServer.start();
    media = await MediaSystem.start({ env: { STORAGE_URL: swift.storageUrl, STORAGE_FOLDER: '' } });
    ada = await createPerson(media.system);
    chatId = (await createGroup(media.system, ada)).id;
  }, 120_000);

  afterAll(async () => {
    await media?.system.stop();
    await swift?.stop();
  });

  it('come by one PUT, and go by ranges', async () => {
    const bytes = randomBytes(200_000);
    const { url } = await media.sent(ada, chatId, bytes);
    expect(sha256(await bytesAt(url as string))).toBe(sha256(bytes));
    const part = await fetch(media.elsewhere(url as string), { headers: { range: 'bytes=1000-1999' } });
    expect([part.status, sha256(await part.bytes())]).toEqual([206, sha256(bytes.subarray(1000, 2000))]);
  });

  it('come in parts to both instances, and are put together', async () => {
    const bytes = randomBytes(12_000_000);
    const { id, url } = await media.announce(ada, chatId, bytes.length);
    const there = media.elsewhere(url);
    expect((await patch(url, 0, bytes.subarray(0, 7_000_000))).status).toBe(204);
    expect(await offsetOf(there)).toBe(7_000_000);
    expect((await patch(there, 7_000_000, bytes.subarray(7_000_000, 9_000_000))).status).toBe(204);
    expect((await patch(url, 9_000_000, bytes.subarray(9_000_000))).status).toBe(204);
    const message = await media.send(ada, chatId, id);
    expect(sha256(await bytesAt(message.attachments[0].url))).toBe(sha256(bytes));
  }, 60_000);

  it('go on where the killed instance was', async () => {
    const bytes = randomBytes(6_000_000);
    const { id, url } = await media.announce(ada, chatId, bytes.length);
    expect((await patch(url, 0, bytes.subarray(0, 5_500_000))).status).toBe(204);
    const [killed] = media.system.media.filter(({ port }) => url.includes(`:${port}/`));
    await killed.kill('SIGKILL');
    const there = media.elsewhere(url);
    const offset = (await offsetOf(there)) as number;
    expect((await patch(there, offset, bytes.subarray(offset))).status).toBe(204);
    await killed.start();
    const message = await media.send(ada, chatId, id);
    expect(sha256(await bytesAt(message.attachments[0].url))).toBe(sha256(bytes));
  }, 60_000);

  it('are photos without a place, with a preview', async () => {
    const noise = { width: 300, height: 200, channels: 3, noise: { type: 'gaussian', mean: 128, sigma: 30 } } as Create;
    const photo = await sharp({ create: noise })
      .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 29/1' } })
      .jpeg()
      .toBuffer();
    const file = await media.sent(ada, chatId, photo);
    const place = Buffer.from([48, 0, 0, 0, 1, 0, 0, 0, 51, 0, 0, 0]);
    expect([photo.includes(place), (await bytesAt(file.url as string)).includes(place)]).toEqual([true, false]);
    expect((await sharp(await bytesAt(file.previewUrl as string)).metadata()).format).toBe('webp');
  });

  it('are gone with their message, and what was never finished goes as well', async () => {
    const file = await media.sent(ada, chatId, randomBytes(1000));
    const part = await media.announce(ada, chatId, 9_000_000);
    await patch(part.url, 0, randomBytes(6_000_000));
    await media.ask('sender', ada, 'mutation ($id: ID!) { removeMessage(id: $id) { id } }', { id: file.messageId });
    await media.ask('sender', ada, 'mutation ($id: ID!) { removeUpload(attachmentId: $id) }', { id: part.id });
    await eventually(async () => {
      expect((await media.row(file.id as string))?.purged_at).not.toBeNull();
      expect(await media.row(part.id)).toBeUndefined();
    }, 20_000);
    expect((await fetch(file.url as string)).status).toBe(404);
  }, 60_000);

  it('are not taken while the storage is away, and are again when it is back', async () => {
    const { url } = await media.announce(ada, chatId, 100);
    await swift.freeze(true);
    const [one] = media.system.media;
    await eventually(async () => expect((await instanceRequest(one, '/readyz')).status).toBe(503), 15_000);
    await swift.freeze(false);
    await eventually(async () => expect((await instanceRequest(one, '/readyz')).status).toBe(200), 15_000);
    await eventually(async () => expect((await put(url, Buffer.alloc(100))).status).toBe(204), 15_000);
  }, 60_000);
});
