/** What each kind of job is given. Whoever does it may be killed at any moment: each may be done again and does nothing twice. */
export interface Jobs {
  /** Tell a person's browsers of what is new in a chat. */
  push: { userId: string; chatId: string };
  /** Bring one push to one browser. */
  pushTo: { notificationId: string; subscriptionId: string };
  /** Take back what browsers show of a chat that was read. */
  clearPush: { userId: string; chatId: string; upToSeq: number };
  /** One mail with what is unread. */
  unreadMail: { userId: string };
  /** One push with what came in quiet hours. */
  digest: { userId: string };
  /** A link that shows that an address is a person's. */
  confirmationMail: { userId: string; email: string; token: string };
}

export type JobName = keyof Jobs;
