import { Module } from '@nestjs/common';
import { GraphqlSockets } from './graphql-sockets.service.js';
import { SocketRules } from './socket-rules.service.js';

/** GraphQL over WebSocket; imported by the root module of a service. */
@Module({ providers: [GraphqlSockets, SocketRules] })
export class GraphqlSocketsModule {}
