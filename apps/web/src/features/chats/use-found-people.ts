import { useViewerId } from '../../shared/session/viewer-context.js';
import { type FoundPeople, usePeopleSearch } from '../../shared/people/use-people-search.js';

/** The people that the text finds beside the chats; the viewer is not one of them. */
export const useFoundPeople = (text: string): FoundPeople => {
  const viewerId = useViewerId();
  const found = usePeopleSearch(text, { emptyMeans: 'nobody' });
  return { ...found, people: found.people?.filter((person) => person.id !== viewerId) ?? null };
};
