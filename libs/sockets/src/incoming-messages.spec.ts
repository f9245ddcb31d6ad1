import { IncomingMessages } from './incoming-messages.js';
import { OperationIds } from './operation-ids.js';

class Speaker {
  isAdmitted: boolean;
  isOpen = true;
  readonly ids = new OperationIds();
  readonly handled: string[] = [];
  readonly sent: unknown[] = [];
  closedWith: number | null = null;
  private readonly messages: IncomingMessages;

  constructor(isAdmitted: boolean) {
    this.isAdmitted = isAdmitted;
    const limits = { messagesBeforeAck: 10, messageBytesBeforeAck: 100, operationIdLength: 128 };
    this.messages = new IncomingMessages(this, limits, (text) => this.handled.push(text));
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(code: number): void {
    this.closedWith ??= code;
    this.isOpen = false;
  }

  says(message: unknown): this {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    this.messages.read(text, Buffer.byteLength(text));
    return this;
  }
}

describe('before it is admitted', () => {
  it.each(['connection_init', 'ping', 'pong', 'subscribe'])('may say %s, which graphql-ws answers', (type) => {
    const speaker = new Speaker(false).says({ type, id: 'a' });
    expect([speaker.handled, speaker.closedWith]).toEqual([[JSON.stringify({ type, id: 'a' })], null]);
  });

  it.each([
    ['anything else', [{ type: 'complete', id: 'a' }]],
    ['what is no type', [{ type: 'nothing' }]],
    ['what is no message', ['{']],
    ['more than is short', [{ type: 'ping', payload: { x: 'x'.repeat(100) } }]],
    ['an eleventh message', Array.from({ length: 11 }, () => ({ type: 'ping' }))],
  ])('is closed with 4400 for %s', (_what, messages) => {
    const speaker = new Speaker(false);
    for (const message of messages) speaker.says(message);
    expect([speaker.closedWith, speaker.handled.length]).toEqual([4400, messages.length - 1]);
  });

  it('may say ten messages, and what it likes afterwards', () => {
    const speaker = new Speaker(false);
    for (let i = 0; i < 10; i++) speaker.says({ type: 'ping' });
    speaker.isAdmitted = true;
    for (let i = 0; i < 1000; i++) speaker.says({ type: 'ping', payload: { x: 'x'.repeat(200) } });
    expect([speaker.closedWith, speaker.handled.length]).toEqual([null, 1010]);
  });
});

describe('when it is admitted', () => {
  const subscribe = { type: 'subscribe', id: 'a', payload: { query: '{ health }' } };
  const complete = { type: 'complete', id: 'a' };

  it('one id may be used again at once', () => {
    const speaker = new Speaker(true).says(subscribe).says(complete).says(subscribe);
    expect(speaker.handled.map((text) => JSON.parse(text) as object)).toEqual([
      { ...subscribe, id: '1' },
      { ...complete, id: '1' },
      { ...subscribe, id: '2' },
    ]);
  });

  it.each(['next', 'error', 'connection_ack', 'start'])('%s is not for a client to say', (type) => {
    const speaker = new Speaker(true).says({ type, id: 'a', payload: {} });
    expect([speaker.closedWith, speaker.handled]).toEqual([4400, []]);
  });

  it('an id that is in use closes with 4409', () => {
    expect(new Speaker(true).says(subscribe).says(subscribe).closedWith).toBe(4409);
  });

  it('a flood of completes is dropped as it comes: nothing is open, nothing waits', () => {
    const speaker = new Speaker(true);
    for (let i = 0; i < 100_000; i++) speaker.says(i % 2 ? complete : '{"type":"pong"}');
    expect(speaker.handled).toHaveLength(50_000);
  });

  it('an id that is too long is refused for itself', () => {
    const long = 'x'.repeat(129);
    const speaker = new Speaker(true).says({ ...subscribe, id: long }).says({ ...subscribe, id: 'x'.repeat(128) });
    expect(speaker.sent).toMatchObject([
      { id: long, type: 'error', payload: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
    ]);
    expect([speaker.handled.length, speaker.closedWith]).toEqual([1, null]);
  });

  it.each([[{ type: 'subscribe' }], [{ type: 'subscribe', id: 7 }], [{ type: 'complete', id: '' }]])(
    '%j is left to graphql-ws, which closes for it',
    (message) => expect(new Speaker(true).says(message).handled).toEqual([JSON.stringify(message)]),
  );
});

it('is not read any more once it is closed', () => {
  const speaker = new Speaker(false).says('{').says({ type: 'ping' });
  expect([speaker.closedWith, speaker.handled]).toEqual([4400, []]);
});
