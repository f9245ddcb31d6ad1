/** The version of what hints mean. A higher one is passed over by instances that do not know it yet. */
const VERSION = 1;
/** A hint longer than this is not read: whoever published it forgot to divide it, or means harm. */
export const MAX_HINT_LENGTH = 1024 * 1024;

/** JSON, with the version of the envelope. */
export function encode(payload: object): string {
  return JSON.stringify({ v: VERSION, ...payload });
}

/**
 * The payload of a topic as it was published, dates as text; whoever subscribed reads it (libs/feed, for chats). Null for
 * what no instance of this release published: another version, no object, too much. Never throws.
 */
export function decode(text: string): object | null {
  if (text.length > MAX_HINT_LENGTH) return null;
  try {
    const payload: unknown = JSON.parse(text);
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return null;
    const { v: version = VERSION, ...content } = payload as Record<string, unknown>;
    return version === VERSION ? content : null;
  } catch {
    return null;
  }
}
