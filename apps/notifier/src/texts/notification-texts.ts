/** Every text that a push or a mail bears, in one place; a language is another object of this shape. */
export interface NotificationTexts {
  someone: string;
  group: string;
  inGroup(actor: string, chat: string): string;
  says(actor: string, text: string): string;
  newMessage: string;
  file: string;
  mention(actor: string): string;
  reply(actor: string): string;
  reaction(actor: string): string;
  added(actor: string): string;
  savedSearch: string;
  scheduledFailed: string;
  digest(count: number): string;
  confirmationSubject: string;
  confirmation(link: string): string;
  unreadSubject(count: number): string;
  unreadGreeting(name: string, count: number): string;
  unreadMore: string;
  open: string;
  leave: string;
}

export const ENGLISH: NotificationTexts = {
  someone: 'Somebody',
  group: 'A group',
  inGroup: (actor, chat) => `${actor} in ${chat}`,
  says: (actor, text) => `${actor}: ${text}`,
  newMessage: 'New message',
  file: 'A file',
  mention: (actor) => `${actor} mentioned you`,
  reply: (actor) => `${actor} answered you`,
  reaction: (actor) => `${actor} reacted to your message`,
  added: (actor) => `${actor} added you`,
  savedSearch: 'A new message matches a search that you saved',
  scheduledFailed: 'A message that you scheduled could not be sent',
  digest: (count) =>
    count === 1 ? 'One notification in your quiet hours' : `${count} notifications in your quiet hours`,
  confirmationSubject: 'Confirm your email address',
  confirmation: (link) =>
    `Follow this link to confirm that this address is yours; it is good for a day:\n\n${link}\n\nIf you did not ask for it, there is nothing to do.`,
  unreadSubject: (count) => (count === 1 ? 'One unread message' : `${count} unread messages`),
  unreadGreeting: (name, count) =>
    `Hello ${name}, ${count === 1 ? 'one message is' : `${count} messages are`} waiting for you.`,
  unreadMore: 'and more',
  open: 'Open Converge',
  leave: 'No more mails of unread messages',
};
