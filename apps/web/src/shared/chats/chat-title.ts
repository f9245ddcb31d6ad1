import type { ChatSummary } from '../cache/chat-cache.js';
import { nameOf } from '../people/person-name.js';
import type { Person } from '../people/people-queries.js';
import { usePeople } from '../people/use-people.js';
import { useViewerId } from '../session/viewer-context.js';
import { shownName } from '../text/shown-name.js';
import { strings } from '../text/strings.js';

type Titled = Pick<ChatSummary, 'name' | 'chatType' | 'firstParticipants' | 'participantCount'>;

/** The people whose names stand for a chat: the other one of a direct chat, the first ones of a group without a name. */
export const titlePeople = (chat: Titled, viewerId: string): string[] => {
  const others = chat.firstParticipants.map((participant) => participant.userId).filter((id) => id !== viewerId);
  return chat.chatType === 'direct' ? others.slice(0, 1) : others.slice(0, 3);
};

/** The name that a group was given; '' for a direct chat, which is called after the other person whatever its name says. */
const ownName = (chat: Titled): string => (chat.chatType === 'group' ? shownName(chat.name ?? '') : '');

/** What a chat is called, given the people that titlePeople names. */
export const chatTitle = (chat: Titled, people: readonly (Person | null)[]): string => {
  const own = ownName(chat);
  if (own) return own;
  if (people.length === 0) return chat.chatType === 'direct' ? strings.people.removed : strings.chats.unnamed;
  const names = people.map(nameOf);
  return chat.chatType === 'direct' ? names[0]! : strings.common.and(names, chat.participantCount - 1 - names.length);
};

export const useChatTitle = (chat: ChatSummary): string => {
  const viewerId = useViewerId();
  const ids = ownName(chat) ? [] : titlePeople(chat, viewerId);
  return chatTitle(chat, usePeople(ids));
};
