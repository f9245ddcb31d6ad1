import { HttpConnection } from './http-connection.js';
import { type Sender, variablesOf } from './sender.js';
import { openSocketSender } from './socket-sender.js';
import type { SenderSpec } from './worker-protocol.js';

export function openSender(spec: SenderSpec): Promise<Sender> {
  return spec.dialect === 'http' ? openHttpSender(spec) : openSocketSender(spec, spec.dialect);
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
