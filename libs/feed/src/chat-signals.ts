import type { ChatSignal, ChatSignalKind } from '#libs/domain';
import type { ChatSignalRule } from './chat-signal-kind.js';
import { MARKER_MOVED } from './signals/marker-moved.js';

/** Every kind of signal of a chat, by the name of its hint; the compiler names the one that lacks here. */
const RULES: { [K in ChatSignalKind]: ChatSignalRule<K> } = {
  markerMoved: MARKER_MOVED,
};

/** A kind whose values are taken and given without looking at which it is. */
type AnyRule = ChatSignalRule<ChatSignalKind>;

export const SIGNAL_RULES = new Map(Object.entries(RULES) as [ChatSignalKind, AnyRule][]);

/** Which of a chat's values it is: the last one of each holds. */
export function signalKey({ kind, value }: ChatSignal): string {
  return `${kind}:${ruleOf(kind).keyOf(value)}`;
}

/** What orders the values of a key; null where nothing does. */
export function signalVersion({ kind, value }: ChatSignal): number | null {
  return ruleOf(kind).versionOf?.(value) ?? null;
}

/** Whether it is stored, so that somebody who catches up is given the last value afterwards. */
export function isStored({ kind }: ChatSignal): boolean {
  return ruleOf(kind).since !== null;
}

/** What a hint of a signal brings; undefined for a kind that is none, or that a newer instance has published. */
export function signalsFrom(hint: Record<string, unknown>, chatId: string): (ChatSignal | null)[] | undefined {
  const kind = hint.kind as ChatSignalKind;
  const values = SIGNAL_RULES.get(kind)?.fromHint(hint, chatId);
  return values?.map((value) => value && ({ kind, value } as ChatSignal));
}

function ruleOf(kind: ChatSignalKind): AnyRule {
  return RULES[kind] as AnyRule;
}
