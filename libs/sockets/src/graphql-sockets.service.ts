import type { IncomingMessage, Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { handleProtocols, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { RedisScripts } from '#libs/events';
import { networkOf, refuseUpgrade, requestIdOf } from '#libs/graphql';
import { ClientSocket } from './client-socket.js';
import { CLOSE } from './close-codes.js';
import { FlushSchedule } from './flush-schedule.js';
import { graphqlProtocol } from './graphql-protocol.js';
import { IncomingMessages } from './incoming-messages.js';
import { MessageRate } from './message-rate.js';
import { PersonBudgets } from './person-budgets.js';
import { SocketQuota } from './socket-quota.js';
import { SocketRegistry } from './socket-registry.js';
import { SocketRules } from './socket-rules.service.js';
import { UnadmittedSockets } from './unadmitted-sockets.js';

const PATH = '/graphql';
const UPGRADE_TIMEOUT_MS = 5000;

/** GraphQL over WebSocket at `/graphql`, beside Apollo's HTTP endpoint and under the same rules. */
@Injectable()
export class GraphqlSockets implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(GraphqlSockets.name);
  private readonly server: WebSocketServer;
  private readonly registry: SocketRegistry;
  private readonly quota: SocketQuota;
  private readonly schedule: FlushSchedule;
  private readonly unadmitted: UnadmittedSockets;
  private protocol!: Server<ClientSocket>;
  private isDraining = false;

  constructor(
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
    private readonly rules: SocketRules,
    private readonly host: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    redis: RedisScripts,
  ) {
    this.schedule = new FlushSchedule(config.FAN_OUT_BATCH_MS, config.FAN_OUT_BUSY_FRAMES_PER_SECOND);
    this.registry = new SocketRegistry(config.KEEP_ALIVE_INTERVAL_MS);
    const mostUnadmitted = config.RATE_LIMITS ? config.MAX_UNADMITTED_SOCKETS_PER_ADDRESS : Infinity;
    this.unadmitted = new UnadmittedSockets(mostUnadmitted);
    this.quota = new SocketQuota(redis, config.INSTANCE_NAME, config.MAX_SOCKETS_PER_USER);
    this.server = new WebSocketServer({
      noServer: true,
      maxPayload: config.MAX_BODY_BYTES,
      perMessageDeflate: false,
      clientTracking: false,
      handleProtocols: (protocols) => handleProtocols(protocols),
    });
  }

  onApplicationBootstrap(): void {
    const { config, registry, quota } = this;
    this.protocol = graphqlProtocol({
      schema: this.schemaHost.schema,
      checker: this.rules.checker,
      authenticator: this.rules.authenticator,
      registry,
      quota,
      budgets: new PersonBudgets({
        subscriptions: config.MAX_SUBSCRIPTIONS_PER_USER,
        operations: config.MAX_OPERATIONS_PER_USER,
        openCost: config.MAX_OPEN_COST_PER_USER,
        unsentBytes: config.MAX_UNSENT_BYTES_PER_USER,
      }),
      instanceName: config.INSTANCE_NAME,
      initTimeoutMs: config.CONNECTION_INIT_TIMEOUT_MS,
      maxSubscriptions: config.MAX_SUBSCRIPTIONS_PER_SOCKET,
      maxSubscribedBytes: config.MAX_SUBSCRIBE_BYTES_PER_SOCKET,
    });
    this.rules.sessions.onEnded((sessionId) => registry.endSession(sessionId));
    const http = this.host.httpAdapter.getHttpServer() as HttpServer;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.upgrade(request, socket, head));
  }

  /** Closes every socket with 1012 before Nest takes the HTTP server down, which would cut them. */
  async onModuleDestroy(): Promise<void> {
    this.isDraining = true;
    await this.registry.closeAll(this.config.DRAIN_MS);
    this.quota.stop();
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.refusal(request);
    if (refusal) return refuseUpgrade(socket, refusal);
    const admitted = this.unadmitted.enter(networkOf(this.rules.addresses.of(request)));
    if (!admitted) return refuseUpgrade(socket, '429 Too Many Requests');
    socket.on('error', () => socket.destroy());
    const timer = setTimeout(() => socket.destroy(), UPGRADE_TIMEOUT_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      admitted();
    });
    this.server.handleUpgrade(request, socket, head, (ws) => {
      clearTimeout(timer);
      this.accept(ws, request, admitted);
    });
  }

  private refusal(request: IncomingMessage): string | null {
    if (request.url?.split('?')[0] !== PATH) return '404 Not Found';
    if (!this.rules.origins.allows(request.headers.origin)) return '403 Forbidden';
    if (this.isDraining) return '503 Service Unavailable';
    return null;
  }

  private accept(ws: WebSocket, request: IncomingMessage, admitted: () => void): void {
    const { config } = this;
    const limits = { unsentBytes: config.MAX_UNSENT_BYTES, slowReaderMs: config.SLOW_READER_MS };
    const address = this.rules.addresses.of(request);
    const socket = new ClientSocket(ws, requestIdOf(request), address, limits, this.schedule);
    socket.onAdmitted = admitted;
    this.registry.add(socket);
    ws.on('pong', () => (socket.lastSeenAt = performance.now()));
    ws.on('error', (error) => this.logger.debug(`A socket failed: ${error.message}`));
    const closed = this.protocol.opened(this.adapt(socket), socket);
    ws.once('close', (code, reason) => void closed(code, reason.toString()));
  }

  /** The socket as graphql-ws's core wants it. */
  private adapt(socket: ClientSocket): Parameters<Server<ClientSocket>['opened']>[0] {
    return {
      protocol: socket.ws.protocol,
      send: (text) => {
        const outgoing = socket.ids.outgoing(text);
        if (outgoing !== null) socket.send(outgoing);
      },
      close: (code = CLOSE.badRequest, reason = '') => socket.close(code, reason),
      onMessage: (handle) => this.listen(socket, handle),
      /** Answered once the subscriptions before it have started: what is sent after the pong is not missed. */
      onPing: async (payload) => {
        await Promise.allSettled(socket.starting);
        socket.send(JSON.stringify(payload ? { type: 'pong', payload } : { type: 'pong' }));
      },
    };
  }

  private listen(socket: ClientSocket, handle: (text: string) => Promise<void>): void {
    const { config, logger } = this;
    const limits = {
      messagesBeforeAck: config.MAX_MESSAGES_BEFORE_ACK,
      messageBytesBeforeAck: config.MAX_MESSAGE_BYTES_BEFORE_ACK,
      operationIdLength: config.MAX_OPERATION_ID_LENGTH,
    };
    const messages = new IncomingMessages(socket, limits, (text) => {
      handle(text).catch((error: Error) => {
        logger.error({ message: 'a socket message failed', err: error, requestId: socket.requestId });
        socket.close(CLOSE.tryAgainLater, 'Try again');
      });
    });
    const rate = config.RATE_LIMITS ? this.rate(socket.ws) : null;
    socket.ws.on('message', (data: Buffer) => {
      socket.lastSeenAt = performance.now();
      rate?.count(data.length);
      messages.read(data.toString(), data.length);
    });
    socket.onClose(() => rate?.stop());
  }

  private rate(ws: WebSocket): MessageRate {
    const { SOCKET_MESSAGES_PER_SECOND, SOCKET_BYTES_PER_SECOND } = this.config;
    const rates = { messagesPerSecond: SOCKET_MESSAGES_PER_SECOND, bytesPerSecond: SOCKET_BYTES_PER_SECOND };
    return new MessageRate(rates, ws);
  }
}
