import { Args, Int, Resolver, Subscription } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '#libs/auth';
import type { SubscriptionSource } from '#libs/sockets';
import { ChatEvent } from '../event-types/chat-event.type.js';
import { ChatPositionInput } from './chat-position.input.js';
import { EventSubscriptions } from './event-subscriptions.service.js';

@Resolver()
export class EventsResolver {
  constructor(private readonly subscriptions: EventSubscriptions) {}

  @Subscription(() => ChatEvent, {
    description: [
      'Everything the viewer must know of, over all chats, in one stream. since tells how far the client got, chat by',
      'chat: changes after those revisions come first, chats it does not name come as ChatAdded, then Ready, then the',
      'news. None missed; what is sent twice is the same by id and revision. Without since: Ready, then the news.',
      "personRevision, from an earlier Ready, tells how far the client got with the viewer's own changes; without it",
      "nothing older of them is told: query what is the viewer's own.",
    ].join('\n'),
  })
  async events(
    @CurrentViewer() viewer: Viewer,
    @Args('since', { type: () => [ChatPositionInput], nullable: true }) since?: ChatPositionInput[] | null,
    @Args('personRevision', { type: () => Int, nullable: true }) personRevision?: number | null,
  ): Promise<SubscriptionSource> {
    return this.subscriptions.open(viewer, since ?? null, personRevision ?? null);
  }
}
