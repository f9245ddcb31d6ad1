import { GraphQLError, Kind, type DocumentNode } from 'graphql';
import type { ServiceConfig } from '#libs/config';
import { QueryMeasure } from './query-size.js';

/** How much one request may ask for; the same over HTTP and WebSocket. */
export interface QueryLimits {
  depth: number;
  aliases: number;
  rootFields: number;
  tokens: number;
  /** Of an operation, before it runs: see OperationCosts. */
  cost: number;
  /** Of an answer, in JSON. */
  answerBytes: number;
}

export function queryLimits(config: ServiceConfig): QueryLimits {
  return {
    depth: config.MAX_QUERY_DEPTH,
    aliases: config.MAX_QUERY_ALIASES,
    rootFields: config.MAX_QUERY_ROOT_FIELDS,
    tokens: config.MAX_QUERY_TOKENS,
    cost: config.MAX_QUERY_COST,
    answerBytes: config.MAX_ANSWER_BYTES,
  };
}

/** What is too large in a document, one error each; tokens are counted by the parser. */
export function limitErrors(document: DocumentNode, limits: QueryLimits): GraphQLError[] {
  const measure = new QueryMeasure(document);
  const problems: string[] = [];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = measure.operation(definition);
    if (size.depth > limits.depth) {
      problems.push(`The query is ${size.depth} fields deep; ${limits.depth} are allowed.`);
    }
    if (size.aliases > limits.aliases) {
      problems.push(`The query has ${size.aliases} aliases; ${limits.aliases} are allowed.`);
    }
    if (size.rootFields > limits.rootFields) {
      problems.push(`The query has ${size.rootFields} root fields; ${limits.rootFields} are allowed.`);
    }
  }
  return problems.map((problem) => validationError(problem));
}

function validationError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
}
