import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { Logger } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '#libs/auth';
import type { QueryChecker } from '../limits/query-checker.js';
import { withRenderTurns } from '../schema/render-turns.js';
import { SCHEMA_OPTIONS } from '../schema/schema-options.js';
import { ApolloErrors } from './apollo-errors.js';
import { checkedQueries } from './checked-queries.plugin.js';

/** Makes the GraphQL context of an HTTP request. It does not throw: who is not known is refused by the guard. */
export type ContextOfRequest = (request: FastifyRequest) => Promise<RequestContext>;

/** Apollo over HTTP, code first, and nothing of Apollo's that costs time or tells more than the promises do. */
export function apolloOptions(
  checker: QueryChecker,
  introspection: boolean,
  context: ContextOfRequest,
): ApolloDriverConfig {
  const errors = new ApolloErrors();
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    transformSchema: (schema) => withRenderTurns(schema),
    buildSchemaOptions: SCHEMA_OPTIONS,
    context,
    formatError: errors.format,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    introspection,
    graphiql: false,
    // After every onModuleDestroy: WebSockets are closed there, and Apollo's own stop would cut them.
    stopOnApplicationShutdown: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    documentStore: null,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !introspection,
    logger: apolloLogger(),
    plugins: [
      checkedQueries(checker),
      errors.plugin,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  };
}

function apolloLogger(): NonNullable<ApolloDriverConfig['logger']> {
  const logger = new Logger('Apollo');
  return {
    debug: (message) => logger.debug(message),
    info: (message) => logger.log(message),
    warn: (message) => logger.warn(message),
    error: (message) => logger.error(message),
  };
}
