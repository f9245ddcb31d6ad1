import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { joinFrames, textFrame } from './frame.js';

describe('a frame', () => {
  let server: WebSocketServer;
  let client: WebSocket;
  let wire: Socket;

  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
    await once(server, 'listening');
    const connected = once(server, 'connection') as Promise<[{ _socket: Socket }]>;
    client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    [{ _socket: wire }] = await connected;
  });

  afterAll(() => {
    client.terminate();
    server.close();
  });

  it.each([0, 1, 116, 117, 118, 119, 65_526, 65_527, 65_528, 200_000])('holds %d bytes and a few', async (length) => {
    const received = once(client, 'message') as Promise<[Buffer, boolean]>;
    wire.write(textFrame(Buffer.from('{"ü":"'), Buffer.from(`${'x'.repeat(length)}"}`)));
    const [data, isBinary] = await received;
    expect([data.toString(), isBinary]).toEqual([`{"ü":"${'x'.repeat(length)}"}`, false]);
  });
});

it('joins frames for sockets that have the same ones, and never gives one the frames of another', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((text) => Buffer.from(text));
  const joined = joinFrames([a, b]);
  expect(joined.toString()).toBe('ab');
  expect(joinFrames([a, b])).toBe(joined);
  expect(joinFrames([a])).toBe(a);
  expect([joinFrames([b, a]), joinFrames([a, b, c]), joinFrames([a, c])].map(String)).toEqual(['ba', 'abc', 'ac']);
});
