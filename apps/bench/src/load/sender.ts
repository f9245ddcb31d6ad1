import { randomUUID } from 'node:crypto';
import { HttpConnection } from './http-connection.js';
import type { Closable } from './open-many.js';
import { openSocketSender } from './socket-sender.js';
import type { SenderSpec } from './worker-protocol.js';

/** A connection that sends messages, each answered once the server says that it is kept. */
export interface Sender extends Closable {
  readonly side: number;
  readonly chatId: string;
  send(content: string): Promise<void>;
}

export function openSender(spec: SenderSpec): Promise<Sender> {
  return spec.dialect === 'http' ? openHttpSender(spec) : openSocketSender(spec, spec.dialect);
}

/** The variables of what a connection asks. */
export function variablesOf({ chatId, variables }: SenderSpec, content: string): Record<string, unknown> {
  if (variables === 'chat') return { chatId };
  const isIdentified = variables === 'identified message';
  return { input: { chatId, content, ...(isIdentified && { clientMessageId: randomUUID() }) } };
}

async function openHttpSender(spec: SenderSpec): Promise<Sender> {
  const connection = await HttpConnection.open(spec.url);
  const start = `{"query":${JSON.stringify(spec.query)},"variables":`;
  return {
    side: spec.side,
    chatId: spec.chatId,
    async send(content) {
      const { body } = await connection.post(`${start}${JSON.stringify(variablesOf(spec, content))}}`, spec.token);
      if (!body.startsWith('{"data":{"')) throw new Error(body.slice(0, 300));
    },
    close: () => connection.close(),
  };
}
