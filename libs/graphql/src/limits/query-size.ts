import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** How large an operation is once its fragments are filled in. */
export interface QuerySize {
  /** Nested fields, a root field being 1. */
  depth: number;
  aliases: number;
  rootFields: number;
}

const INTROSPECTION_FIELDS = new Set(['__schema', '__type']);

/**
 * Measures each operation of a document. Every fragment is measured once, however often it is spread, so the cost
 * grows with the text and not with what it stands for; a fragment that spreads itself adds nothing the second time.
 * What is below `__schema` and `__type` does not count as depth: introspection nests deeper than any real query.
 */
export class QueryMeasure {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly measured = new Map<string, QuerySize>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  operation(operation: OperationDefinitionNode): QuerySize {
    return this.selections(operation.selectionSet);
  }

  /** Here `rootFields` are the fields at the top of the selections. */
  private selections(set: SelectionSetNode): QuerySize {
    const size = { depth: 0, aliases: 0, rootFields: 0 };
    for (const selection of set.selections) {
      const part = this.selection(selection);
      size.depth = Math.max(size.depth, part.depth);
      size.aliases += part.aliases;
      size.rootFields += part.rootFields;
    }
    return size;
  }

  private selection(node: SelectionNode): QuerySize {
    if (node.kind === Kind.INLINE_FRAGMENT) return this.selections(node.selectionSet);
    if (node.kind === Kind.FRAGMENT_SPREAD) return this.fragment(node.name.value);
    const below = node.selectionSet ? this.selections(node.selectionSet) : { depth: 0, aliases: 0 };
    return {
      depth: INTROSPECTION_FIELDS.has(node.name.value) ? 1 : 1 + below.depth,
      aliases: below.aliases + (node.alias ? 1 : 0),
      rootFields: 1,
    };
  }

  private fragment(name: string): QuerySize {
    const known = this.measured.get(name);
    if (known) return known;
    const nothing = { depth: 0, aliases: 0, rootFields: 0 };
    const definition = this.fragments.get(name);
    if (!definition) return nothing;
    this.measured.set(name, nothing);
    const size = this.selections(definition.selectionSet);
    this.measured.set(name, size);
    return size;
  }
}
