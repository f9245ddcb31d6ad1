import { useMemo } from 'react';
import { fold } from '../text/fold.js';
import { useApolloClient } from '@apollo/client/react';
import { readChat } from '../cache/chat-cache.js';
import { usePeopleDirectory } from '../people/use-people.js';
import { useViewerId } from '../session/viewer-context.js';
import { chatTitle, titlePeople } from './chat-title.js';

/** The chats whose title contains the text, without regard to case and accents. */
export const useChatFilter = (ids: readonly string[] | null, text: string): readonly string[] | null => {
  const { cache } = useApolloClient();
  const directory = usePeopleDirectory();
  const viewerId = useViewerId();
  return useMemo(() => {
    const wanted = fold(text.trim());
    if (!ids || !wanted) return ids;
    return ids.filter((id) => {
      const chat = readChat(cache, id);
      if (!chat) return false;
      const people = titlePeople(chat, viewerId);
      for (const person of people) directory.want(person);
      return fold(
        chatTitle(
          chat,
          people.map((person) => directory.read(person)),
        ),
      ).includes(wanted);
    });
  }, [ids, text, cache, directory, viewerId]);
};
