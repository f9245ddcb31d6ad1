import type { PushDelivery } from '#libs/database';
import type { NotificationTexts } from '../texts/notification-texts.js';

/** What a service worker gets. One a chat: a newer one has the same tag and replaces it. */
export interface PushMessage {
  title: string;
  /** Absent where the person wants no text to leave the installation. */
  body?: string;
  chatId: string;
  messageId: string | null;
  tag: string;
  url: string;
}

const MAX_TITLE = 100;
/** With the rest, encrypted, it has to fit 4096 bytes. */
const MAX_BODY = 400;

/** @param publicUrl where people open the web client. */
export function pushMessage(delivery: PushDelivery, texts: NotificationTexts, publicUrl: string): PushMessage {
  const { chatId, messageId, seq, showsContent } = delivery;
  const place = seq === null ? '' : `?at=${seq}`;
  return {
    title: cut(titleOf(delivery, texts), MAX_TITLE),
    ...(showsContent && { body: cut(bodyOf(delivery, texts), MAX_BODY) }),
    ...{ chatId, messageId, tag: chatId, url: `${publicUrl}/chats/${chatId}${place}` },
  };
}

/** Who and where, which is no text of anybody's. */
function titleOf({ actorName, chatName, isDirect }: PushDelivery, texts: NotificationTexts): string {
  const actor = actorName ?? texts.someone;
  return isDirect ? actor : texts.inGroup(actor, chatName ?? texts.group);
}

function bodyOf({ reason, content, actorName }: PushDelivery, texts: NotificationTexts): string {
  const actor = actorName ?? texts.someone;
  if (reason === 'reaction') return texts.reaction(actor);
  if (reason === 'added') return texts.added(actor);
  if (reason === 'savedSearch') return content || texts.savedSearch;
  if (reason === 'scheduledFailed') return texts.scheduledFailed;
  return content || texts.file;
}

/** By code points, so that no character is cut in two. */
function cut(text: string, most: number): string {
  const points = [...text];
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`;
}
