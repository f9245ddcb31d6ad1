export { ClientSocket } from './client-socket.js';
export { nextHead, sharedFrame } from './frame.js';
export { GraphqlSocketsModule } from './graphql-sockets.module.js';
export { SubscriptionSource } from './subscription-source.js';
export { SilentIterator } from './silent-iterator.js';
