import type { ChatChange, ChatNews, ChatSignal } from '#libs/domain';
import { kindOf, kindOfName } from './chat-kinds.js';
import { signalsFrom } from './chat-signals.js';
import { isCount, isWire } from './wire.js';

/** What a hint of a chat brings. */
export type ReadNews = { kind: 'changes'; changes: ChatChange[] } | { kind: 'signals'; signals: ChatSignal[] };

/** A hint, as far as this instance understands it. */
export interface ReadHint {
  /** Null when nothing of it can be used. */
  news: ReadNews | null;
  /** Changes and signals of kinds that this instance does not know, and what makes no sense. A gap is healed from the log. */
  passedOver: number;
}

/** What a chat's topic carries of changes: each as its kind writes it, so that the release before understands it. */
export function toChangesHint(chatId: string, changes: readonly ChatChange[]): ChatNews {
  return { kind: 'changes', chatId, changes: changes.map((change) => kindOf(change).toHint(change) as never) };
}

/** Reads what came on the topic of a chat, from whichever release; never throws. */
export function readHint(payload: unknown, chatId: string): ReadHint {
  if (!isWire(payload) || payload.chatId !== chatId) return { news: null, passedOver: 1 };
  const signals = signalsFrom(payload, chatId);
  if (signals) return readSignals(signals);
  if (payload.kind !== 'changes' || !Array.isArray(payload.changes)) return { news: null, passedOver: 1 };
  const changes = payload.changes.flatMap((wire: unknown) => readChange(wire, chatId) ?? []);
  const passedOver = payload.changes.length - changes.length;
  return { news: changes.length === 0 ? null : { kind: 'changes', changes }, passedOver };
}

function readChange(wire: unknown, chatId: string): ChatChange | null {
  if (!isWire(wire) || wire.chatId !== chatId || !isCount(wire.revision)) return null;
  const kind = kindOfName(wire.as) ?? kindOfName(wire.kind);
  return kind?.fromHint(wire, chatId, wire.revision) ?? null;
}

function readSignals(found: readonly (ChatSignal | null)[]): ReadHint {
  const signals = found.filter((signal) => signal !== null);
  return {
    news: signals.length === 0 ? null : { kind: 'signals', signals },
    passedOver: found.length - signals.length,
  };
}
