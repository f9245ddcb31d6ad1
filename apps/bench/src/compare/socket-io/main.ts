import { createAdapter } from '@socket.io/redis-adapter';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { loadServiceConfig } from '#libs/config';
import { messageWriter } from '../insert-message.js';
import { plainServer } from '../plain-server.js';

/** A chat on Socket.IO as its documentation builds one: rooms, the Redis adapter, one INSERT for a message. */
const config = loadServiceConfig('receiver');
const writeMessage = messageWriter(config.DATABASE_URL, 'socket_io');
const publisher = new Redis(config.REDIS_URL);
const http = plainServer();
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  adapter: createAdapter(publisher, publisher.duplicate()),
});

interface Sending {
  chatId: string;
  content: string;
}

io.on('connection', (socket) => {
  socket.on('join', async (chatId: string, acknowledge: () => void) => {
    await socket.join(chatId);
    acknowledge();
  });
  socket.on('send', async ({ chatId, content }: Sending, acknowledge: (answer: object) => void) => {
    const message = await writeMessage(chatId, content);
    io.to(chatId).emit('message', message);
    acknowledge({ id: message.id, seq: message.seq, createdAt: message.createdAt });
  });
});

http.listen(config.PORT, config.HOST);
