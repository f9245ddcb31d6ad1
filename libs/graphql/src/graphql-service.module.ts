import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { Authenticator, type RequestContext } from '#libs/auth';
import type { ServiceConfig } from '#libs/config';
import { apolloOptions } from './apollo/apollo-options.js';
import { AllErrorsFilter } from './errors/all-errors.filter.js';
import { InputValidation } from './errors/input-validation.pipe.js';
import { AllowedOrigins } from './http/allowed-origins.js';
import { ClientAddress } from './http/client-address.js';
import { QueryChecker } from './limits/query-checker.js';
import { queryLimits } from './limits/query-limits.js';

/**
 * GraphQL for one service: its resolvers' schema at `/graphql` over HTTP, with limits, error format and validation.
 * Shows QueryChecker, ClientAddress and AllowedOrigins, so that the WebSocket side keeps the same rules, and
 * GraphQLSchemaHost through GraphQLModule. Needs AuthModule, global.
 */
@Global()
@Module({})
export class GraphqlServiceModule {
  /** @throws ConfigError when TRUSTED_PROXIES cannot be read. */
  static forService(config: ServiceConfig): DynamicModule {
    const introspection = config.NODE_ENV !== 'production';
    const checker = new QueryChecker({ limits: queryLimits(config), introspection });
    const addresses = new ClientAddress(config.TRUSTED_PROXIES);
    const shown = [
      { provide: QueryChecker, useValue: checker },
      { provide: ClientAddress, useValue: addresses },
      { provide: AllowedOrigins, useValue: new AllowedOrigins(config.ALLOWED_ORIGINS) },
    ];
    const graphql = GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      inject: [Authenticator],
      useFactory: (authenticator: Authenticator) =>
        apolloOptions(checker, introspection, (request) => contextOf(request, authenticator, addresses)),
    });
    return {
      module: GraphqlServiceModule,
      imports: [graphql],
      providers: [
        ...shown,
        { provide: APP_FILTER, useClass: AllErrorsFilter },
        { provide: APP_PIPE, useClass: InputValidation },
      ],
      exports: [...shown, graphql],
    };
  }
}

async function contextOf(
  request: FastifyRequest,
  authenticator: Authenticator,
  addresses: ClientAddress,
): Promise<RequestContext> {
  const { viewer, viewerError } = await authenticator.identify(request.headers.authorization);
  const clientAddress = addresses.of(request.raw);
  return { viewer, viewerError, requestId: request.id, clientAddress, loaders: new Map() };
}
