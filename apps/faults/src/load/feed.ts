import type { Data } from '#libs/testing';

/** A message as a client has it. */
export interface HeldMessage {
  id: string;
  seq: number;
  revision: number;
  content: string;
  isEdited: boolean;
  isDeleted: boolean;
}

export interface Question {
  id: string;
  query: string;
  variables: Record<string, unknown>;
}

/** What a client keeps of what it is told, and how it asks for the rest when it comes back. */
export interface Feed {
  readonly name: 'messageAdded' | 'events';
  /** The chats that it follows. */
  readonly chatIds: readonly string[];
  /** What was received, by chat and seq. */
  readonly held: Map<string, Map<number, HeldMessage>>;
  /** When each message came first, by chat and seq; milliseconds of the wall clock. */
  readonly cameAt: Map<string, Map<number, number>>;
  /** What must not happen and did. */
  readonly findings: string[];
  /** The subscriptions to open now, each with the position that this client has reached. */
  questions(): Question[];
  receive(id: string, data: Data): void;
  /** A subscription that the server completed. */
  completed(id: string): void;
}

export const MESSAGE_FIELDS = 'id chatId seq revision content isEdited isDeleted';

/** The chat's own part of a map of maps. */
export function inner<V>(outer: Map<string, Map<number, V>>, chatId: string): Map<number, V> {
  const known = outer.get(chatId);
  if (known) return known;
  const made = new Map<number, V>();
  outer.set(chatId, made);
  return made;
}
