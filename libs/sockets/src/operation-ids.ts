/** `{"id":"7","type":"next"` …: how graphql-ws begins what it says of an operation. */
const OF_OPERATION = /^\{"id":"(\d+)","type":"(\w+)"/;
const HEAD_LENGTH = 64;
const LAST_WORDS = new Set(['complete', 'error']);

interface OpenOperation {
  readonly clientId: string;
  readonly bytes: number;
}

/**
 * The operations that one socket has open. graphql-ws gets a number of ours for each: it forgets an operation some steps
 * after its end, and one that took the same id in between would be taken for it, answered twice or never ended. So a
 * client may use an id again as soon as it has completed it, and nothing is said any more of what it has completed.
 */
export class OperationIds {
  private readonly byNumber = new Map<string, OpenOperation>();
  private readonly numbers = new Map<string, string>();
  private last = 0;

  /** The number of a new operation; null while the client's id is in use. @param bytes of its subscribe message. */
  open(clientId: string, bytes: number): string | null {
    if (this.numbers.has(clientId)) return null;
    const number = String(++this.last);
    this.numbers.set(clientId, number);
    this.byNumber.set(number, { clientId, bytes });
    return number;
  }

  /** What the client or the server has ended. Its number, if it was open. */
  end(clientId: string): string | undefined {
    const number = this.numbers.get(clientId);
    if (number === undefined) return undefined;
    this.numbers.delete(clientId);
    this.byNumber.delete(number);
    return number;
  }

  /** Undefined once it has ended. */
  operation(number: string): OpenOperation | undefined {
    return this.byNumber.get(number);
  }

  /** A message of graphql-ws's as the client is to read it; null when it is about an operation that has ended. */
  outgoing(text: string): string | null {
    const head = OF_OPERATION.exec(text.slice(0, HEAD_LENGTH));
    if (!head) return text;
    const [beginning, number, type] = head;
    const operation = this.byNumber.get(number);
    if (!operation) return null;
    if (LAST_WORDS.has(type)) this.end(operation.clientId);
    return `{"id":${JSON.stringify(operation.clientId)},"type":"${type}"${text.slice(beginning.length)}`;
  }
}
