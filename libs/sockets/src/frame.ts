const TEXT = 0x81;
const SHORT = 125;
const MEDIUM = 0xffff;

/** One unmasked WebSocket text frame (RFC 6455, 5.2) around the parts, which together are UTF-8 text. */
export function textFrame(head: Buffer, body: Buffer): Buffer {
  const length = head.length + body.length;
  const headerLength = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = TEXT;
  if (headerLength === 2) {
    frame[1] = length;
  } else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  head.copy(frame, headerLength);
  body.copy(frame, headerLength + head.length);
  return frame;
}

/** Clients that number their operations have the same few ids: their frames are the same, byte for byte. */
const MAX_SHARED_ID = 4;
const heads = new Map<string, Buffer>();

/** The beginning of a `next` message, up to its payload; for a short id one object for all who use it. */
export function nextHead(operationId: string): Buffer {
  const known = heads.get(operationId);
  if (known) return known;
  const head = Buffer.from(`{"id":${JSON.stringify(operationId)},"type":"next","payload":`);
  if (operationId.length <= MAX_SHARED_ID && heads.size < MAX_SHARED_HEADS) heads.set(operationId, head);
  return head;
}

const MAX_SHARED_HEADS = 1000;
let last: { head: Buffer; body: Buffer; frame: Buffer } | null = null;

/** The frame of a head and a body; made once for subscribers that follow each other with the same ones. */
export function sharedFrame(head: Buffer, body: Buffer): Buffer {
  if (last?.head !== head || last.body !== body) last = { head, body, frame: textFrame(head, body) };
  return last.frame;
}

let lastJoin: { frames: readonly Buffer[]; joined: Buffer } | null = null;

/** Frames one after another; joined once for sockets that follow each other with the same ones. */
export function joinFrames(frames: readonly Buffer[]): Buffer {
  if (frames.length === 1) return frames[0];
  if (!lastJoin || !isSame(lastJoin.frames, frames)) lastJoin = { frames, joined: Buffer.concat(frames) };
  return lastJoin.joined;
}

function isSame(some: readonly Buffer[], others: readonly Buffer[]): boolean {
  return some.length === others.length && some.every((frame, place) => frame === others[place]);
}
