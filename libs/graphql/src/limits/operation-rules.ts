import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  type ASTVisitor,
  type DirectiveNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

const MANY = { query: 'queries', mutation: 'mutations', subscription: 'subscriptions' };
const CONDITIONS = new Set(['skip', 'include']);

/** Refuses a kind of operation that the service does not have, which graphql-js finds out when it executes it. */
export function operationTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (context.getSchema().getRootType(node.operation)) return;
      context.reportError(new GraphQLError(`This service has no ${MANY[node.operation]}.`, { nodes: node }));
    },
  };
}

/** A subscription has exactly one root field: no condition may take it away. */
export function subscriptionDirectivesRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
      for (const directive of conditionsOf(node.selectionSet, context, new Set())) {
        const message = `A subscription's root field may not depend on "@${directive.name.value}".`;
        context.reportError(new GraphQLError(message, { nodes: directive }));
      }
    },
  };
}

/** The conditions at the top of the selections, in fragments too, each fragment once. */
function conditionsOf(set: SelectionSetNode, context: ValidationContext, spread: Set<string>): DirectiveNode[] {
  return set.selections.flatMap((node) => {
    const own = (node.directives ?? []).filter(({ name }) => CONDITIONS.has(name.value));
    if (node.kind === Kind.FIELD) return own;
    if (node.kind === Kind.INLINE_FRAGMENT) return [...own, ...conditionsOf(node.selectionSet, context, spread)];
    const fragment = spread.has(node.name.value) ? undefined : context.getFragment(node.name.value);
    spread.add(node.name.value);
    return fragment ? [...own, ...conditionsOf(fragment.selectionSet, context, spread)] : own;
  });
}
