import type { Chat } from '#libs/domain';
import type { Departure, DepartureRepository } from '../src/repositories/departure.repository.js';

/** Removes an account and takes it out of every group; gives what became of each. */
export async function removeAccount(
  departures: DepartureRepository,
  userId: string,
): Promise<(Departure & { leftChats: Chat[] }) | null> {
  const departure = await departures.remove(userId);
  if (!departure) return null;
  const leftChats: Chat[] = [];
  for await (const chats of departures.leaveGroups(userId)) leftChats.push(...chats);
  return { ...departure, leftChats };
}
