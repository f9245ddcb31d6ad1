import { ApolloLink, Observable } from '@apollo/client';
import { print, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { rootFieldServices } from '../generated/root-field-services.js';
import { fromGraphqlError } from './api-error.js';
import type { Service } from './runtime-config.js';
import type { GraphqlAnswer, GraphqlRequest, ServiceTransport } from './service-transport.js';

/** Asked without a token: the person is not signed in yet. */
const open = new Set(['createUser', 'signIn', 'refreshSession']);

/** A second time would do it twice, or fail because the first time succeeded. */
const notRepeatable = new Set(['createUser', 'createChat', 'changePassword']);

/** The root fields of an operation. */
export const rootFieldsOf = (document: DocumentNode): string[] => {
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
  );
  return (operation?.selectionSet.selections ?? []).flatMap((node) => (node.kind === 'Field' ? [node.name.value] : []));
};

/** The service that answers an operation. Throws when its fields belong to none, or to more than one. */
export const serviceOf = (document: DocumentNode): Service => {
  const fields = rootFieldsOf(document);
  const found = new Set(fields.map((field) => (rootFieldServices as Record<string, Service | undefined>)[field]));
  const [service] = found;
  if (found.size !== 1 || !service) throw new Error(`No single service answers ${fields.join(', ')}`);
  return service;
};

/** Where the link takes its access tokens from. */
export interface AccessTokens {
  accessToken(): Promise<string>;
  /** The server refused this one: the next is another. */
  reject(token: string): void;
}

/** Sends one operation to its service; a refused token is replaced once. */
export const sendOperation = async (
  transport: ServiceTransport,
  tokens: AccessTokens,
  document: DocumentNode,
  request: GraphqlRequest,
  signal?: AbortSignal,
): Promise<GraphqlAnswer> => {
  const service = serviceOf(document);
  const fields = rootFieldsOf(document);
  const repeatable = !fields.some((field) => notRepeatable.has(field));
  const base = { repeatable, ...(signal && { signal }) };
  if (fields.every((field) => open.has(field))) return transport.post(service, request, base);
  const token = await tokens.accessToken();
  const answer = await transport.post(service, request, { ...base, token });
  if (!answer.errors?.some((error) => fromGraphqlError(error).code === 'UNAUTHENTICATED')) return answer;
  tokens.reject(token);
  return transport.post(service, request, { ...base, token: await tokens.accessToken() });
};

/** The last link of the Apollo chain: from an operation to the right instance of the right service. */
export const createServiceLink = (transport: ServiceTransport, tokens: AccessTokens): ApolloLink =>
  new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        const abort = new AbortController();
        const request = {
          query: print(operation.query),
          variables: operation.variables,
          ...(operation.operationName && { operationName: operation.operationName }),
        };
        sendOperation(transport, tokens, operation.query, request, abort.signal).then(
          (answer) => {
            observer.next(answer as ApolloLink.Result);
            observer.complete();
          },
          (error: unknown) => observer.error(error),
        );
        return () => abort.abort();
      }),
  );
