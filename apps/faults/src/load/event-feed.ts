import type { Data } from '#libs/testing';
import { inner, MESSAGE_FIELDS, type Feed, type HeldMessage, type Question } from './feed.js';

const EVENTS = `subscription ($since: [ChatPositionInput!]) {
  events(since: $since) {
    __typename
    ... on MessageAdded { message { ${MESSAGE_FIELDS} } }
    ... on MessageUpdated { message { ${MESSAGE_FIELDS} } }
    ... on MessageDeleted { message { ${MESSAGE_FIELDS} } }
    ... on ChatUpdated { chat { id revision } }
    ... on ChatAdded { chat { id revision } }
    ... on ChatRemoved { chatId }
    ... on ResyncRequired { chatId }
    ... on ReadMarkerMoved { chatId userId lastReadSeq }
    ... on UnreadCountChanged { chatId unreadCount }
  }
}`;

/** Follows all chats by events(since), from revision 0 on; keeps messages, markers and counts as they were told last. */
export class EventFeed implements Feed {
  readonly name = 'events';
  readonly held = new Map<string, Map<number, HeldMessage>>();
  readonly cameAt = new Map<string, Map<number, number>>();
  readonly findings: string[] = [];
  /** The unread count of each chat that was told last. */
  readonly unread = new Map<string, number>();
  /** The furthest marker that was told, by chat and user. */
  readonly markers = new Map<string, number>();
  readonly removed = new Set<string>();
  readonly resyncs: string[] = [];
  /** Each Ready since the start. */
  readyCount = 0;
  private readonly positions = new Map<string, number>();

  /** @param startOf the revision up to which the client has a chat already. */
  constructor(
    readonly chatIds: readonly string[],
    startOf: (chatId: string) => number = () => 0,
  ) {
    for (const chatId of chatIds) this.positions.set(chatId, startOf(chatId));
  }

  questions(): Question[] {
    const since = [...this.positions].map(([chatId, revision]) => ({ chatId, revision }));
    return [{ id: 'events', query: EVENTS, variables: { since } }];
  }

  positionIn(chatId: string): number {
    return this.positions.get(chatId) ?? 0;
  }

  receive(_id: string, data: Data): void {
    const event = data.events as Data;
    if (!this.follows(event)) return;
    switch (event.__typename) {
      case 'MessageAdded':
        return this.added(event.message as HeldMessage & { chatId: string });
      case 'MessageUpdated':
      case 'MessageDeleted':
        return this.changed(event.message as HeldMessage & { chatId: string });
      case 'ChatUpdated':
      case 'ChatAdded':
        return this.moveOn((event.chat as { id: string }).id, (event.chat as { revision: number }).revision);
      default:
        return this.receiveState(event);
    }
  }

  completed(): void {
    this.findings.push('events was completed by the server');
  }

  /** events tells of all of a person's chats; a client of the harness keeps those that it was made for. */
  private follows({ message, chat, chatId }: Data): boolean {
    const id = (message as { chatId: string } | undefined)?.chatId ?? (chat as { id: string } | undefined)?.id;
    const about = id ?? (chatId as string | undefined);
    return about === undefined || this.chatIds.includes(about);
  }

  private receiveState(event: Data): void {
    const chatId = event.chatId as string;
    if (event.__typename === 'Ready') this.readyCount += 1;
    else if (event.__typename === 'UnreadCountChanged') this.unread.set(chatId, event.unreadCount as number);
    else if (event.__typename === 'ResyncRequired') this.resyncs.push(chatId);
    else if (event.__typename === 'ReadMarkerMoved') {
      const key = `${chatId}:${event.userId as string}`;
      this.markers.set(key, Math.max(this.markers.get(key) ?? 0, event.lastReadSeq as number));
    } else if (event.__typename === 'ChatRemoved') {
      this.removed.add(chatId);
      this.positions.delete(chatId);
    }
  }

  private added(message: HeldMessage & { chatId: string }): void {
    const known = inner(this.held, message.chatId).get(message.seq);
    if (known && (known.id !== message.id || known.revision !== message.revision)) {
      this.findings.push(`events told seq ${message.seq} twice, as ${known.revision} and ${message.revision}`);
    }
    if (!known) inner(this.cameAt, message.chatId).set(message.seq, Date.now());
    this.keep(message);
  }

  private changed(message: HeldMessage & { chatId: string }): void {
    if (!inner(this.held, message.chatId).has(message.seq)) {
      this.findings.push(`events told of a change of seq ${message.seq}, which it never told`);
    }
    this.keep(message);
  }

  /** Per chat in order: what comes a second time is the same, and nothing older than what is known replaces it. */
  private keep(message: HeldMessage & { chatId: string }): void {
    const known = inner(this.held, message.chatId).get(message.seq);
    const position = this.positionIn(message.chatId);
    if (message.revision < position && known?.revision !== message.revision) {
      this.findings.push(`events told revision ${message.revision} after ${position}`);
    }
    inner(this.held, message.chatId).set(message.seq, message);
    this.moveOn(message.chatId, message.revision);
  }

  private moveOn(chatId: string, revision: number): void {
    if (!this.removed.has(chatId)) this.positions.set(chatId, Math.max(this.positionIn(chatId), revision));
  }
}
