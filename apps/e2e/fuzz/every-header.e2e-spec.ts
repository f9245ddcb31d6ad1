import { connect } from 'node:net';
import { createPerson, sharedSystem, type InstanceAddress, type Person } from '#libs/testing';
import { expectAlive } from './fuzz-world.js';

const system = sharedSystem();
const BODY = '{"query":"{ health }"}';
const AT_ONCE = 8;
/** Node's own bound. */
const MAX_HEADER_BYTES = 16_384;
let ada: Person;

beforeAll(async () => {
  ada = await createPerson(system);
});

afterEach(() => expectAlive(system, ada));

const HEADERS = [
  'authorization',
  'content-type',
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'accept',
  'accept-encoding',
  'apollo-require-preflight',
  'connection',
  'cookie',
  'expect',
  'host',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'sec-websocket-extensions',
  'sec-websocket-key',
  'sec-websocket-protocol',
  'sec-websocket-version',
  'te',
  'upgrade',
  'x-forwarded-for',
  'x-forwarded-proto',
  'x-request-id',
];

const VALUES: Record<string, string> = {
  nothing: '',
  text: 'x',
  'a long one': 'x'.repeat(8000),
  'a very long one': 'x'.repeat(100_000),
  'Latin letters': 'é\xff\x80',
  'bytes of UTF-8': Buffer.from('🦉', 'utf8').toString('latin1'),
  NUL: 'a\0b',
  'a control': 'a\x1bb',
  'a line more': 'a\r\nx-more: b',
  'a folded line': 'a\r\n b',
  'many parts': 'a,'.repeat(3000),
  quotes: '"\'\\;=,{}[]',
  brackets: '['.repeat(2000),
  'an odd number': '-1',
  'a large number': '9'.repeat(40),
  addresses: '::ffff:127.0.0.1, [::1]:80, 999.1.1.1, fe80::1%eth0',
  tokens: 'Bearer Bearer a.b.c',
  'a proto': '__proto__',
  null: 'null',
};

/** What the service says to exactly these bytes: its first line, and the rest. Empty when it just hangs up. */
function exchange({ port }: InstanceAddress, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    const chunks: Buffer[] = [];
    const finish = (): void => resolve(Buffer.concat(chunks).toString('latin1'));
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer in 10 s')));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      // Hung up as soon as it is whole: it may be kept for more, and a client's end would cut an answer under way.
      if (isWhole(Buffer.concat(chunks).toString('latin1'))) socket.destroy();
    });
    socket.on('close', finish).on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') finish();
      else reject(error);
    });
  });
}

/** An upgrade's answer has no body. */
function isWhole(answer: string): boolean {
  const [head, body] = answer.split(/\r\n\r\n(.*)/s, 2);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return body !== undefined && (head.startsWith('HTTP/1.1 101') || body.length >= Number(length ?? Infinity));
}

function request(first: string, usual: Record<string, string>, name: string, value: string, body = ''): string {
  const others = Object.entries(usual).filter(([other]) => other !== name);
  const lines = [...others, [name, value]].map(([header, content]) => `${header}: ${content}`);
  return `${[first, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

function posted(name: string, value: string): string {
  const usual = {
    host: 'localhost',
    'content-type': 'application/json',
    'content-length': String(BODY.length),
    authorization: `Bearer ${ada.token}`,
    connection: 'close',
  };
  return request('POST /graphql HTTP/1.1', usual, name, value, BODY);
}

function upgrade(name: string, value: string): string {
  const usual = {
    host: 'localhost',
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': 'graphql-transport-ws',
  };
  return request('GET /graphql HTTP/1.1', usual, name, value);
}

/** A refusal of the client, or an answer; never a fault, never a stack. */
function problemOf(answer: string): string | null {
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1]);
  if (!(status < 500) || /\n {2,}at |node_modules|[a-z]\.(js|ts):\d/.test(answer)) return answer.slice(0, 400);
  return null;
}

describe.each(['user', 'sender', 'receiver'] as const)('headers of the %s service', (service) => {
  it.each([
    ['a request', posted],
    ['an upgrade', upgrade],
  ])(
    'of %s are taken or refused, whatever they hold',
    async (_what, build) => {
      const [instance] = system[service];
      const waiting = HEADERS.flatMap((name) => Object.entries(VALUES).map(([kind, value]) => ({ name, kind, value })));
      const problems: string[] = [];
      const worker = async (): Promise<void> => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          const answer = await exchange(instance, build(one.name, one.value));
          // Headers that are too large are refused before all of them were read, and the refusal may be lost on the way.
          const problem = answer === '' && one.value.length > MAX_HEADER_BYTES ? null : problemOf(answer);
          if (problem !== null) problems.push(`${one.name}, ${one.kind}: ${problem}`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      expect(problems).toEqual([]);
    },
    60_000,
  );
});
