import type { UnreadMail, UnreadMailItem } from '#libs/database';
import type { NotificationTexts } from '../texts/notification-texts.js';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** Lines of one mail; the rest is "and more". */
const MAX_LINES = 20;
const MAX_CHARACTERS = 200;

/** The mail of what is unread, as plain text and as HTML that says the same. */
export function unreadMailText(
  { displayName, showsContent, items }: UnreadMail,
  texts: NotificationTexts,
  links: { open: string; leave: string },
): MailText {
  const lines = items.slice(0, MAX_LINES).map((item) => lineOf(item, showsContent, texts));
  if (items.length > MAX_LINES) lines.push(texts.unreadMore);
  const greeting = texts.unreadGreeting(displayName, items.length);
  return {
    subject: texts.unreadSubject(items.length),
    text: [
      greeting,
      '',
      ...lines.map((line) => `- ${line}`),
      '',
      `${texts.open}: ${links.open}`,
      '',
      `${texts.leave}: ${links.leave}`,
    ].join('\n'),
    html: `<p>${escaped(greeting)}</p><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>
<p><a href="${escaped(links.open)}">${escaped(texts.open)}</a></p>
<p><small><a href="${escaped(links.leave)}">${escaped(texts.leave)}</a></small></p>`,
  };
}

function lineOf(
  { actorName, chatName, content }: UnreadMailItem,
  showsContent: boolean,
  texts: NotificationTexts,
): string {
  const actor = actorName ?? texts.someone;
  const who = chatName === null ? actor : texts.inGroup(actor, chatName);
  if (!showsContent) return `${who}`;
  const points = [...(content || texts.file).replace(/\s+/g, ' ')];
  return texts.says(
    who,
    points.length > MAX_CHARACTERS ? `${points.slice(0, MAX_CHARACTERS).join('')}…` : points.join(''),
  );
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
