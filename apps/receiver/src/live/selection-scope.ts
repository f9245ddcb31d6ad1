import {
  defaultFieldResolver,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { FieldScope } from '#libs/graphql';

/** What a result rests on: the furthest of its fields. */
export type ResultScope = FieldScope;

/** What a selection needs when the value has a certain type: the furthest scope of the fields it would run. */
export class SelectionScope {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  of(selection: SelectionSetNode | undefined, typeName: string): ResultScope {
    const type = this.schema.getType(typeName);
    if (!selection || !isObjectType(type)) return 'event';
    return this.walk(selection, type, type.name);
  }

  private walk(selection: SelectionSetNode, type: GraphQLCompositeType, valueType: string | null): ResultScope {
    let scope: ResultScope = 'event';
    for (const node of selection.selections) {
      if (node.kind === Kind.FIELD) scope = further(scope, this.field(node.name.value, node.selectionSet, type));
      else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
        if (fragment) scope = further(scope, this.fragment(fragment, type, valueType));
      }
    }
    return scope;
  }

  private field(name: string, selection: SelectionSetNode | undefined, type: GraphQLCompositeType): ResultScope {
    const field = 'getFields' in type ? type.getFields()[name] : undefined;
    if (!field) return name === '__typename' ? 'event' : 'viewer';
    const own = ownScope(field);
    const next = getNamedType(field.type);
    return selection && isCompositeType(next) ? further(own, this.walk(selection, next, null)) : own;
  }

  /** A fragment on another object type than the value's never runs. */
  private fragment(
    fragment: { typeCondition?: { name: { value: string } }; selectionSet: SelectionSetNode },
    type: GraphQLCompositeType,
    valueType: string | null,
  ): ResultScope {
    const condition = fragment.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type;
    if (!isCompositeType(condition)) return 'event';
    if (valueType !== null && isObjectType(condition) && condition.name !== valueType) return 'event';
    return this.walk(fragment.selectionSet, isObjectType(condition) ? condition : type, valueType);
  }
}

/**
 * What a field by itself rests on. A field that is not marked is part of what happened only if nothing resolves it: one
 * that is loaded, and that somebody forgot to mark, is shared with nobody.
 */
export function ownScope(field: GraphQLField<unknown, unknown>): ResultScope {
  const marked = field.extensions['scope'] as FieldScope | undefined;
  if (marked !== undefined) return marked in RANK ? marked : 'viewer';
  return isLoaded(field) ? 'viewer' : 'event';
}

/** The fields that a subscription's result may hold, that are loaded and not marked with a scope, as `Type.field`. */
export function unmarkedFields(schema: GraphQLSchema): string[] {
  const root = schema.getSubscriptionType();
  const types = new Set<GraphQLObjectType>();
  for (const field of Object.values(root?.getFields() ?? {})) addReachable(schema, field, types);
  return [...types].flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => isLoaded(field) && field.extensions['scope'] === undefined)
      .map((field) => `${type.name}.${field.name}`),
  );
}

function addReachable(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  types: Set<GraphQLObjectType>,
): void {
  const named = getNamedType(field.type);
  const possible = isAbstractType(named) ? schema.getPossibleTypes(named) : isObjectType(named) ? [named] : [];
  for (const type of possible) {
    if (types.has(type)) continue;
    types.add(type);
    for (const inner of Object.values(type.getFields())) addReachable(schema, inner, types);
  }
}

/** What Nest calls the resolver of a field that is a plain property. By another name all fields would count as loaded. */
const PROPERTY_RESOLVER = 'rootFieldResolver';

function isLoaded({ resolve }: GraphQLField<unknown, unknown>): boolean {
  return resolve !== undefined && resolve !== defaultFieldResolver && resolve.name !== PROPERTY_RESOLVER;
}

const RANK: Record<ResultScope, number> = { event: 0, chat: 1, receipts: 2, viewer: 3 };

function further(one: ResultScope, other: ResultScope): ResultScope {
  return RANK[one] >= RANK[other] ? one : other;
}
