import type { Data } from '#libs/testing';
import { inner, MESSAGE_FIELDS, type Feed, type HeldMessage, type Question } from './feed.js';

const ADDED = `subscription ($chatId: ID!, $afterSeq: Int) {
  messageAdded(chatId: $chatId, afterSeq: $afterSeq) { ${MESSAGE_FIELDS} }
}`;

/** Follows each chat by messageAdded(afterSeq): every message once, and in order of seq. */
export class MessageFeed implements Feed {
  readonly name = 'messageAdded';
  readonly held = new Map<string, Map<number, HeldMessage>>();
  readonly cameAt = new Map<string, Map<number, number>>();
  readonly findings: string[] = [];
  /** Chats whose subscription the server has completed. */
  readonly ended = new Set<string>();
  private readonly lastSeq = new Map<string, number>();

  /** @param startOf the seq up to which the client has a chat already. */
  constructor(
    readonly chatIds: readonly string[],
    startOf: (chatId: string) => number = () => 0,
  ) {
    for (const chatId of chatIds) this.lastSeq.set(chatId, startOf(chatId));
  }

  lastSeqIn(chatId: string): number {
    return this.lastSeq.get(chatId) ?? 0;
  }

  questions(): Question[] {
    return [...this.lastSeq]
      .filter(([chatId]) => !this.ended.has(chatId))
      .map(([chatId, afterSeq]) => ({ id: chatId, query: ADDED, variables: { chatId, afterSeq } }));
  }

  receive(chatId: string, data: Data): void {
    const message = data.messageAdded as HeldMessage;
    const last = this.lastSeqIn(chatId);
    if (message.seq <= last) this.findings.push(`messageAdded told seq ${message.seq} after ${last}`);
    if (message.seq > last + 1) this.findings.push(`messageAdded left out seq ${last + 1} to ${message.seq - 1}`);
    this.lastSeq.set(chatId, Math.max(last, message.seq));
    inner(this.held, chatId).set(message.seq, message);
    inner(this.cameAt, chatId).set(message.seq, Date.now());
  }

  completed(chatId: string): void {
    this.ended.add(chatId);
  }
}
