/** A person with an account. */
export interface User {
  id: string;
  username: string;
  /** Personal: shown to its owner only. Null once the account is removed. */
  email: string | null;
  displayName: string | null;
  isActive: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** The name of everybody who removed their account. */
export const REMOVED_DISPLAY_NAME = 'Removed user';

/** The username that a removed account keeps: unique, and says nothing about the person. */
export function removedUsername(userId: string): string {
  return `removed-${userId.replaceAll('-', '').slice(-20)}`;
}
