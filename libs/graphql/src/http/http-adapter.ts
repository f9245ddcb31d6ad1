import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ServiceConfig } from '#libs/config';
import { errorBody, JSON_TYPE } from '../errors/error-body.js';
import { codeOfHttpStatus } from '../errors/error-code-table.js';
import { AllowedOrigins } from './allowed-origins.js';
import { readJsonBodies, withoutEmptyParameters } from './json-body.js';
import { requestIdOf } from './request-id.js';
import { addRequestRules } from './request-rules.js';
import { refuseOtherUpgrades } from './upgrades.js';

const REQUEST_TIMEOUT_MS = 15_000;
const HEADERS_TIMEOUT_MS = 10_000;
/** How often Node looks for connections past these times; its own half minute would make them meaningless. */
const CHECK_EVERY_MS = 5_000;
/** Longer than load balancers keep an idle connection, so that they close it and not we under their feet. */
const KEEP_ALIVE_TIMEOUT_MS = 72_000;
const MAX_URL_PARAMETER = 200;

/** What a browser page of an allowed origin may send and read, and how long a request may take to come. */
export interface HttpSide {
  methods: string[];
  allowedHeaders: string[];
  exposedHeaders: string[];
  /** For all of a request; 0 is without end. */
  requestTimeoutMs: number;
  /** For a connection on which nothing moves; 0 is without end. */
  idleTimeoutMs: number;
}

const JSON_API: HttpSide = {
  methods: ['GET', 'POST'],
  allowedHeaders: ['content-type', 'apollo-require-preflight', 'x-apollo-operation-name'],
  exposedHeaders: [],
  requestTimeoutMs: REQUEST_TIMEOUT_MS,
  idleTimeoutMs: 0,
};

/** The HTTP side of a service: bounded in size and time, JSON only, closed to foreign origins, with a request id. */
export function createHttpAdapter(config: ServiceConfig, side = JSON_API): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: config.MAX_BODY_BYTES,
    requestTimeout: side.requestTimeoutMs,
    connectionTimeout: side.idleTimeoutMs,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: CHECK_EVERY_MS },
    genReqId: requestIdOf,
    rewriteUrl: (request: IncomingMessage) => withoutEmptyParameters(request.url ?? '/'),
    return503OnClosing: false,
    routerOptions: { maxParamLength: MAX_URL_PARAMETER },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: answerUnroutable,
  });
  const fastify = adapter.getInstance<FastifyInstance>();
  readJsonBodies(fastify);
  refuseOtherUpgrades(fastify.server);
  addRequestRules(fastify, config, new AllowedOrigins(config.ALLOWED_ORIGINS));
  adapter.enableCors({
    origin: config.ALLOWED_ORIGINS,
    methods: side.methods,
    allowedHeaders: ['authorization', ...side.allowedHeaders, 'x-request-id'],
    exposedHeaders: ['x-converge-instance', 'x-request-id', ...side.exposedHeaders],
    maxAge: 600,
  });
  return adapter;
}

/** A URL that cannot be decoded is answered before any route or hook. */
function answerUnroutable(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const status = error.statusCode ?? 400;
  void reply
    .code(status)
    .type(JSON_TYPE)
    .send(errorBody(codeOfHttpStatus(status), error.message));
}

const UNREADABLE: Record<string, number> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** What is not HTTP, or comes too slowly, gets a short answer and no more of the socket. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (!socket.writable) return void socket.destroy(error);
  const status = UNREADABLE[error.code ?? ''] ?? 400;
  const message = STATUS_CODES[status] ?? 'Bad Request';
  const body = JSON.stringify(errorBody(codeOfHttpStatus(status), message));
  const head = [
    `HTTP/1.1 ${status} ${message}`,
    `content-type: ${JSON_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon();
}
