import { randomUUID } from 'node:crypto';
import type { Person, SystemAddresses } from '#libs/testing';
import { callApi } from './api-call.js';
import type { Operation, OperationLog } from './operation-log.js';

const SEND = `mutation ($input: CreateMessageInput!) { createMessage(createMessageInput: $input) { id seq } }`;
const EDIT = `mutation ($id: ID!, $content: String!) { updateMessage(id: $id, content: $content) { id } }`;
const DELETE = `mutation ($id: ID!) { removeMessage(id: $id) { id } }`;
const READ = `mutation ($chatId: ID!, $upToSeq: Int) { markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) { lastReadSeq } }`;
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(signInInput: $input) { accessToken } }`;

const TICK_MS = 20;
const MOST_OPEN = 400;

export interface WriterOptions {
  /** Operations a second. */
  rate: number;
  /** Of a hundred operations: how many are edits, deletes and reads; the others are sends. */
  edits: number;
  deletes: number;
  reads: number;
  signInsPerSecond: number;
}

/** People who send numbered messages to all chats, at a steady rate whatever the answers are, and edit, delete and read. */
export class Writer {
  private timer: NodeJS.Timeout | undefined;
  private due = 0;
  private number = 0;
  private signInsDue = 0;
  /** Messages that may still be edited or deleted, each once. */
  private readonly untouched: Operation[] = [];
  private readonly lastSeq = new Map<string, number>();

  constructor(
    private readonly system: SystemAddresses,
    private readonly people: readonly Person[],
    private readonly chatIds: readonly string[],
    private readonly log: OperationLog,
    private readonly options: WriterOptions,
  ) {}

  start(): void {
    let last = performance.now();
    this.timer = setInterval(() => {
      const now = performance.now();
      this.due += (this.options.rate * (now - last)) / 1_000;
      this.signInsDue += (this.options.signInsPerSecond * (now - last)) / 1_000;
      last = now;
      for (; this.due >= 1; this.due -= 1) if (this.log.openCount < MOST_OPEN) this.doSomething();
      for (; this.signInsDue >= 1; this.signInsDue -= 1) this.signIn();
    }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Sends one message; repeated with the same clientMessageId until it is known what became of it. */
  send(person: Person, chatId: string, content?: string, first = pick(2)): Operation {
    this.number += 1;
    const clientMessageId = randomUUID();
    const text = content ?? `message ${this.number} of this run`;
    const input = { chatId, content: text, clientMessageId };
    const { sender } = this.system;
    return this.log.run(
      { kind: 'send', chatId, userId: person.id, clientMessageId, content: text },
      (turn) => callApi(sender[(first + turn) % sender.length].http, SEND, { input }, person.token),
      (operation, { createMessage }) => {
        const { id, seq } = createMessage as { id: string; seq: number };
        operation.messageId = id;
        operation.seq = seq;
        this.lastSeq.set(chatId, Math.max(seq, this.lastSeq.get(chatId) ?? 0));
        if (this.chatIds.includes(chatId)) this.untouched.push(operation);
      },
    );
  }

  private doSomething(): void {
    const { edits, deletes, reads } = this.options;
    const chance = Math.random() * 100;
    if (chance < edits) this.edit();
    else if (chance < edits + deletes) this.remove();
    else if (chance < edits + deletes + reads) this.read();
    else this.send(this.people[pick(this.people.length)], this.chatIds[pick(this.chatIds.length)]);
  }

  private edit(): void {
    const content = `edited ${randomUUID()}`;
    this.touch('edit', content, (messageId) => [EDIT, { id: messageId, content }]);
  }

  private remove(): void {
    this.touch('delete', undefined, (messageId) => [DELETE, { id: messageId }]);
  }

  private touch(
    kind: 'edit' | 'delete',
    content: string | undefined,
    request: (messageId: string) => [string, Record<string, unknown>],
  ): void {
    const [sent] = this.untouched.splice(pick(this.untouched.length), 1);
    if (!sent?.messageId) return;
    const { chatId, userId, messageId, seq } = sent;
    const token = this.people.find((person) => person.id === userId)!.token;
    const [query, variables] = request(messageId);
    this.runOnSenders({ kind, chatId, userId, messageId, seq, content }, query, variables, token);
  }

  private read(): void {
    const person = this.people[pick(this.people.length)];
    const chatId = this.chatIds[pick(this.chatIds.length)];
    const upToSeq = Math.ceil(Math.random() * (this.lastSeq.get(chatId) ?? 0));
    if (upToSeq === 0) return;
    const read = { kind: 'read' as const, chatId, userId: person.id, upToSeq };
    this.runOnSenders(read, READ, { chatId, upToSeq }, person.token);
  }

  private runOnSenders(
    start: Parameters<OperationLog['run']>[0],
    query: string,
    variables: Record<string, unknown>,
    token: string,
  ): void {
    const { sender } = this.system;
    const first = pick(sender.length);
    this.log.run(start, (turn) => callApi(sender[(first + turn) % sender.length].http, query, variables, token));
  }

  private signIn(): void {
    const { user } = this.system;
    const { id, username, password } = this.people[pick(this.people.length)];
    const first = pick(user.length);
    const input = { login: username, password };
    this.log.run({ kind: 'sign-in', chatId: '', userId: id }, (turn) =>
      callApi(user[(first + turn) % user.length].http, SIGN_IN, { input }),
    );
  }
}

function pick(count: number): number {
  return Math.floor(Math.random() * count);
}
