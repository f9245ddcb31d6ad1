import { Injectable } from '@nestjs/common';
import { ChatAccess, type Viewer } from '#libs/auth';
import { checkPosition, DomainError, parseId } from '#libs/domain';
import type { SubscriptionSource } from '#libs/sockets';
import { Hub } from '../live/hub.service.js';
import { subscriptionSource } from '../live/subscription-source.js';
import type { ChatPositionInput } from './chat-position.input.js';

const MAX_POSITIONS = 10_000;

/** The one stream of everything that a viewer must know of. */
@Injectable()
export class EventSubscriptions {
  constructor(
    private readonly access: ChatAccess,
    private readonly hub: Hub,
  ) {}

  /**
   * @param since null: from now on. @param personRevision null: nothing of the viewer's own from before.
   * @throws BAD_USER_INPUT for a malformed id or a negative revision.
   */
  async open(
    viewer: Viewer,
    since: ChatPositionInput[] | null,
    personRevision: number | null,
  ): Promise<SubscriptionSource> {
    if (personRevision !== null) checkPosition(personRevision, 'personRevision');
    const known = since === null ? {} : { since: revisionsOf(since) };
    const person = personRevision === null ? {} : { sincePerson: personRevision };
    const standing = await this.access.standing(viewer);
    return subscriptionSource(this.hub, {
      field: 'events',
      viewer,
      ...standing,
      followsViewer: true,
      ...known,
      ...person,
    });
  }
}

/** Where a chat is named twice, the lower revision counts: nothing is missed. */
function revisionsOf(since: ChatPositionInput[]): Map<string, number> {
  if (since.length > MAX_POSITIONS) throw DomainError.badInput('since', `At most ${MAX_POSITIONS} positions.`);
  const revisions = new Map<string, number>();
  for (const { chatId, revision } of since) {
    checkPosition(revision, 'since');
    const id = parseId(chatId, 'since');
    revisions.set(id, Math.min(revision, revisions.get(id) ?? revision));
  }
  return revisions;
}
