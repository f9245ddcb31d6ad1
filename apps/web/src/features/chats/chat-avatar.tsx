import type { ChatSummary } from '../../shared/cache/chat-cache.js';
import { titlePeople } from '../../shared/chats/chat-title.js';
import { nameOf } from '../../shared/people/person-name.js';
import { usePeople } from '../../shared/people/use-people.js';
import { useViewerId } from '../../shared/session/viewer-context.js';
import { Avatar, emojiOf, PairAvatar } from '../../shared/ui/avatar.js';

interface Props {
  chat: ChatSummary;
  title: string;
  size?: 'medium' | 'large';
}

const GroupAvatar = ({ chat, title, size = 'medium' }: Props) => {
  const viewerId = useViewerId();
  const ids = titlePeople(chat, viewerId).slice(0, 2);
  const people = usePeople(ids);
  const emoji = emojiOf(title);
  const [one, other] = people;
  if (emoji || ids.length < 2 || !one || !other) return <Avatar id={chat.id} name={emoji ?? title} size={size} />;
  return <PairAvatar people={[one, other].map((person) => ({ id: person.id, name: nameOf(person) }))} size={size} />;
};

/** The other person's face; for a group the emoji of its name, or two of its people. */
export const ChatAvatar = ({ chat, title, size = 'medium' }: Props) => {
  const viewerId = useViewerId();
  if (chat.chatType === 'group') return <GroupAvatar chat={chat} title={title} size={size} />;
  return <Avatar id={titlePeople(chat, viewerId)[0] ?? chat.id} name={title} size={size} />;
};
