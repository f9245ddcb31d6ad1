import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { Receiver } from 'ws';
import { textFrame } from './frame.js';

it.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])('frames %d bytes as a client reads them', async (length) => {
  const server = createServer((socket) => {
    socket.end(textFrame(Buffer.from('{"head":'), Buffer.from('ü'.repeat(length) + '}')));
  }).listen(0);
  await once(server, 'listening');
  const receiver = new Receiver();
  connect((server.address() as AddressInfo).port).pipe(receiver);
  const [data, isBinary] = (await once(receiver, 'message')) as [Buffer, boolean];
  expect([data.toString(), isBinary]).toEqual([`{"head":${'ü'.repeat(length)}}`, false]);
  server.close();
});
