import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, projectRoot, stopProcess } from '#libs/servers';
import { expectData, graphqlRequest } from '#libs/testing';
import type { Section } from '../report/report.js';
import { tokenMaker } from '../measure/access-tokens.js';
import type { BenchContext } from '../measure/bench-context.js';
import { startConverge, startInstances, stopInstances } from '../measure/instances.js';
import { insertGroup, insertPeople, type LoadPerson } from '../measure/people.js';
import { cpuTimes, residentBytes } from '../measure/process-cpu.js';

const BYTES = 100 * 1024 * 1024;
const PIECE = Buffer.alloc(256 * 1024, 'x');
const PARALLEL = 50;
const PARALLEL_BYTES = 8 * 1024 * 1024;
const MEDIA_PUBLIC_URL = 'http://media.invalid';

const CREATE = `mutation ($input: CreateUploadInput!) { createUpload(createUploadInput: $input) { attachmentId url } }`;
const SEND = `mutation ($input: CreateMessageInput!) { createMessage(createMessageInput: $input) { attachments { url } } }`;

interface Figures {
  name: string;
  cpuMs: number[];
}

/** Who uploads, and where. */
interface Uploader {
  sender: string;
  media: string;
  person: LoadPerson;
  chatId: string;
}

/** What a hundred megabytes cost a core, in and out, beside a plain file server of the same runtime; and what many at once take. */
export async function runFiles(context: BenchContext): Promise<void> {
  const { stores, options } = context;
  const env = { MEDIA_PUBLIC_URL };
  const system = await startConverge(stores, { counts: { user: 1, sender: 1, receiver: 0 }, env });
  const entry = 'apps/media/src/main.js';
  const files = { STORAGE_FOLDER: join(stores.folder, 'files') };
  const [media] = await startInstances(stores, [{ name: 'media', entry, count: 1, env: files }], system.key);
  const plain = await startPlain(stores.folder);
  try {
    const [person] = await insertPeople(stores.sql, 1, tokenMaker(system.key));
    const chatId = await insertGroup(stores.sql, 'Files', [person.id]);
    const uploader = { sender: system.sender[0].http, media: media.origin, person, chatId };
    const figures = await compare(context, uploader, media.pid!, plain, options.rounds);
    const memory = await memoryOf(uploader, media.pid!);
    context.publish([costSection(figures), memorySection(memory)], { figures, memory });
  } finally {
    await stopProcess(plain.pid, 'SIGTERM', 1000);
    await stopInstances([...system.instances, media]);
  }
}

async function startPlain(folder: string): Promise<{ pid: number; origin: string }> {
  const port = await freePort();
  const place = join(folder, 'plain');
  mkdirSync(place, { recursive: true });
  const script = join(projectRoot(), 'dist/apps/bench/src/files/plain-file-server.js');
  const child = spawn(process.execPath, [script, place, String(port)], { stdio: 'ignore' });
  const origin = `http://127.0.0.1:${port}`;
  while (!(await fetch(`${origin}/readyz`).catch(() => undefined))) await delay(50);
  return { pid: child.pid!, origin };
}

async function compare(
  { progress }: BenchContext,
  uploader: Uploader,
  mediaPid: number,
  plain: { pid: number; origin: string },
  rounds: number,
): Promise<Figures[]> {
  const names = ['plain upload', 'PUT', 'tus', 'plain download', 'download'];
  const figures = names.map((name): Figures => ({ name, cpuMs: [] }));
  for (let round = 0; round <= rounds; round += 1) {
    const put = await begin(uploader, BYTES);
    const tus = await begin(uploader, BYTES);
    const costs = [
      await costOf(plain.pid, () => send('PUT', `${plain.origin}/file`, BYTES)),
      await costOf(mediaPid, () => send('PUT', put.url, BYTES)),
      await costOf(mediaPid, () => send('PATCH', tus.url, BYTES)),
      await costOf(plain.pid, () => take(`${plain.origin}/file`)),
    ];
    const link = await sent(uploader, put.id);
    costs.push(await costOf(mediaPid, () => take(link)));
    progress.say(`  ${names.map((name, place) => `${name} ${costs[place].toFixed(0)} ms`).join(', ')}`);
    // The first round warms everything up.
    if (round > 0) costs.forEach((cost, place) => figures[place].cpuMs.push(cost));
  }
  return figures;
}

