import type { GraphQLSchema } from 'graphql';
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
