import { Injectable } from '@nestjs/common';
import type { MovedDelivery } from '#libs/database';
import { isToldLive, type ChatChange, type Message, type ReadMarkerMove } from '#libs/domain';
import { chatTopic, EventBus } from '#libs/events';
import { PersonNewsPublisher, toChangesHint } from '#libs/feed';
import { ArchivedChats } from './archived-chats.service.js';

/** Characters of one hint; a receiver passes over what is larger than a megabyte. */
const MAX_TEXT_OF_HINT = 64 * 1024;

/** Tells the other instances what was committed. Called after the commit, and nobody waits for it. */
@Injectable()
export class ChatNewsPublisher {
  constructor(
    private readonly bus: EventBus,
    private readonly people: PersonNewsPublisher,
    private readonly archived: ArchivedChats,
  ) {}

  changed(chatId: string, ...changes: ChatChange[]): void {
    for (const part of parts(changes)) this.bus.publish(chatTopic(chatId), toChangesHint(chatId, part));
  }

  /** Messages that one commit added, of any number of chats: one hint for each chat. */
  added(messages: readonly Message[]): void {
    const byChat = new Map<string, ChatChange[]>();
    for (const message of messages) {
      const { chatId, revision } = message;
      const changes = byChat.get(chatId) ?? [];
      changes.push({ kind: 'messageAdded', chatId, revision, message });
      byChat.set(chatId, changes);
    }
    for (const [chatId, changes] of byChat) this.changed(chatId, ...changes);
    this.archived.added(messages);
  }

  /** Messages that were their senders' drafts until then. */
  draftsSent(messages: readonly Message[]): void {
    this.people.changed(messages.map(({ senderId, chatId }) => ({ userId: senderId, chatId, kind: 'draftChanged' })));
  }

  joined(chatId: string, userIds: readonly string[]): void {
    this.people.changed(userIds.map((userId) => ({ userId, kind: 'joined', chatId })));
  }

  markerMoved(move: ReadMarkerMove): void {
    this.bus.publish(chatTopic(move.chatId), { kind: 'markerMoved', chatId: move.chatId, move });
  }

  /** Moves of delivered markers, in the chats that are small enough: one hint for each chat. */
  delivered(moves: readonly MovedDelivery[]): void {
    const byChat = new Map<string, MovedDelivery[]>();
    for (const move of moves) {
      if (isToldLive(move.participantCount)) byChat.set(move.chatId, [...(byChat.get(move.chatId) ?? []), move]);
    }
    for (const [chatId, own] of byChat) {
      const told = own.map(({ participantCount: _, ...move }) => move);
      this.bus.publish(chatTopic(chatId), { kind: 'delivered', chatId, moves: told });
    }
  }
}

/** Divides changes so that no hint grows large. */
function* parts(changes: ChatChange[]): Generator<ChatChange[]> {
  let part: ChatChange[] = [];
  let length = 0;
  for (const change of changes) {
    part.push(change);
    length += 'message' in change ? change.message.content.length : 0;
    if (length < MAX_TEXT_OF_HINT) continue;
    yield part;
    [part, length] = [[], 0];
  }
  if (part.length > 0) yield part;
}
