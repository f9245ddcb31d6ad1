import {
  HeaderMap,
  type ApolloServerPlugin,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
} from '@apollo/server';
import type { GraphQLResponse } from '@apollo/server';
import type { RequestContext } from '#libs/auth';
import { GraphQLError, OperationTypeNode, parse, type DocumentNode } from 'graphql';
import { answerFor } from '../errors/error-answer.js';
import { ANSWERS } from '../errors/error-code-table.js';
import { formatGraphqlError } from '../errors/format-graphql-error.js';
import type { QueryChecker } from '../limits/query-checker.js';

type Request = GraphQLRequestContext<RequestContext>;

/** Stands in for a query that is refused: nothing of it is executed. */
const REFUSED = parse('{ __typename }');

/**
 * Lets Apollo execute what QueryChecker let pass, without parsing and validating again; refuses the rest, and
 * subscriptions, which have their WebSocket. The listener has no state of its own: all requests share it.
 */
export function checkedQueries(checker: QueryChecker): ApolloServerPlugin<RequestContext> {
  const refusals = new WeakMap<Request, readonly GraphQLError[]>();
  const listener: GraphQLRequestListener<RequestContext> = {
    didResolveSource: async (request) => {
      const checked = checker.check(request.schema, request.source);
      (request as { document?: DocumentNode }).document = checked.document ?? REFUSED;
      if (checked.errors) refusals.set(request, checked.errors);
    },
    didResolveOperation: async (request) => {
      if (request.operation?.operation === OperationTypeNode.SUBSCRIPTION) throw subscriptionOverHttp();
      if (refusals.has(request)) return;
      const { schema, document, operationName } = request;
      const tooDear = checker.costRefusal(checker.cost(schema, document, operationName, request.request.variables));
      if (tooDear) refusals.set(request, [tooDear]);
    },
    responseForOperation: async (request) => {
      const errors = refusals.get(request);
      return errors ? refusal(errors, request.contextValue.requestId) : null;
    },
    willSendResponse: async (request) => {
      const { body, http } = request.response;
      if (body.kind !== 'single') return;
      const tooLarge = checker.answerRefusal(body.singleResult, request.operation?.operation);
      if (!tooLarge) return;
      http.status = ANSWERS[answerFor(tooLarge).code].httpStatus;
      body.singleResult = { errors: [formatGraphqlError(tooLarge, request.contextValue.requestId)] };
    },
  };
  return { requestDidStart: async () => listener };
}

function refusal(errors: readonly GraphQLError[], requestId: string): GraphQLResponse {
  const formatted = errors.map((error) => formatGraphqlError(error, requestId));
  return {
    http: { status: 400, headers: new HeaderMap() },
    body: { kind: 'single', singleResult: { errors: formatted } },
  };
}

function subscriptionOverHttp(): GraphQLError {
  return new GraphQLError('Subscriptions are asked for over a WebSocket.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });
}
