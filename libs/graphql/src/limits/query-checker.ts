import { GraphQLError, OperationTypeNode, type DocumentNode, type GraphQLSchema } from 'graphql';
import { DomainError } from '#libs/domain';
import { isLargerThan } from './answer-size.js';
import { OperationCosts } from './operation-cost.js';
import { parseAndCheck, type CheckedQuery, type QueryRules } from './parse-and-check.js';

/** A longer text is checked anew each time. */
const MAX_KEPT_TEXT = 20_000;
/** Roughly what 30 MB of parsed documents hold. */
const MAX_KEPT_TOKENS = 100_000;

/**
 * Checks the queries of a service, for HTTP and WebSocket alike, and remembers those it let pass, the ones used last,
 * so that a query that is asked again costs neither parsing nor validation. One schema a checker.
 */
export class QueryChecker {
  private readonly passed = new Map<string, CheckedQuery>();
  private readonly costs = new OperationCosts();
  private keptTokens = 0;

  constructor(private readonly rules: QueryRules) {}

  /** Never throws. The same text gives the very same document, for as long as it is remembered. */
  check(schema: GraphQLSchema, text: string): CheckedQuery {
    const known = this.passed.get(text);
    if (known) {
      this.passed.delete(text);
      this.passed.set(text, known);
      return known;
    }
    const checked = parseAndCheck(schema, text, this.rules);
    if (checked.document && text.length <= MAX_KEPT_TEXT) this.keep(text, checked);
    return checked;
  }

  /** What an operation of a document that passed costs with these variables, in objects. Never throws. */
  cost(
    schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Readonly<Record<string, unknown>> | null | undefined,
  ): number {
    return this.costs.of(schema, document, operationName, variables);
  }

  /** Why an operation of this cost may not run; null when it may. */
  costRefusal(cost: number): GraphQLError | null {
    const { cost: most } = this.rules.limits;
    if (cost <= most) return null;
    const figure = Number.isFinite(cost) ? String(cost) : 'more than anybody knows';
    return refusal(`The operation costs ${figure}; ${most} are allowed. Ask for shorter lists or fewer levels.`);
  }

  /**
   * Why an answer may not be sent; null when it may. What a mutation has changed is changed: its refusal is an
   * UNAVAILABLE, which leaves open whether anything was written.
   */
  answerRefusal(data: unknown, operation: OperationTypeNode | undefined): GraphQLError | null {
    const { answerBytes: most } = this.rules.limits;
    if (!isLargerThan(data, most)) return null;
    const message = `The answer is larger than ${most} bytes. Ask for less.`;
    if (operation !== OperationTypeNode.MUTATION) return refusal(message);
    return fromDomain(DomainError.unavailable(`The change was made, and only its answer fails. ${message}`));
  }

  private keep(text: string, checked: CheckedQuery): void {
    this.passed.set(text, checked);
    this.keptTokens += tokens(checked);
    for (const [oldest, forgotten] of this.passed) {
      if (this.keptTokens <= MAX_KEPT_TOKENS) return;
      this.passed.delete(oldest);
      this.keptTokens -= tokens(forgotten);
    }
  }
}

function tokens(checked: CheckedQuery): number {
  return checked.document?.tokenCount ?? 0;
}

function refusal(message: string): GraphQLError {
  return fromDomain(DomainError.badInput('query', message));
}

function fromDomain(originalError: DomainError): GraphQLError {
  return new GraphQLError(originalError.message, { originalError });
}
