import { Redis } from 'ioredis';
import { WebSocketServer, type WebSocket } from 'ws';
import { loadServiceConfig } from '#libs/config';
import { plainServer } from '../plain-server.js';

/** The floor: a broadcast over bare WebSockets, joined by Redis, that keeps nothing, checks nothing and knows nobody. */
const config = loadServiceConfig('receiver');
const publisher = new Redis(config.REDIS_URL);
const subscriber = new Redis(config.REDIS_URL);
const http = plainServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
const chats = new Map<string, Set<WebSocket>>();

interface Frame {
  join?: string;
  id?: number;
  chatId?: string;
  content?: string;
}

sockets.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as Frame;
    if (frame.join !== undefined) void join(socket, frame.join);
    else void send(socket, frame);
  });
});

async function join(socket: WebSocket, chatId: string): Promise<void> {
  const members = chats.get(chatId) ?? new Set();
  chats.set(chatId, members.add(socket));
  socket.once('close', () => members.delete(socket));
  await subscriber.subscribe(`bare:${chatId}`);
  socket.send('{"joined":true}');
}

async function send(socket: WebSocket, { id, chatId, content }: Frame): Promise<void> {
  await publisher.publish(`bare:${chatId}`, JSON.stringify({ chatId, content }));
  socket.send(JSON.stringify({ ack: id }));
}

subscriber.on('messageBuffer', (channel: Buffer, body: Buffer) => {
  for (const member of chats.get(channel.toString().slice('bare:'.length)) ?? []) member.send(body, { binary: false });
});

http.listen(config.PORT, config.HOST);
