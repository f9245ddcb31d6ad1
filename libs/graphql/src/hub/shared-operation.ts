import {
  execute,
  getOperationAST,
  Kind,
  visit,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type OperationDefinitionNode,
} from 'graphql';
import type { RequestContext, Viewer } from '#libs/auth';
import { DomainError } from '#libs/domain';
import { formatGraphqlError } from '../errors/format-graphql-error.js';
import { SelectionScope, type ResultScope } from './selection-scope.js';
import type { Story } from './story.js';
import type { SubscriptionField } from './subscription-field.js';

const CLOSING_BRACE = '}';

/**
 * One question that any number of subscribers ask: the same document, operation and variables (those of the root field's
 * own arguments aside: they choose what is told, not how). It is executed and serialised once for all of them.
 */
export class SharedOperation {
  /** How many subscriptions use it. */
  users = 0;
  private readonly scopes = new Map<string, ResultScope>();
  private readonly scope: SelectionScope;
  private readonly rootField: FieldNode;

  constructor(
    readonly field: SubscriptionField,
    private readonly args: ExecutionArgs,
  ) {
    this.scope = new SelectionScope(args.schema, args.document);
    this.rootField = rootFieldOf(operationOf(args), args.document);
  }

  /** What a result for a value of this type rests on. */
  scopeFor(typeName: string): ResultScope {
    const known = this.scopes.get(typeName);
    if (known) return known;
    const scope = this.scope.of(this.rootField.selectionSet, typeName);
    this.scopes.set(typeName, scope);
    return scope;
  }

  /**
   * The end of a frame, from the payload on: `{"data":…}}`. For nobody in particular unless a viewer is given.
   * @throws UNAVAILABLE when something that the result needs could not be loaded: then nothing is to be told yet.
   */
  async render(story: Story, viewer: Viewer | null): Promise<Buffer> {
    const contextValue: RequestContext = {
      viewer,
      viewerError: null,
      requestId: 'hub',
      clientAddress: '',
      loaders: new Map(),
    };
    const result = await execute({ ...this.args, contextValue, rootValue: { [this.field]: story.value } });
    return Buffer.from(JSON.stringify(formatted(result)) + CLOSING_BRACE);
  }
}

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
    const shaping = this.shapingVariables(args).map((name) => values[name]);
    return `${number}:${operationName ?? ''}:${JSON.stringify(shaping)}`;
  }

  /** The variables that shape the result: all but those that stand only in the root field's own arguments. */
  private shapingVariables(args: ExecutionArgs): string[] {
    const { document } = args;
    const byName = this.variables.get(document) ?? new Map<string, string[]>();
    this.variables.set(document, byName);
    const known = byName.get(args.operationName ?? '');
    if (known) return known;
    const operation = operationOf(args);
    const root = rootFieldOf(operation, document);
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

function operationOf(args: ExecutionArgs): OperationDefinitionNode {
  return getOperationAST(args.document, args.operationName)!;
}

/** A subscription has one root field (GraphQL's own rule), which may stand in a fragment. */
function rootFieldOf(operation: OperationDefinitionNode, document: DocumentNode): FieldNode {
  let selections = operation.selectionSet.selections;
  for (;;) {
    const node = selections[0];
    if (node.kind === Kind.FIELD) return node;
    if (node.kind === Kind.INLINE_FRAGMENT) selections = node.selectionSet.selections;
    else {
      const name = node.name.value;
      const fragment = document.definitions.find((d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === name);
      selections = (fragment as OperationDefinitionNode).selectionSet.selections;
    }
  }
}

function formatted(result: ExecutionResult): object {
  if (!result.errors) return result;
  const errors = result.errors.map((error) => {
    if (error.originalError instanceof DomainError && error.originalError.code === 'UNAVAILABLE')
      throw error.originalError;
    return formatGraphqlError(error, 'hub');
  });
  return { ...result, errors };
}
