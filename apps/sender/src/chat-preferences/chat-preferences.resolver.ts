import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import type { ChatPreferences } from '#libs/domain';
import { ChatPreferencesObject } from '#libs/graphql';
import { ChatPreferencesCommands } from './chat-preferences-commands.service.js';
import { UpdateChatPreferencesInput } from './update-chat-preferences.input.js';

@Resolver(() => ChatPreferencesObject)
export class ChatPreferencesResolver {
  constructor(private readonly commands: ChatPreferencesCommands) {}

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ChatPreferencesObject, {
    description: 'Marks a chat of the viewer as unread until it is next read. No marker moves, and no count changes.',
  })
  async markChatAsUnread(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID }) chatId: string,
  ): Promise<ChatPreferences> {
    return this.commands.change(viewer, chatId, { isMarkedUnread: true });
  }

  @Limited('OWN_CHANGES_PER_SECOND_AND_USER')
  @Mutation(() => ChatPreferencesObject, { description: "What notifies, mute, favourite, archive: the viewer's own." })
  async updateChatPreferences(
    @CurrentViewer() viewer: Viewer,
    @Args('updateChatPreferencesInput') { chatId, ...wanted }: UpdateChatPreferencesInput,
  ): Promise<ChatPreferences> {
    return this.commands.change(viewer, chatId, wanted);
  }
}
