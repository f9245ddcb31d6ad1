import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { capped, costPlan, type CostPlan, type Times } from './cost-plan.js';

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
    return plan ? cost(plan, variables ?? {}) : 0;
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

function cost(plan: CostPlan, variables: Variables): number {
  let sum = plan.fixed;
  for (const times of plan.given) sum += count(times, variables);
  for (const { times, below } of plan.lists) sum += count(times, variables) * Math.max(1, cost(below, variables));
  return sum;
}

function count(times: Times, variables: Variables): number {
  if (typeof times === 'number') return times;
  if ('limitVariable' in times) {
    const limit = variables[times.limitVariable];
    if (typeof limit === 'number') return capped(limit);
    return limit === undefined ? times.leftOut : times.asNull;
  }
  const items = variables[times.itemsOfVariable];
  if (items === undefined) return times.leftOut;
  if (items === null) return 0;
  return Array.isArray(items) ? items.length : 1;
}
