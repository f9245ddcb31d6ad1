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
  type ChatChange,
  type ParticipantRole,
} from '#libs/domain';
import { RateLimiter } from '#libs/events';
import { ChatNewsPublisher } from '../chat-news.publisher.js';
import { distinctIds } from './distinct-ids.js';

/** What became of a chat, and the change that did it; none when everything was so already. */
interface Outcome {
  chat: Chat;
  change: ChatChange | null;
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
    if (joined.length === 0) return { chat: locked.chat, change: null };
    if (locked.chat.participantCount + joined.length > this.config.MAX_PARTICIPANTS) {
      throw DomainError.badInput(field, `A chat has at most ${this.config.MAX_PARTICIPANTS} participants.`);
    }
    const chat = await locked.add(joined, field);
    return { chat, change: { kind: 'participantsJoined', ...stepOf(chat), joined } };
  }

  private tell({ chat, change }: Outcome): Chat {
    if (change) this.news.changed(chat.id, change);
    if (change?.kind === 'participantsJoined') this.news.joined(chat.id, change.joined);
    return chat;
  }
}

function stepOf(chat: Chat): { chatId: string; revision: number; chat: Chat } {
  return { chatId: chat.id, revision: chat.revision, chat };
}

/** The last to leave removes the chat; an owner who leaves hands over first. */
async function removePerson(locked: LockedChat, personId: string): Promise<Outcome> {
  const person = await locked.participant(personId);
  checkMayRemove(locked.acting, person);
  if (locked.chat.participantCount === 1) {
    const chat = await locked.removeChat();
    return { chat, change: { kind: 'chatRemoved', chatId: chat.id, revision: chat.revision } };
  }
  if (person.role === 'owner') {
    const successor = await locked.successorOf(personId);
    if (successor) await locked.giveRole(successor.userId, 'owner');
  }
  const chat = await locked.remove(personId);
  return { chat, change: { kind: 'participantLeft', ...stepOf(chat), left: [personId] } };
}

async function setRole(locked: LockedChat, personId: string, role: ParticipantRole): Promise<Outcome> {
  const person = await locked.participant(personId);
  checkMaySetRole(locked.acting, person, role);
  if (person.role === role) return { chat: locked.chat, change: null };
  if (role === 'owner') await locked.giveRole(locked.viewer.userId, 'admin');
  await locked.giveRole(personId, role);
  const chat = await locked.touchChat({ kind: 'rolesChanged', ref: personId });
  return { chat, change: { kind: 'rolesChanged', ...stepOf(chat), personId, actorId: locked.viewer.userId } };
}
