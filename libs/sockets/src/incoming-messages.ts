import type { GraphQLFormattedError } from 'graphql';
import { CLOSE } from './close-codes.js';
import type { OperationIds } from './operation-ids.js';

/** What a socket may say before it is admitted. A subscribe is left to graphql-ws, which closes with 4401 as its protocol says. */
const BEFORE_ACK = new Set(['connection_init', 'ping', 'pong', 'subscribe']);
/** What a client says. The others of the protocol are the server's: graphql-ws would throw at them. */
const AFTER_ACK = new Set([...BEFORE_ACK, 'complete']);

export interface IncomingLimits {
  messagesBeforeAck: number;
  messageBytesBeforeAck: number;
  operationIdLength: number;
}

/** The socket as far as what it says is concerned. */
export interface Speaker {
  readonly isOpen: boolean;
  readonly isAdmitted: boolean;
  readonly ids: OperationIds;
  send(text: string): void;
  close(code: number, reason: string): void;
}

interface Message {
  type: string;
  id?: unknown;
}

/**
 * Reads what a client says and hands on what may be said, in order and at once: nothing is queued here, and after the
 * close nothing is read. Operations get numbers of ours on the way, see OperationIds.
 */
export class IncomingMessages {
  private beforeAck = 0;

  constructor(
    private readonly speaker: Speaker,
    private readonly limits: IncomingLimits,
    private readonly handle: (text: string) => void,
  ) {}

  read(text: string, bytes: number): void {
    if (!this.speaker.isOpen) return;
    if (!this.speaker.isAdmitted && this.isTooMuch(bytes)) {
      return this.refuse('Too much before connection_ack');
    }
    const message = parsed(text);
    if (!message) return this.refuse('Invalid message received');
    if (!this.speaker.isAdmitted && !BEFORE_ACK.has(message.type)) {
      return this.refuse('Only connection_init, ping and pong before connection_ack');
    }
    if (!AFTER_ACK.has(message.type)) return this.refuse('Not a message of a client');
    if (message.type === 'subscribe') return this.subscribe(message, text, bytes);
    if (message.type === 'complete') return this.complete(message, text);
    this.handle(text);
  }

  private isTooMuch(bytes: number): boolean {
    return ++this.beforeAck > this.limits.messagesBeforeAck || bytes > this.limits.messageBytesBeforeAck;
  }

  private subscribe(message: Message, text: string, bytes: number): void {
    const { id } = message;
    if (typeof id !== 'string' || id === '' || !this.speaker.isAdmitted) return this.handle(text);
    const { operationIdLength } = this.limits;
    if (id.length > operationIdLength) return this.refuseOperation(id, operationIdLength);
    const number = this.speaker.ids.open(id, bytes);
    if (number === null) return this.speaker.close(CLOSE.idInUse, 'Subscriber for this id already exists');
    this.handle(JSON.stringify({ ...message, id: number }));
  }

  private complete(message: Message, text: string): void {
    if (typeof message.id !== 'string' || message.id === '') return this.handle(text);
    const number = this.speaker.ids.end(message.id);
    if (number !== undefined) this.handle(JSON.stringify({ type: 'complete', id: number }));
  }

  private refuseOperation(id: string, most: number): void {
    const message = `An operation's id has at most ${most} characters.`;
    const payload: GraphQLFormattedError[] = [{ message, extensions: { code: 'BAD_USER_INPUT', field: 'id' } }];
    this.speaker.send(JSON.stringify({ id, type: 'error', payload }));
  }

  private refuse(reason: string): void {
    this.speaker.close(CLOSE.badRequest, reason);
  }
}

function parsed(text: string): Message | null {
  try {
    const message = JSON.parse(text) as Partial<Message> | null;
    return typeof message === 'object' && message !== null && typeof message.type === 'string'
      ? (message as Message)
      : null;
  } catch {
    return null;
  }
}
