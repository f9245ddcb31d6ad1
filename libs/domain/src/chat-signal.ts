import type { ReadMarkerMove } from './chat.js';

/** The values of each kind of signal: what of a chat has no history, takes no revision, and of which the last value holds. */
interface Values {
  /** How far somebody has read. */
  markerMoved: ReadMarkerMove;
}

export type ChatSignalKind = keyof Values;
export type ChatSignalValue<K extends ChatSignalKind> = Values[K];

/** One value of one kind. */
export type ChatSignalOf<K extends ChatSignalKind> = K extends ChatSignalKind ? { kind: K; value: Values[K] } : never;
export type ChatSignal = ChatSignalOf<ChatSignalKind>;
