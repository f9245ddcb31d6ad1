import { ApolloClient, ApolloLink } from '@apollo/client';
import { createCache } from '../cache/cache-policies.js';
import { createInstanceLinks } from './instance-links.js';
import type { InstancePool } from './instance-pool.js';
import { type AccessTokens, createTokenLinks } from './token-links.js';

/**
 * Nothing that a query or a mutation brings enters the cache by itself: shared/cache holds the only doors, which know that an
 * older revision never replaces a newer one. Without tokens it asks what is asked before signing in.
 */
export const createApolloClient = (pool: InstancePool, tokens?: AccessTokens): ApolloClient =>
  new ApolloClient({
    cache: createCache(),
    link: ApolloLink.from([...(tokens ? [createTokenLinks(tokens)] : []), createInstanceLinks(pool)]),
    defaultOptions: { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } },
  });
