import { Args, ID, Int, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, Limited, type Viewer } from '#libs/auth';
import { MessageRead } from './message-read.type.js';
import { ReadMarkerCommands } from './read-marker-commands.service.js';
import { ReadMarker } from './read-marker.type.js';

@Resolver()
export class ReadMarkersResolver {
  constructor(private readonly commands: ReadMarkerCommands) {}

  @Limited('MARKER_MOVES_PER_SECOND_AND_USER')
  @Mutation(() => MessageRead, {
    description: 'Reads everything up to and including the message; a marker never moves back.',
  })
  async markMessageAsRead(
    @CurrentViewer() viewer: Viewer,
    @Args('messageId', { type: () => ID }) messageId: string,
    @Args('userId', { type: () => String, nullable: true }) userId?: string | null,
  ): Promise<MessageRead> {
    return this.commands.markMessage(viewer, messageId, userId);
  }

  @Limited('MARKER_MOVES_PER_SECOND_AND_USER')
  @Mutation(() => ReadMarker, {
    description: 'Reads the whole chat, or up to a seq; a marker never moves back. Past lastSeq is BAD_USER_INPUT.',
  })
  async markChatAsRead(
    @CurrentViewer() viewer: Viewer,
    @Args('chatId', { type: () => ID }) chatId: string,
    @Args('upToSeq', { type: () => Int, nullable: true }) upToSeq?: number | null,
  ): Promise<ReadMarker> {
    return this.commands.markChat(viewer, chatId, upToSeq);
  }
}
