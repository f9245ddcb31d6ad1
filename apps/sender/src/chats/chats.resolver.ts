import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, LimitedWithin, type Viewer } from '#libs/auth';
import type { Chat } from '#libs/domain';
import { ChatObject, ParticipantRoleEnum } from '#libs/graphql';
import { ChatCommands } from './chat-commands.service.js';
import { CreateChatInput } from './create-chat.input.js';
import { ParticipantCommands } from './participant-commands.service.js';
import { UpdateChatInput } from './update-chat.input.js';

const chatId = { type: () => ID };
const userId = { type: () => String };

@Resolver(() => ChatObject)
export class ChatsResolver {
  constructor(
    private readonly chats: ChatCommands,
    private readonly participants: ParticipantCommands,
  ) {}

  @LimitedWithin(['PEOPLE_ADDED_PER_MINUTE_AND_USER'], ['CHATS_PER_MINUTE_AND_USER'])
  @Mutation(() => ChatObject, {
    description: 'Creates a group, owned by the viewer, or finds or creates the direct chat of two people.',
  })
  async createChat(@CurrentViewer() viewer: Viewer, @Args('createChatInput') input: CreateChatInput): Promise<Chat> {
    return this.chats.create(viewer, input);
  }

  @Limited('CHAT_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ChatObject, { description: 'Changes name and description: owner and admins of a group.' })
  async updateChat(@CurrentViewer() viewer: Viewer, @Args('updateChatInput') input: UpdateChatInput): Promise<Chat> {
    return this.chats.update(viewer, input);
  }

  @LimitedWithin(['PEOPLE_ADDED_PER_MINUTE_AND_USER'], ['CHAT_CHANGES_PER_SECOND_AND_USER'])
  @Mutation(() => ChatObject, { description: 'Adds one person to a group: owner and admins.' })
  async addParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('userId', userId) person: string,
  ): Promise<Chat> {
    return this.participants.add(viewer, id, [person], 'userId');
  }

  @LimitedWithin(['PEOPLE_ADDED_PER_MINUTE_AND_USER'], ['CHAT_CHANGES_PER_SECOND_AND_USER'])
  @Mutation(() => ChatObject, {
    description:
      'Adds up to 500 people to a group, all or none: owner and admins. Who is in already stays as they are.',
  })
  async addParticipants(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('userIds', { type: () => [String] }) people: string[],
  ): Promise<Chat> {
    return this.participants.add(viewer, id, people);
  }

  @Limited('CHAT_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ChatObject, { description: 'By an owner or admin; by anybody for themself (leaving).' })
  async removeParticipant(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('userId', userId) person: string,
  ): Promise<Chat> {
    return this.participants.remove(viewer, id, person);
  }

  @Limited('CHAT_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ChatObject, {
    description: 'By the owner. Making somebody owner makes the former owner an admin.',
  })
  async setParticipantRole(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', chatId) id: string,
    @Args('userId', userId) person: string,
    @Args('role', { type: () => ParticipantRoleEnum }) role: ParticipantRoleEnum,
  ): Promise<Chat> {
    return this.participants.setRole(viewer, id, person, role);
  }

  @Limited('CHAT_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ChatObject, {
    description: 'Removes the chat for everybody: the owner of a group, either person of a direct chat.',
  })
  async removeChat(@CurrentViewer() viewer: Viewer, @Args('id', chatId) id: string): Promise<Chat> {
    return this.chats.remove(viewer, id);
  }
}
