import type { User } from '#libs/domain';
import type { Viewer } from '#libs/auth';

const shownToThemselves = new WeakSet<User>();

/** Marks an answer that goes to the person themself, though the request had no token: who just signed up or in. */
export function toThemself(user: User): User {
  shownToThemselves.add(user);
  return user;
}

/** The email address, for its owner alone. */
export function emailFor(viewer: Viewer | null, user: User): string | null {
  return viewer?.userId === user.id || shownToThemselves.has(user) ? user.email : null;
}
