import type { Stored, StoredMessage } from './stored.js';

/** Seqs 1 to n without a gap, the chat's own count the same, and no revision used twice. */
export function checkNumbers(stored: Stored): string[] {
  return stored.chats.flatMap((chat) => {
    const messages = stored.messages.get(chat.id) ?? [];
    return [
      ...seqFindings(messages, chat.lastSeq),
      ...revisionFindings(messages, chat.revision),
      ...repeatFindings(messages),
    ].map((finding) => `chat ${chat.id}: ${finding}`);
  });
}

function seqFindings(messages: StoredMessage[], lastSeq: number): string[] {
  const wrong = messages.findIndex((message, place) => message.seq !== place + 1);
  if (wrong !== -1) return [`seq ${messages[wrong].seq} stands where ${wrong + 1} should`];
  return lastSeq === messages.length ? [] : [`last_seq is ${lastSeq} and there are ${messages.length} messages`];
}

function revisionFindings(messages: StoredMessage[], revision: number): string[] {
  const used = new Set(messages.map((message) => message.revision));
  if (used.size < messages.length) return ['a revision was used twice'];
  const highest = Math.max(0, ...used);
  return highest <= revision ? [] : [`a message has revision ${highest}, beyond the chat's ${revision}`];
}

function repeatFindings(messages: StoredMessage[]): string[] {
  const seen = new Set<string>();
  return messages.flatMap(({ senderId, clientMessageId, seq }) => {
    if (clientMessageId === null) return [];
    const key = `${senderId}:${clientMessageId}`;
    const isRepeat = seen.has(key);
    seen.add(key);
    return isRepeat ? [`seq ${seq} repeats a clientMessageId`] : [];
  });
}
