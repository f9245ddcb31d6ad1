import { getNamedType, isCompositeType, isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { isList } from '../limits/list-size.js';

/** Rendering lets others go on after this long. */
const SLICE_MS = 5;

interface Queue {
  readonly resumes: (() => void)[];
  next: number;
}

/**
 * Spreads the completion of lists over turns of the event loop: one that comes when this turn has rendered for long
 * enough waits, and each turn then takes one list more, of one operation after the other. A list has at most a page of
 * objects, so nobody waits for much longer than a slice, whatever an answer asks for.
 */
export class RenderTurns {
  private readonly queues = new Map<unknown, Queue>();
  private beganAt: number | null = null;

  constructor(private readonly sliceMs = SLICE_MS) {}

  /** Null when rendering may go on at once. @param operation whatever stands for it: operations take turns. */
  enter(operation: unknown): Promise<void> | null {
    if (this.beganAt === null) this.begin();
    if (this.queues.size === 0 && performance.now() - this.beganAt! < this.sliceMs) return null;
    const queue = this.queues.get(operation) ?? { resumes: [], next: 0 };
    this.queues.set(operation, queue);
    return new Promise((resolve) => queue.resumes.push(resolve));
  }

  private begin(): void {
    this.beganAt = performance.now();
    setImmediate(() => this.turn());
  }

  private turn(): void {
    this.beganAt = null;
    const [first] = this.queues;
    if (!first) return;
    const [operation, queue] = first;
    this.queues.delete(operation);
    const resume = queue.resumes[queue.next++];
    if (queue.next < queue.resumes.length) this.queues.set(operation, queue);
    this.begin();
    resume();
  }
}

/** The schema itself, whose lists of objects are completed in turns. */
export function withRenderTurns(schema: GraphQLSchema, turns = new RenderTurns()): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const isHeavy = isList(field.type) && isCompositeType(getNamedType(field.type));
      if (isHeavy && field.resolve) field.resolve = inTurns(field.resolve, turns);
    }
  }
  return schema;
}

function inTurns(
  resolve: GraphQLFieldResolver<unknown, unknown>,
  turns: RenderTurns,
): GraphQLFieldResolver<unknown, unknown> {
  return async (...args) => {
    const list: unknown = await resolve(...args);
    await turns.enter(args[2]);
    return list;
  };
}
