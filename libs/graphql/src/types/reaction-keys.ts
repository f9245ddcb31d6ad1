import type { RequestContext } from '#libs/auth';
import type { ReactionsWanted } from '#libs/database';

/** A loader's key of a message's reactions. By viewer too: where results of several viewers are loaded together, each has their own. */
export function keyOf({ chatId, seq, viewerId }: ReactionsWanted): string {
  return `${chatId} ${seq} ${viewerId ?? ''}`;
}

/** What keyOf() made a key of. */
export function wantedOf(key: string): ReactionsWanted {
  const [chatId, seq, viewerId] = key.split(' ');
  return { chatId, seq: Number(seq), viewerId: viewerId === '' ? null : viewerId };
}

/** Null in a result that several get, who are checked by the hub. */
export function readerOf(context: RequestContext): string | null {
  return context.isCheckedLater ? null : (context.viewer?.userId ?? null);
}
