import {
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { operationTypeRule, subscriptionDirectivesRule } from './operation-rules.js';
import { limitErrors, type QueryLimits } from './query-limits.js';

/** What may be asked of a service. */
export interface QueryRules {
  limits: QueryLimits;
  /** False: `__schema` and `__type` are refused, and errors suggest no names. */
  introspection: boolean;
}

/** A document that may be executed, or why it may not; every error has a code in its extensions. */
export type CheckedQuery =
  { document: DocumentNode; errors?: undefined } | { document?: undefined; errors: readonly GraphQLError[] };

/** Before the others: graphql-js's own rule for subscriptions throws over the conditions that these refuse. */
const FIRST_RULES = [operationTypeRule, subscriptionDirectivesRule];
const PRODUCTION_RULES = [...specifiedRules, NoSchemaIntrospectionCustomRule];
const MAX_ERRORS = 10;

/** Parses a query and checks it against the limits, then against the schema. It never throws. */
export function parseAndCheck(schema: GraphQLSchema, text: string, rules: QueryRules): CheckedQuery {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens: rules.limits.tokens });
  } catch (error) {
    return { errors: [withCode(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')] };
  }
  const tooLarge = limitErrors(document, rules.limits);
  if (tooLarge.length > 0) return { errors: tooLarge };
  const options = { maxErrors: MAX_ERRORS };
  const refused = validate(schema, document, FIRST_RULES, options);
  const rest = rules.introspection ? specifiedRules : PRODUCTION_RULES;
  const invalid = refused.length > 0 ? refused : validate(schema, document, rest, options);
  if (invalid.length === 0) return { document };
  return { errors: invalid.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED', rules.introspection)) };
}

function withCode(error: GraphQLError, code: string, mayTellNames = true): GraphQLError {
  const message = mayTellNames ? error.message : error.message.replace(/ Did you mean [^?]*\?$/, '');
  return new GraphQLError(message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
