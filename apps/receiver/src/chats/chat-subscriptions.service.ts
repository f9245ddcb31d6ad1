import { Injectable } from '@nestjs/common';
import { ChatAccess, ownId, type Viewer } from '#libs/auth';
import type { SubscriptionSource } from '#libs/sockets';
import { Hub } from '../live/hub.service.js';
import { subscriptionSource } from '../live/subscription-source.js';
import type { SubscriptionSpec } from '../live/subscription-spec.js';

type ViewerField = Extract<
  SubscriptionSpec['field'],
  'chatAdded' | 'chatUpdated' | 'unreadCountUpdated' | 'chatMessageNotification' | 'messageUpdateForChatList'
>;

/** Subscriptions that tell of all of the viewer's chats. */
@Injectable()
export class ChatSubscriptions {
  constructor(
    private readonly access: ChatAccess,
    private readonly hub: Hub,
  ) {}

  /** @throws FORBIDDEN for another person's id. */
  async ofViewer(field: ViewerField, viewer: Viewer, userId?: string | null): Promise<SubscriptionSource> {
    ownId(viewer, userId);
    const standing = await this.access.standing(viewer);
    return subscriptionSource(this.hub, { field, viewer, ...standing, followsViewer: true });
  }
}
