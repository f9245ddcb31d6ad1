import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { RequestContext } from '#libs/auth';
import {
  ChatRepository,
  DeliveryMarkerRepository,
  FeedRepository,
  FileReadRepository,
  LinkPreviewRepository,
} from '#libs/database';
import {
  deliveryStatus,
  DomainError,
  firstLink,
  type Attachment,
  type Chat,
  type DeliveryReach,
  type DeliveryStatus,
  type LinkPreview,
  type Message,
} from '#libs/domain';
import { ListSize } from '../limits/list-size.js';
import { byKey, listsByKey, loaderOf } from '../loaders/request-loaders.js';
import { AttachmentObject } from './attachment.type.js';
import { ChatObject } from './chat.type.js';
import { DeliveryStatusEnum } from './enums.js';
import { Scope } from './field-scope.js';
import { LinkPreviewObject } from './link-preview.type.js';
import { MessageObject } from './message.type.js';

/** The fields of a message that are loaded. */
@Resolver(() => MessageObject)
export class MessageFieldsResolver {
  constructor(
    private readonly chats: ChatRepository,
    private readonly feed: FeedRepository,
    private readonly files: FileReadRepository,
    private readonly deliveries: DeliveryMarkerRepository,
    private readonly previews: LinkPreviewRepository,
  ) {}

  @Scope('chat')
  @ResolveField(() => ChatObject, { description: 'The chat that it is in.' })
  async chat(@Parent() message: Message, @Context() context: RequestContext): Promise<Chat> {
    const load = async (ids: readonly string[]): Promise<Map<string, Chat | null>> => {
      const viewer = context.isCheckedLater ? null : context.viewer;
      const rows = viewer ? await this.chats.findForParticipant(viewer.userId, ids) : await this.feed.chats(ids);
      return byKey<Chat | null>(rows, (row) => row!.id);
    };
    const chat = await loaderOf<Chat | null>(context, 'chat', load, () => null).load(message.chatId);
    if (!chat) throw DomainError.notFound('Chat');
    return chat;
  }

  @Scope('chat')
  @ListSize(10)
  @ResolveField(() => [AttachmentObject], { description: 'Its files, in the order of attachmentIds; at most 10.' })
  async attachments(@Parent() message: Message, @Context() context: RequestContext): Promise<Attachment[]> {
    const viewerId = context.isCheckedLater ? null : (context.viewer?.userId ?? null);
    const load = async (ids: readonly string[]): Promise<Map<string, Attachment[]>> =>
      listsByKey(await this.files.ofMessages(viewerId, ids), (file) => file.messageId!);
    return loaderOf(context, 'attachments', load, () => []).load(message.id);
  }

  @Scope('chat')
  @ResolveField(() => LinkPreviewObject, {
    nullable: true,
    description:
      'Of the first link in the content; comes later, as MessageUpdated does, and is null where the installation makes none.',
  })
  async linkPreview(@Parent() message: Message, @Context() context: RequestContext): Promise<LinkPreview | null> {
    const link = firstLink(message.content);
    if (link === null) return null;
    const viewerId = context.isCheckedLater ? null : (context.viewer?.userId ?? null);
    const load = async (ids: readonly string[]): Promise<Map<string, LinkPreview[]>> =>
      listsByKey(await this.previews.ofMessages(viewerId, ids), ({ messageId }) => messageId);
    const found = await loaderOf<LinkPreview[]>(context, 'linkPreviews', load, () => []).load(message.id);
    // One of a link that was there before an edit is not shown.
    return found.find(({ url }) => url === link) ?? null;
  }

  @Scope('chat')
  @ResolveField(() => DeliveryStatusEnum, {
    nullable: true,
    description:
      'How far it has come, for its sender; null to everybody else, for a deleted message, and in a subscription, where markers tell it.',
  })
  async deliveryStatus(@Parent() message: Message, @Context() context: RequestContext): Promise<DeliveryStatus | null> {
    const { viewer, isLive } = context;
    if (!viewer || isLive || message.isDeleted || message.senderId !== viewer.userId) return null;
    const load = (ids: readonly string[]): Promise<Map<string, DeliveryReach | null>> =>
      this.deliveries.reaches(viewer.userId, ids);
    const reach = await loaderOf<DeliveryReach | null>(context, 'deliveryReach', load, () => null).load(message.chatId);
    return reach && deliveryStatus(message.seq, reach);
  }
}
