import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { costOf, type CostPlan } from './cost-plan.js';
import { costPlan } from './cost-planner.js';

type Variables = Readonly<Record<string, unknown>>;

/**
 * The cost of operations before they run: how many objects their lists may bring, multiplied down the selection, and how
 * many items they give. A document is planned once, for as long as it is remembered elsewhere.
 */
export class OperationCosts {
  private readonly plans = new WeakMap<DocumentNode, Map<string, CostPlan>>();

  /** @param document a valid one. 0 for an operation that it does not have. Infinity when nobody knows. */
  of(
    schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | null | undefined,
    variables: Variables | null | undefined,
  ): number {
    const plan = this.plan(schema, document, operationName);
    return plan ? costOf(plan, variables ?? {}) : 0;
  }

  private plan(
    schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | null | undefined,
  ): CostPlan | undefined {
    const name = operationName ?? '';
    const known = this.plans.get(document)?.get(name);
    if (known) return known;
    const operation = getOperationAST(document, operationName);
    if (!operation) return undefined;
    const plan = costPlan(schema, document, operation);
    const plans = this.plans.get(document) ?? new Map<string, CostPlan>();
    this.plans.set(document, plans.set(name, plan));
    return plan;
  }
}
