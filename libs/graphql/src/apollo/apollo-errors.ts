import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '#libs/auth';
import { formatGraphqlError } from '../errors/format-graphql-error.js';

/** Apollo's formatError does not say whose error it formats, so a plugin notes it just before. */
export class ApolloErrors {
  private readonly requestIds = new WeakMap<Error, string>();

  readonly plugin: ApolloServerPlugin<RequestContext> = {
    requestDidStart: async () => ({
      didEncounterErrors: async (request) => {
        for (const error of request.errors) this.requestIds.set(error, request.contextValue.requestId);
      },
    }),
  };

  /** Apollo's formatError. */
  readonly format = (_formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError => {
    const error = thrown instanceof GraphQLError ? thrown : wrapped(thrown);
    return formatGraphqlError(error, this.requestIds.get(error) ?? 'unknown');
  };
}

function wrapped(thrown: unknown): GraphQLError {
  const originalError = thrown instanceof Error ? thrown : new Error(`Something was thrown: ${String(thrown)}`);
  return new GraphQLError(originalError.message, { originalError });
}
