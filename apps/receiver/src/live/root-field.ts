import { getOperationAST, Kind, type ExecutionArgs, type FieldNode, type SelectionSetNode } from 'graphql';

/** The root field of a valid subscription: it has one (GraphQL's own rule), which may stand in a fragment. */
export function rootFieldOf(args: ExecutionArgs): FieldNode {
  const operation = getOperationAST(args.document, args.operationName)!;
  return firstField(operation.selectionSet, args);
}

function firstField(selection: SelectionSetNode, args: ExecutionArgs): FieldNode {
  const [node] = selection.selections;
  if (node.kind === Kind.FIELD) return node;
  if (node.kind === Kind.INLINE_FRAGMENT) return firstField(node.selectionSet, args);
  for (const definition of args.document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === node.name.value) {
      return firstField(definition.selectionSet, args);
    }
  }
  throw new Error('A validated document has the fragments that it spreads.');
}
