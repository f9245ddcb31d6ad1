import {
  execute,
  getNamedType,
  isAbstractType,
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
} from 'graphql';
import type { RequestContext, Viewer } from '#libs/auth';
import { DomainError } from '#libs/domain';
import { formatGraphqlError } from '#libs/graphql';
import { sharedVariables } from './operation-keys.js';
import { rootFieldOf } from './root-field.js';
import { SelectionScope, type ResultScope } from './selection-scope.js';
import type { Payload } from './payload.js';
import type { SubscriptionField } from './subscription-field.js';

const CLOSING_BRACE = '}';

/**
 * One question that any number of subscribers ask: the same document, operation and variables (those of the root field's
 * own arguments aside: they choose what is told, not how). It is executed and serialised once for all of them.
 */
export class SharedOperation {
  /** How many subscriptions use it. */
  users = 0;
  /** Whether results may need something from the database; chat lists ask whether a message is the newest. */
  readonly loads: boolean;
  private readonly scopes = new Map<string, ResultScope>();
  private readonly scope: SelectionScope;
  private readonly rootField: FieldNode;

  private readonly args: ExecutionArgs;

  constructor(
    readonly field: SubscriptionField,
    args: ExecutionArgs,
  ) {
    this.args = { ...args, variableValues: sharedVariables(args), contextValue: undefined };
    this.scope = new SelectionScope(args.schema, args.document);
    this.rootField = rootFieldOf(args);
    const names = valueTypes(args.schema, this.rootField);
    this.loads = field === 'messageUpdateForChatList' || names.some((name) => this.scopeFor(name) !== 'event');
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
   * @param loaders shared by several viewers, whose participation the caller checks after all of them are rendered.
   * @throws UNAVAILABLE when something that the result needs could not be loaded: then nothing is to be told yet.
   */
  async render(payload: Payload, viewer: Viewer | null, loaders?: Map<unknown, unknown>): Promise<Buffer> {
    const contextValue: RequestContext = {
      viewer,
      viewerError: null,
      requestId: 'hub',
      clientAddress: '',
      isLive: true,
      loaders: loaders ?? new Map(),
      isCheckedLater: loaders !== undefined,
    };
    const result = await execute({ ...this.args, contextValue, rootValue: { [this.field]: payload.value } });
    return Buffer.from(JSON.stringify(formatted(result)) + CLOSING_BRACE);
  }
}

/** The object types that the value of a subscription's root field may have. */
function valueTypes(schema: GraphQLSchema, rootField: FieldNode): string[] {
  const field = schema.getSubscriptionType()?.getFields()[rootField.name.value];
  const type = field && getNamedType(field.type);
  if (!type) return [];
  return isAbstractType(type) ? schema.getPossibleTypes(type).map(({ name }) => name) : [type.name];
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
