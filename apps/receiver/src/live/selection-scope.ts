import {
  getNamedType,
  isCompositeType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import type { FieldScope } from '#libs/graphql';

/** `event`: all of the result stands in what happened. For the others see FieldScope. */
export type ResultScope = 'event' | FieldScope;

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
    if (!field) return 'event';
    const own = (field.extensions['scope'] as FieldScope | undefined) ?? 'event';
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

const RANK: Record<ResultScope, number> = { event: 0, chat: 1, viewer: 2 };

function further(one: ResultScope, other: ResultScope): ResultScope {
  return RANK[one] >= RANK[other] ? one : other;
}
