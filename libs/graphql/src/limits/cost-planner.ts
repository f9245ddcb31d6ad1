import {
  getNamedType,
  isCompositeType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { addItems, addList, addPlan, capped, emptyPlan, type CostPlan, type Times } from './cost-plan.js';
import { isList, listLength } from './list-size.js';

/** A field as execution sees it: everything that is asked of one response key, merged. */
interface MergedField {
  field: GraphQLField<unknown, unknown>;
  node: FieldNode;
  selections: SelectionSetNode[];
}

/** Makes the plan of an operation of a valid document. */
export function costPlan(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CostPlan {
  const root = schema.getRootType(operation.operation);
  return root ? new Planner(schema, document, operation).plan(root, [operation.selectionSet], null) : emptyPlan();
}

class Planner {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly defaults = new Map<string, ValueNode | undefined>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      this.defaults.set(variable.name.value, defaultValue);
    }
  }

  /** @param page the limit of the field above, which the lists of a page's object keep to. */
  plan(type: GraphQLCompositeType, selections: readonly SelectionSetNode[], page: Times | null): CostPlan {
    const fields = new Map<string, MergedField>();
    const spread = new Set<string>();
    for (const set of selections) this.collect(type, set, fields, spread);
    const plan = emptyPlan();
    for (const field of fields.values()) this.add(plan, field, page);
    return plan;
  }

  /** As execution collects fields; those of different object types stand beside each other, though only one set runs. */
  private collect(
    type: GraphQLCompositeType,
    set: SelectionSetNode,
    fields: Map<string, MergedField>,
    spread: Set<string>,
  ): void {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        this.collectField(type, node, fields);
        continue;
      }
      const isNamed = node.kind === Kind.FRAGMENT_SPREAD;
      if (isNamed && spread.has(node.name.value)) continue;
      if (isNamed) spread.add(node.name.value);
      const fragment = isNamed ? this.fragments.get(node.name.value) : node;
      const condition = fragment?.typeCondition ? this.schema.getType(fragment.typeCondition.name.value) : type;
      if (fragment && isCompositeType(condition)) this.collect(condition, fragment.selectionSet, fields, spread);
    }
  }

  private collectField(type: GraphQLCompositeType, node: FieldNode, fields: Map<string, MergedField>): void {
    const field = 'getFields' in type ? type.getFields()[node.name.value] : undefined;
    if (!field) return;
    const key = `${type.name}.${node.alias?.value ?? node.name.value}`;
    const known = fields.get(key) ?? { field, node, selections: [] };
    if (node.selectionSet) known.selections.push(node.selectionSet);
    fields.set(key, known);
  }

  private add(plan: CostPlan, { field, node, selections }: MergedField, page: Times | null): void {
    for (const { name, value } of node.arguments ?? []) {
      if (field.args.some((arg) => arg.name === name.value && isList(arg.type))) addItems(plan, this.items(value));
    }
    const type = getNamedType(field.type);
    const length = this.length(field, node);
    const isOfLists = isList(field.type);
    const below = isCompositeType(type) ? this.plan(type, selections, isOfLists ? null : length) : null;
    if (isOfLists) addList(plan, length ?? page ?? Number.POSITIVE_INFINITY, below);
    else if (below) addPlan(plan, below);
  }

  /** Null when nothing says it. */
  private length(field: GraphQLField<unknown, unknown>, node: FieldNode): Times | null {
    const length = listLength(field);
    if (length === null || typeof length === 'number') return length;
    if ('argument' in length) return this.items(argumentOf(node, length.argument));
    return this.limit(argumentOf(node, length.limitFrom), length.fallback);
  }

  private limit(value: ValueNode | undefined, fallback: number): Times {
    if (value?.kind === Kind.VARIABLE) {
      const variable = value.name.value;
      const own = this.defaults.get(variable);
      const leftOut = own?.kind === Kind.INT ? capped(Number(own.value)) : fallback;
      return { limitVariable: variable, leftOut, asNull: fallback };
    }
    return value?.kind === Kind.INT ? capped(Number(value.value)) : fallback;
  }

  private items(value: ValueNode | undefined): Times {
    if (value?.kind === Kind.VARIABLE) {
      const own = this.defaults.get(value.name.value);
      return { itemsOfVariable: value.name.value, leftOut: own?.kind === Kind.LIST ? own.values.length : 0 };
    }
    if (value?.kind === Kind.LIST) return value.values.length;
    return value === undefined || value.kind === Kind.NULL ? 0 : 1;
  }
}

function argumentOf(node: FieldNode, name: string): ValueNode | undefined {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}
