import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { makeServer, type Context, type Server, type SubscribePayload } from 'graphql-ws';
import { TokenError, type Authenticator, type RequestContext } from '#libs/auth';
import { DomainError } from '#libs/domain';
import { formatGraphqlError } from '#libs/graphql';
import { SubscriptionSource } from './subscription-source.js';
import type { QueryChecker } from '#libs/graphql';
import type { ClientSocket } from './client-socket.js';
import { CLOSE } from './close-codes.js';
import type { SocketQuota } from './socket-quota.js';
import type { SocketRegistry } from './socket-registry.js';

/** Queries and mutations that one socket may have under way. */
const MAX_OPERATIONS = 1000;

/** What the protocol needs of the instance that it speaks for. */
export interface ProtocolParts {
  schema: GraphQLSchema;
  checker: QueryChecker;
  authenticator: Authenticator;
  registry: SocketRegistry;
  quota: SocketQuota;
  instanceName: string;
  initTimeoutMs: number;
  maxSubscriptions: number;
}

type Connection = Context<Record<string, unknown> | undefined, ClientSocket>;

/** The context of an operation over a socket: the same as over HTTP, and what a subscription needs to be opened. */
export interface SocketContext extends RequestContext {
  socket: ClientSocket;
  operationId: string;
}

/**
 * graphql-transport-ws, with the same rules as over HTTP: token, limits, error format. A subscription's source is a
 * SubscriptionSource, which the hub serves; graphql-ws only sees an iterator that stays silent until it ends.
 */
export function graphqlProtocol(parts: ProtocolParts): Server<ClientSocket> {
  return makeServer<Record<string, unknown> | undefined, ClientSocket>({
    connectionInitWaitTimeout: parts.initTimeoutMs,
    onConnect: (connection) => admit(connection, parts),
    onSubscribe: (connection, id, payload) => prepare(connection.extra, id, payload, parts),
    execute: (args) => answer(args),
    subscribe: (args) => open(args),
    onNext: (connection, _id, _payload, _args, result) => {
      if (!result.errors) return undefined;
      return { ...result, errors: result.errors.map((error) => formatGraphqlError(error, connection.extra.requestId)) };
    },
    onError: (connection, _id, _payload, errors) =>
      errors.map((error) => formatGraphqlError(error, connection.extra.requestId)),
  });
}

async function admit(connection: Connection, parts: ProtocolParts): Promise<Record<string, unknown> | false> {
  const socket = connection.extra;
  try {
    const viewer = await parts.authenticator.viewerFromConnectionParams(connection.connectionParams);
    if (!(await parts.quota.acquire(viewer.userId))) {
      socket.close(CLOSE.tryAgainLater, 'Too many sockets');
      return false;
    }
    if (!socket.isOpen) {
      parts.quota.release(viewer.userId);
      return false;
    }
    socket.onClose(() => parts.quota.release(viewer.userId));
    parts.registry.admit(socket, viewer);
    return { instance: parts.instanceName };
  } catch (error) {
    const code = error instanceof TokenError ? error.closeCode : CLOSE.tryAgainLater;
    socket.close(code, error instanceof DomainError ? error.message : 'Try again');
    return false;
  }
}

function prepare(
  socket: ClientSocket,
  operationId: string,
  payload: SubscribePayload,
  parts: ProtocolParts,
): ExecutionArgs | readonly GraphQLError[] {
  const { document, errors } = parts.checker.check(parts.schema, payload.query);
  if (!document) return errors;
  const operation = getOperationAST(document, payload.operationName)?.operation;
  if (!operation) return [unknownOperation(payload.operationName)];
  if (!reserve(socket, operation, parts)) return [rateLimited()];
  const { viewer, requestId, clientAddress } = socket;
  const contextValue: SocketContext = {
    viewer,
    viewerError: null,
    requestId,
    clientAddress,
    loaders: new Map(),
    socket,
    operationId,
  };
  const { operationName, variables: variableValues } = payload;
  return { schema: parts.schema, document, operationName, variableValues, contextValue };
}

/** Counts at once, before anything is awaited: many messages may come in one turn. answer() and open() count down. */
function reserve(socket: ClientSocket, operation: OperationTypeNode, parts: ProtocolParts): boolean {
  if (operation === OperationTypeNode.SUBSCRIPTION) {
    return socket.subscriptionCount < parts.maxSubscriptions && ++socket.subscriptionCount > 0;
  }
  return socket.operationCount < MAX_OPERATIONS && ++socket.operationCount > 0;
}

/** In the words that Apollo uses over HTTP. */
function unknownOperation(name: string | null | undefined): GraphQLError {
  const message = name
    ? `Unknown operation named "${name}".`
    : 'Must provide operation name if query contains multiple operations.';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

function rateLimited(): GraphQLError {
  const originalError = DomainError.rateLimited(1000);
  return new GraphQLError(originalError.message, { originalError });
}

async function answer(args: ExecutionArgs): Promise<Awaited<ReturnType<typeof execute>>> {
  const { socket } = args.contextValue as SocketContext;
  try {
    return await execute(args);
  } finally {
    socket.operationCount--;
  }
}

/** The subscription's position is taken before this settles: from then on nothing is missed. */
async function open(args: ExecutionArgs): Promise<AsyncGenerator<never> | ExecutionResult> {
  const { socket, operationId } = args.contextValue as SocketContext;
  const starting = createSourceEventStream(args);
  socket.starting.add(starting);
  try {
    const source = await starting;
    if (!(source instanceof SubscriptionSource)) {
      socket.subscriptionCount--;
      return source as ExecutionResult;
    }
    return source.open(socket, operationId, args, () => socket.subscriptionCount--);
  } catch (error) {
    socket.subscriptionCount--;
    if (!(error instanceof DomainError)) throw error;
    return { errors: [new GraphQLError(error.message, { originalError: error })] };
  } finally {
    socket.starting.delete(starting);
  }
}
