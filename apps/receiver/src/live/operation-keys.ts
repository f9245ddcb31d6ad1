import { Kind, visit, type DocumentNode, type ExecutionArgs, type FieldNode } from 'graphql';
import { rootFieldOf } from './root-field.js';

/** Subscriptions share an operation when this key is the same. Documents are compared by identity: they are cached. */
export class OperationKeys {
  private readonly documents = new WeakMap<DocumentNode, number>();
  private readonly variables = new WeakMap<DocumentNode, Map<string, string[]>>();
  private next = 1;

  keyOf(args: ExecutionArgs): string {
    const { document, operationName } = args;
    const number = this.documents.get(document) ?? this.next++;
    this.documents.set(document, number);
    const values = args.variableValues ?? {};
    // One that was left out is not one that is null: the schema's default counts for the first.
    const shaping = this.shapingVariables(args).map((name) => (Object.hasOwn(values, name) ? [values[name]] : []));
    return `${number}:${operationName ?? ''}:${JSON.stringify(shaping)}`;
  }

  /** The variables that shape the result: all but those that stand only in the root field's own arguments. */
  private shapingVariables(args: ExecutionArgs): string[] {
    const { document } = args;
    const byName = this.variables.get(document) ?? new Map<string, string[]>();
    this.variables.set(document, byName);
    const known = byName.get(args.operationName ?? '');
    if (known) return known;
    const root = rootFieldOf(args);
    const names = new Set<string>();
    visit(document, {
      VariableDefinition: () => false,
      Argument: (_node, _key, _parent, _path, ancestors) =>
        ancestors.includes(root) && isOwn(ancestors, root) ? false : undefined,
      Variable: (node) => void names.add(node.name.value),
    });
    const sorted = [...names].sort();
    byName.set(args.operationName ?? '', sorted);
    return sorted;
  }
}

/** True for an argument of the root field itself, not of a field below it. */
function isOwn(ancestors: readonly unknown[], root: FieldNode): boolean {
  const fields = ancestors.filter((node) => (node as { kind?: string }).kind === Kind.FIELD);
  const directives = ancestors.some((node) => (node as { kind?: string }).kind === Kind.DIRECTIVE);
  return !directives && fields[fields.length - 1] === root;
}
