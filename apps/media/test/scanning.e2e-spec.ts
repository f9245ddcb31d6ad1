import { gzipSync } from 'node:zlib';
import { createGroup, createPerson, eventually, type Data, type Person, wsClient } from '#libs/testing';
import { BAD_BYTES, ClamdServer, hasClamd } from './clamd-server.js';
import { FILE, MediaSystem } from './media-system.js';

if (!hasClamd) process.stderr.write('Skipped, clamd is not installed: files are scanned\n');

const UPDATED = `subscription ($chatId: ID!) { messageUpdated(chatId: $chatId) {
  id isEdited revision attachments { ${FILE} } } }`;

(hasClamd ? describe : describe.skip)('files are scanned', () => {
  let clamd: ClamdServer;
  let media: MediaSystem;
  let ada: Person;
  let ben: Person;
  let chatId: string;

  beforeAll(async () => {
    clamd = await ClamdServer.prepare();
    media = await MediaSystem.start({ env: { CLAMD_URL: clamd.url } });
    [ada, ben] = await Promise.all([createPerson(media.system), createPerson(media.system)]);
    chatId = (await createGroup(media.system, ada, [ben])).id;
  }, 90_000);

  afterAll(async () => {
    await media?.system.stop();
    await clamd?.stop();
  });

  const scanned = (id: string, state: string): Promise<void> =>
    eventually(async () => expect((await media.row(id))?.scan_state).toBe(state), 20_000);

  it('while the scanner is away a file may be sent, and nobody can download it; then everybody is told', async () => {
    const file = await media.sent(ada, chatId, Buffer.from('a good file'), 'good.txt');
    expect(file).toMatchObject({ scanState: 'pending', url: null, previewUrl: null });
    const bad = await media.sent(ada, chatId, Buffer.from(`before ${BAD_BYTES} after`), 'bad.txt');
    const client = wsClient(media.system.receiver[0]!.ws, ben.token);
    const updates = await client.subscribe(UPDATED, { chatId });
    // The scans that failed are tried again when their lease ends: not waited for here.
    await media.sql.query('UPDATE files SET lease_until = clock_timestamp()');
    await clamd.start();
    await media.sql.query('UPDATE files SET lease_until = clock_timestamp()');
    const told = new Map<string, Data>();
    while (told.size < 2) {
      const { messageUpdated } = await updates.next();
      told.set(messageUpdated.attachments[0].fileName, messageUpdated);
    }
    expect(told.get('good.txt')).toMatchObject({ isEdited: false, attachments: [{ scanState: 'clean', url: null }] });
    expect(told.get('bad.txt')).toMatchObject({ isEdited: false, attachments: [{ scanState: 'infected' }] });
    await client.close();
    const [seen, closed] = [
      await media.seen(ben, file.messageId as string),
      await media.seen(ben, bad.messageId as string),
    ];
    expect(await (await fetch(seen.url as string)).text()).toBe('a good file');
    expect(closed).toMatchObject({ scanState: 'infected', url: null });
    expect((await fetch((seen.url as string).replace(file.id as string, bad.id as string))).status).toBe(403);
  }, 60_000);

  it('an infected file cannot be sent, also when it is compressed', async () => {
    for (const content of [Buffer.from(BAD_BYTES), gzipSync(BAD_BYTES)]) {
      const { id } = await media.upload(ada, chatId, content);
      await scanned(id, 'infected');
      expect(await media.send(ada, chatId, id)).toMatchObject({ code: 'CONFLICT' });
    }
    const { id } = await media.upload(ada, chatId, Buffer.from('clean'));
    await scanned(id, 'clean');
    expect(await media.send(ada, chatId, id)).toHaveProperty('seq');
  }, 60_000);

  it('a large file is looked at whole', async () => {
    const bytes = Buffer.concat([Buffer.alloc(20_000_000, 'x'), Buffer.from(BAD_BYTES)]);
    const { id } = await media.upload(ada, chatId, bytes);
    await scanned(id, 'infected');
  }, 60_000);
});
