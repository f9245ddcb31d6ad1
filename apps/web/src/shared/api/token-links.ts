import { ApolloLink } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { toApiError } from './api-error.js';
import { kindOf, type ServiceContext } from './operation-kind.js';

/** Where the links take their access tokens from. */
export interface AccessTokens {
  accessToken(): Promise<string>;
  /** The server refused this one: the next is another. */
  reject(token: string): void;
}

interface TokenContext {
  token?: string;
  isSecondTry?: boolean;
}

/** Whoever is signed in shows it; the token is fetched anew when it is about to end. */
const withToken = (tokens: AccessTokens): ApolloLink =>
  new SetContextLink(async (context, operation) => {
    if (kindOf(operation.query, context as ServiceContext).isOpen) return {};
    const token = await tokens.accessToken();
    return { token, headers: { authorization: `Bearer ${token}` } };
  });

/** A token that the server refuses is replaced, once. */
const withAnotherToken = (tokens: AccessTokens): ApolloLink =>
  new ErrorLink(({ error, operation, forward }) => {
    const { token, isSecondTry } = operation.getContext() as TokenContext;
    const isRefused = CombinedGraphQLErrors.is(error) && toApiError(error).code === 'UNAUTHENTICATED';
    if (!isRefused || !token || isSecondTry) return undefined;
    tokens.reject(token);
    operation.setContext({ isSecondTry: true });
    return forward(operation);
  });

export const createTokenLinks = (tokens: AccessTokens): ApolloLink =>
  ApolloLink.from([withAnotherToken(tokens), withToken(tokens)]);
