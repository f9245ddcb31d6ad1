import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Create, type Sharp } from 'sharp';
import { createGroup, createPerson, type Data, type Person } from '#libs/testing';
import { bytesAt, MediaSystem, sha256 } from './media-system.js';

let media: MediaSystem;
let ada: Person;
let chatId: string;

beforeAll(async () => {
  media = await MediaSystem.start();
  ada = await createPerson(media.system);
  chatId = (await createGroup(media.system, ada)).id;
}, 60_000);

const GPS = { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 29/1', GPSLongitudeRef: 'E', GPSLongitude: '2/1 17/1 40/1' };
const EXIF = { IFD0: { Make: 'Camera of Ada' }, IFD3: GPS };
const XMP = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" exif:GPSLatitude="48,51.4N" photoshop:City='Paris'>
  <exif:GPSLongitude>2,17.6E</exif:GPSLongitude></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

function noise(width: number, height: number): Sharp {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, noise } as Create });
}

/** What an original tells of a place, as a reader of metadata sees it. */
async function placeIn(bytes: Buffer): Promise<string[]> {
  const { exif, xmp } = await sharp(bytes).metadata();
  const text = `${exif?.toString('latin1') ?? ''}${xmp?.toString('latin1') ?? ''}`;
  return ['48,51.4N', '2,17.6E', 'Paris'].filter((place) => text.includes(place)).concat(gpsIn(exif));
}

/** The rational numbers of the latitude, in either order of bytes. */
function gpsIn(exif: Buffer | undefined): string[] {
  const big = Buffer.from([0, 0, 0, 48, 0, 0, 0, 1, 0, 0, 0, 51]);
  const little = Buffer.from([48, 0, 0, 0, 1, 0, 0, 0, 51, 0, 0, 0]);
  return exif && (exif.includes(big) || exif.includes(little)) ? ['GPS'] : [];
}

describe.each(['jpeg', 'png', 'webp', 'avif'] as const)('a photo as %s', (format) => {
  it('has a size as it is shown, a placeholder, a small picture without metadata, and says nothing of its place', async () => {
    const photo = await noise(800, 600)
      .withExif(EXIF)
      .withMetadata({ orientation: 6 })
      .withXmp(XMP)
      .toFormat(format, { effort: 1 })
      .toBuffer();
    expect((await placeIn(photo)).length).toBeGreaterThan(0);
    const file = await media.sent(ada, chatId, photo, `photo.${format}`);
    expect(file).toMatchObject({ kind: 'image', contentType: `image/${format}`, byteSize: photo.length });
    expect([file.width, file.height]).toEqual([600, 800]);
    expect(Buffer.from(file.placeholder as string, 'base64').length).toBeLessThan(40);

    const original = await bytesAt(file.url as string);
    expect(original.length).toBe(photo.length);
    expect(await placeIn(original)).toEqual([]);
    expect((await sharp(original).metadata()).exif?.includes('Camera of Ada')).toBe(true);
    expect(await sharp(original).raw().toBuffer()).toEqual(await sharp(photo).raw().toBuffer());

    const preview = await bytesAt(file.previewUrl as string);
    const { width, height, exif, xmp, format: shown } = await sharp(preview).metadata();
    expect({ shown, long: Math.max(width, height), exif, xmp }).toEqual({
      shown: 'webp',
      long: 480,
      exif: undefined,
      xmp: undefined,
    });
    expect(width / height).toBeCloseTo((file.width as number) / (file.height as number), 1);
  });
});

it('a photo without a place keeps every byte', async () => {
  const photo = await noise(300, 200)
    .withExif({ IFD0: { Make: 'Camera' } })
    .jpeg()
    .toBuffer();
  const file = await media.sent(ada, chatId, photo);
  expect(sha256(await bytesAt(file.url as string))).toBe(sha256(photo));
});

it('a picture that moves has the size of its first', async () => {
  const frames = await Promise.all([1, 2].map(() => noise(60, 40).png().toBuffer()));
  const gif = await sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
  expect(await media.sent(ada, chatId, gif)).toMatchObject({
    kind: 'image',
    contentType: 'image/gif',
    width: 60,
    height: 40,
  });
});

describe('a plain file, which takes no time:', () => {
  it.each([
    ['a bomb of 256 megapixels', pngOf(16_000, 16_000)],
    ['a picture that is cut off', pngOf(100, 100).subarray(0, 60)],
    ['a picture of nothing', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(100)])],
  ])('%s', async (_what, bytes) => {
    const file: Data = await media.sent(ada, chatId, bytes, 'a.png');
    expect(file).toMatchObject({ kind: 'file', width: null, placeholder: null, previewUrl: null });
    const { headers } = await fetch(file.url as string, { method: 'HEAD' });
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
  });
});

it('one that has brought instances down is not decoded again', async () => {
  const { id, url } = await media.announce(ada, chatId, 1000);
  await media.sql.query('UPDATE files SET tries = 3 WHERE id = $1', [id]);
  const photo = await noise(8, 8).jpeg().toBuffer();
  const bytes = Buffer.concat([photo, Buffer.alloc(1000 - photo.length)]);
  await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) });
  expect((await media.send(ada, chatId, id)).attachments[0]).toMatchObject({ kind: 'file', contentType: 'image/jpeg' });
});

/** A white PNG, however large, in few bytes. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc(Math.ceil(width / 8 + 1) * height, 0);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
