import { Inject, Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import type { LockedChat } from '#libs/database';
import {
  checkMayAdd,
  checkMayRemove,
  checkMaySetRole,
  DomainError,
  parseId,
  type Chat,
  type ParticipantRole,
} from '#libs/domain';
import { RateLimiter } from '#libs/events';
import { ChatNewsPublisher } from '../chat-news.publisher.js';
import { distinctIds } from './distinct-ids.js';

/** What a change of participants did; nothing when everything was so already. */
interface Outcome {
  chat: Chat;
  isChanged: boolean;
  joined: string[];
  left: string[];
}

/** Adds and removes participants and sets their roles. */
@Injectable()
export class ParticipantCommands {
  constructor(
    private readonly access: ChatAccess,
    private readonly news: ChatNewsPublisher,
    private readonly rates: RateLimiter,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * All or none. @param field the argument that names the people.
   * @throws NOT_FOUND, FORBIDDEN, RATE_LIMITED; BAD_USER_INPUT for too many, or somebody who does not exist.
   */
  async add(viewer: Viewer, chatId: string, userIds: string[], field = 'userIds'): Promise<Chat> {
    const people = distinctIds(userIds, field, this.config.MAX_PARTICIPANTS_PER_CALL);
    await this.rates.allow('PEOPLE_ADDED_PER_MINUTE_AND_USER', viewer.userId, people.length);
    const outcome = await this.access.change(viewer, chatId, (chat) => this.addPeople(chat, people, field));
    return this.tell(outcome);
  }

  /** @throws NOT_FOUND, FORBIDDEN. */
  async remove(viewer: Viewer, chatId: string, userId: string): Promise<Chat> {
    const personId = parseId(userId, 'userId');
    return this.tell(await this.access.change(viewer, chatId, (chat) => removePerson(chat, personId)));
  }

  /** @throws NOT_FOUND, FORBIDDEN; CONFLICT when an owner would leave the group without one. */
  async setRole(viewer: Viewer, chatId: string, userId: string, role: ParticipantRole): Promise<Chat> {
    const personId = parseId(userId, 'userId');
    return this.tell(await this.access.change(viewer, chatId, (chat) => setRole(chat, personId, role)));
  }

  private async addPeople(locked: LockedChat, people: string[], field: string): Promise<Outcome> {
    checkMayAdd(locked.acting);
    const present = new Set((await locked.participants(people)).map((participant) => participant.userId));
    const joined = people.filter((id) => !present.has(id));
    if (joined.length === 0) return { chat: locked.chat, isChanged: false, joined, left: [] };
    if (locked.chat.participantCount + joined.length > this.config.MAX_PARTICIPANTS) {
      throw DomainError.badInput(field, `A chat has at most ${this.config.MAX_PARTICIPANTS} participants.`);
    }
    return { chat: await locked.add(joined, field), isChanged: true, joined, left: [] };
  }

  private tell({ chat, isChanged, joined, left }: Outcome): Chat {
    const { id: chatId, revision } = chat;
    if (!isChanged) return chat;
    if (!chat.isActive) this.news.changed(chatId, { kind: 'chatRemoved', chatId, revision });
    else this.news.changed(chatId, { kind: 'chatUpdated', chatId, revision, chat, joined, left });
    this.news.joined(chatId, joined);
    return chat;
  }
}

/** The last to leave removes the chat; an owner who leaves hands over first. */
async function removePerson(locked: LockedChat, personId: string): Promise<Outcome> {
  const person = await locked.participant(personId);
  checkMayRemove(locked.acting, person);
  const left = [personId];
  if (locked.chat.participantCount === 1) return { chat: await locked.removeChat(), isChanged: true, joined: [], left };
  if (person.role === 'owner') {
    const successor = await locked.successorOf(personId);
    if (successor) await locked.giveRole(successor.userId, 'owner');
  }
  return { chat: await locked.remove(personId), isChanged: true, joined: [], left };
}

async function setRole(locked: LockedChat, personId: string, role: ParticipantRole): Promise<Outcome> {
  const person = await locked.participant(personId);
  checkMaySetRole(locked.acting, person, role);
  const unchanged = { joined: [], left: [] };
  if (person.role === role) return { chat: locked.chat, isChanged: false, ...unchanged };
  if (role === 'owner') await locked.giveRole(locked.viewer.userId, 'admin');
  await locked.giveRole(personId, role);
  return { chat: await locked.touchChat({ kind: 'rolesChanged', ref: personId }), isChanged: true, ...unchanged };
}
