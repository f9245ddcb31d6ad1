import { getOperationAST, Kind, visit, type DocumentNode, type ExecutionArgs, type FieldNode } from 'graphql';
import { rootFieldOf } from './root-field.js';

type Variables = Record<string, unknown>;

/** Subscriptions share an operation when this key is the same. Documents are compared by identity: they are cached. */
export class OperationKeys {
  private readonly documents = new WeakMap<DocumentNode, number>();
  private next = 1;

  /** A variable that is left out has its default, so it is another question than one that is null. */
  keyOf(args: ExecutionArgs): string {
    const { document, operationName } = args;
    const number = this.documents.get(document) ?? this.next++;
    this.documents.set(document, number);
    return `${number}:${operationName ?? ''}:${JSON.stringify(Object.entries(shapingVariables(args)))}`;
  }
}

const shapingNames = new WeakMap<DocumentNode, Map<string, string[]>>();

/**
 * The variables that shape the result, as far as they were given: all but those that stand only in the root field's own
 * arguments, which choose what is told and not how, and those that the operation does not use.
 */
export function shapingVariables(args: ExecutionArgs): Variables {
  const values = args.variableValues ?? {};
  const given = namesOf(args).filter((name) => Object.hasOwn(values, name) && values[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, values[name]]));
}

/**
 * What an operation is executed with again and again: the variables that shape it, and of the others only what GraphQL
 * does not do without, lists empty. A client may name a thousand positions; they are not to be read for every change.
 */
export function sharedVariables(args: ExecutionArgs): Variables {
  const values = args.variableValues ?? {};
  const required: Variables = {};
  for (const { variable, type, defaultValue } of getOperationAST(args.document, args.operationName)
    ?.variableDefinitions ?? []) {
    if (type.kind !== Kind.NON_NULL_TYPE || defaultValue) continue;
    required[variable.name.value] = type.type.kind === Kind.LIST_TYPE ? [] : values[variable.name.value];
  }
  return { ...required, ...shapingVariables(args) };
}

function namesOf(args: ExecutionArgs): string[] {
  const { document } = args;
  const byName = shapingNames.get(document) ?? new Map<string, string[]>();
  shapingNames.set(document, byName);
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

/** True for an argument of the root field itself, not of a field below it. */
function isOwn(ancestors: readonly unknown[], root: FieldNode): boolean {
  const fields = ancestors.filter((node) => (node as { kind?: string }).kind === Kind.FIELD);
  const directives = ancestors.some((node) => (node as { kind?: string }).kind === Kind.DIRECTIVE);
  return !directives && fields[fields.length - 1] === root;
}
