export { ClientSocket } from './client-socket.js';
export { nextHead, sharedFrame } from './frame.js';
export { GraphqlSocketsModule } from './graphql-sockets.module.js';
export { LiveSource } from './live-source.js';
export { SilentIterator } from './silent-iterator.js';
