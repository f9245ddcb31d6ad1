import { randomUUID } from 'node:crypto';
import type { Closable } from './open-many.js';
import type { SenderSpec } from './worker-protocol.js';

/** A connection that sends messages, each answered once the server says that it is kept. */
export interface Sender extends Closable {
  readonly side: number;
  readonly chatId: string;
  send(content: string): Promise<void>;
}

/** The variables of what a connection asks. */
export function variablesOf({ chatId, variables }: SenderSpec, content: string): Record<string, unknown> {
  if (variables === 'chat') return { chatId };
  const isIdentified = variables === 'identified message';
  return { input: { chatId, content, ...(isIdentified && { clientMessageId: randomUUID() }) } };
}
