import { ApolloClient } from '@apollo/client';
import { createCache } from '../cache/cache-policies.js';
import { type AccessTokens, createServiceLink } from './service-link.js';
import type { ServiceTransport } from './service-transport.js';

/**
 * Nothing that a query or a mutation brings enters the cache by itself: shared/cache holds the only doors, which know that an
 * older revision never replaces a newer one.
 */
export const createApolloClient = (transport: ServiceTransport, tokens: AccessTokens): ApolloClient =>
  new ApolloClient({
    cache: createCache(),
    link: createServiceLink(transport, tokens),
    defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
  });
