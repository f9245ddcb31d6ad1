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
import { formatGraphqlError, type QueryChecker } from '#libs/graphql';
import type { ClientSocket } from './client-socket.js';
import { CLOSE } from './close-codes.js';
import type { PersonBudgets } from './person-budgets.js';
import { SilentIterator } from './silent-iterator.js';
import type { SocketQuota } from './socket-quota.js';
import type { SocketRegistry } from './socket-registry.js';
import { SubscriptionSource } from './subscription-source.js';

/** Somebody who is over a budget may try again after this long: what is open has to end first. */
const RETRY_AFTER_MS = 1000;

/** What the protocol needs of the instance that it speaks for. */
export interface ProtocolParts {
  schema: GraphQLSchema;
  checker: QueryChecker;
  authenticator: Authenticator;
  registry: SocketRegistry;
  quota: SocketQuota;
  budgets: PersonBudgets;
  instanceName: string;
  initTimeoutMs: number;
  /** Of one socket. */
  maxSubscriptions: number;
  /** Of the subscribe messages of one socket's subscriptions. */
  maxSubscribedBytes: number;
}

type Connection = Context<Record<string, unknown> | undefined, ClientSocket>;

/** The context of an operation over a socket: the same as over HTTP, and what a subscription needs to be opened. */
export interface SocketContext extends RequestContext {
  socket: ClientSocket;
  /** Ours: see OperationIds. */
  number: string;
  /** To be called once, when the operation is over: gives back what it took of the budgets. */
  release: () => void;
}

/**
 * graphql-transport-ws, with the same rules as over HTTP: token, limits, error format. A subscription's source is a
 * SubscriptionSource, which others serve; graphql-ws only sees an iterator that stays silent until it ends.
 */
export function graphqlProtocol(parts: ProtocolParts): Server<ClientSocket> {
  return makeServer<Record<string, unknown> | undefined, ClientSocket>({
    connectionInitWaitTimeout: parts.initTimeoutMs,
    onConnect: (connection) => admit(connection, parts),
    onSubscribe: (connection, number, payload) => prepare(connection.extra, number, payload, parts),
    execute: (args) => answer(args),
    subscribe: (args) => open(args),
    onNext: (connection, _number, _payload, args, result) => shown(connection.extra, args, result, parts.checker),
    onError: (connection, _number, _payload, errors) =>
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
    const { budget, leave } = parts.budgets.admit(viewer.userId, socket);
    socket.budget = budget;
    socket.onClose(leave);
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
  number: string,
  payload: SubscribePayload,
  parts: ProtocolParts,
): ExecutionArgs | readonly GraphQLError[] {
  const { schema, checker } = parts;
  const { document, errors } = checker.check(schema, payload.query);
  if (!document) return errors;
  const { operationName, variables: variableValues } = payload;
  const operation = getOperationAST(document, operationName)?.operation;
  if (!operation) return [unknownOperation(operationName)];
  const cost = checker.cost(schema, document, operationName, variableValues);
  const tooDear = checker.costRefusal(cost);
  if (tooDear) return [tooDear];
  const release = reserve(socket, number, operation, cost, parts);
  if (!release) return [rateLimited()];
  const { viewer, requestId, clientAddress } = socket;
  const contextValue: SocketContext = {
    viewer,
    viewerError: null,
    requestId,
    clientAddress,
    loaders: new Map(),
    socket,
    number,
    release,
  };
  (payload as { variables: unknown }).variables = null;
  return { schema, document, operationName, variableValues, contextValue };
}

/** Counts at once, before anything is awaited: many messages may come in one turn. Null when there is no room. */
function reserve(
  socket: ClientSocket,
  number: string,
  operation: OperationTypeNode,
  cost: number,
  parts: ProtocolParts,
): (() => void) | null {
  if (operation !== OperationTypeNode.SUBSCRIPTION) return reserveOperation(socket, cost);
  const bytes = socket.ids.operation(number)?.bytes ?? 0;
  const isFull =
    socket.subscriptionCount >= parts.maxSubscriptions || socket.subscribedBytes + bytes > parts.maxSubscribedBytes;
  const release = isFull ? null : (socket.budget?.reserve('subscriptions', cost) ?? null);
  if (!release) return null;
  socket.subscriptionCount++;
  socket.subscribedBytes += bytes;
  return () => {
    socket.subscriptionCount--;
    socket.subscribedBytes -= bytes;
    release();
  };
}

function reserveOperation(socket: ClientSocket, cost: number): (() => void) | null {
  const release = socket.budget?.reserve('operations', cost) ?? null;
  if (!release) return null;
  socket.operationCount++;
  return () => {
    socket.operationCount--;
    release();
  };
}

/** In the words that Apollo uses over HTTP. */
function unknownOperation(name: string | null | undefined): GraphQLError {
  const message = name
    ? `Unknown operation named "${name}".`
    : 'Must provide operation name if query contains multiple operations.';
  return new GraphQLError(message, { extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } });
}

function rateLimited(): GraphQLError {
  const originalError = DomainError.rateLimited(RETRY_AFTER_MS);
  return new GraphQLError(originalError.message, { originalError });
}

async function answer(args: ExecutionArgs): Promise<Awaited<ReturnType<typeof execute>>> {
  const { release } = args.contextValue as SocketContext;
  try {
    return await execute(args);
  } finally {
    release();
  }
}

/** The answer of a query or mutation as the client sees it; undefined: as it is. */
function shown(
  socket: ClientSocket,
  args: ExecutionArgs,
  result: ExecutionResult,
  checker: QueryChecker,
): ExecutionResult | undefined {
  const format = (error: GraphQLError): GraphQLError => formatGraphqlError(error, socket.requestId) as GraphQLError;
  const tooLarge = checker.answerRefusal(result, getOperationAST(args.document, args.operationName)?.operation);
  if (tooLarge) return { errors: [format(tooLarge)], data: null };
  return result.errors ? { ...result, errors: result.errors.map(format) } : undefined;
}

/**
 * The subscription's position is taken before this settles: from then on nothing is missed. One that the client has
 * completed in the meantime is not opened: its id may be another's by now.
 */
async function open(args: ExecutionArgs): Promise<AsyncGenerator<never> | ExecutionResult> {
  const { socket, number, release } = args.contextValue as SocketContext;
  const starting = createSourceEventStream(args);
  socket.starting.add(starting);
  try {
    const source = await starting;
    const operation = socket.ids.operation(number);
    if (source instanceof SubscriptionSource && operation && socket.isOpen) {
      const iterator = source.open(socket, operation.clientId, { ...args }, release);
      // graphql-ws keeps these for as long as the subscription is open, and needs them no more.
      args.variableValues = null;
      return iterator;
    }
    release();
    return source instanceof SubscriptionSource ? ended() : (source as ExecutionResult);
  } catch (error) {
    release();
    if (!(error instanceof DomainError)) throw error;
    return { errors: [new GraphQLError(error.message, { originalError: error })] };
  } finally {
    socket.starting.delete(starting);
  }
}

function ended(): SilentIterator {
  const iterator = new SilentIterator(() => undefined);
  iterator.end();
  return iterator;
}