async function costOf(pid: number, work: () => Promise<void>): Promise<number> {
  const before = cpuTimes([{ name: 'it', pid }]).it;
  await work();
  return cpuTimes([{ name: 'it', pid }]).it - before;
}

async function begin(
  { sender, media, person, chatId }: Uploader,
  byteSize: number,
): Promise<{ id: string; url: string }> {
  const input = { chatId, fileName: 'a.bin', byteSize };
  const { createUpload } = expectData(await graphqlRequest(sender, CREATE, { input }, person.token));
  return {
    id: createUpload.attachmentId as string,
    url: (createUpload.url as string).replace(MEDIA_PUBLIC_URL, media),
  };
}

async function sent({ sender, media, person, chatId }: Uploader, id: string): Promise<string> {
  const input = { chatId, content: '', attachmentIds: [id] };
  const { createMessage } = expectData(await graphqlRequest(sender, SEND, { input }, person.token));
  return (createMessage.attachments[0].url as string).replace(MEDIA_PUBLIC_URL, media);
}

function send(method: 'PUT' | 'PATCH', url: string, bytes: number, pauseMs = 0): Promise<void> {
  const tus = { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' };
  const headers = { 'content-length': bytes, ...(method === 'PATCH' && tus) };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (response) => {
      response.resume().once('end', () => (response.statusCode === 204 ? resolve() : reject(new Error(`${response.statusCode}`)))); // prettier-ignore
    });
    asked.once('error', reject);
    void write(asked, bytes, pauseMs);
  });
}

async function write(asked: ReturnType<typeof request>, bytes: number, pauseMs: number): Promise<void> {
  for (let sent = 0; sent < bytes; sent += PIECE.length) {
    if (!asked.write(PIECE.subarray(0, bytes - sent))) await new Promise((resolve) => asked.once('drain', resolve));
    if (pauseMs > 0) await delay(pauseMs);
  }
  asked.end();
}

function take(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, { agent: false }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${response.statusCode}`));
      response.resume().once('end', resolve);
    })
      .once('error', reject)
      .end();
  });
}

/** Resident bytes before, and the most while many upload slowly. */
async function memoryOf(uploader: Uploader, pid: number): Promise<{ idle: number; most: number }> {
  const uploads = [];
  while (uploads.length < PARALLEL) uploads.push(await begin(uploader, PARALLEL_BYTES));
  await delay(2000);
  const idle = residentBytes(pid);
  let most = idle;
  const timer = setInterval(() => (most = Math.max(most, residentBytes(pid))), 50);
  await Promise.all(uploads.map(({ url }) => send('PATCH', url, PARALLEL_BYTES, 100)));
  clearInterval(timer);
  return { idle, most };
}

function costSection(figures: Figures[]): Section {
  const middle = ({ cpuMs }: Figures): number => cpuMs.toSorted((a, b) => a - b)[Math.floor(cpuMs.length / 2)];
  const base = (name: string): number => middle(figures[name.endsWith('download') ? 3 : 0]);
  return {
    title: 'Files: what 100 MB cost',
    notes: [
      'Milliseconds of CPU of the serving process, the median of the rounds. Plain: node:http, piped to and from a file.',
    ],
    table: {
      columns: ['', 'CPU ms', 'of plain'],
      rows: figures.map((one) => [one.name, middle(one).toFixed(0), (middle(one) / base(one.name)).toFixed(2)]),
    },
  };
}

function memorySection({ idle, most }: { idle: number; most: number }): Section {
  const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(0);
  return {
    title: `Files: memory while ${PARALLEL} upload`,
    table: {
      columns: ['', 'MiB'],
      rows: [
        ['before', mb(idle)],
        ['the most', mb(most)],
        ['more', mb(most - idle)],
      ],
    },
  };
}
