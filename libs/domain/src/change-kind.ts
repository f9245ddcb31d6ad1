/**
 * The kinds of change that a chat's log knows, by the number that they bear in chat_changes. A number is given once and
 * never again, also when a kind is gone. What each kind means is in libs/feed/src/kinds.
 */
export const CHAT_CHANGE_NUMBERS = {
  /** Bears no row: the message itself is the entry, at its added_revision. */
  messageAdded: 0,
  messageUpdated: 1,
  messageDeleted: 2,
  /** Something of the chat, without saying what: how instances from before the log change chats. */
  chatUpdated: 3,
  chatRenamed: 4,
  participantsJoined: 5,
  participantLeft: 6,
  rolesChanged: 7,
  chatRemoved: 8,
  /** Stands for a change from before the log that a later one has replaced: nothing is left of it to be read. */
  superseded: 9,
  /** A reaction was added or taken back. */
  reactionChanged: 10,
  messagePinned: 20,
  messageUnpinned: 21,
} as const;

export type ChatChangeKind = keyof typeof CHAT_CHANGE_NUMBERS;

/** The kinds of change in a person's own log, by the number that they bear in person_changes; given once, as above. */
export const PERSON_CHANGE_NUMBERS = {
  joined: 1,
  left: 2,
  preferencesChanged: 20,
  draftChanged: 21,
  scheduledMessageChanged: 22,
  /** A new message fits a saved search. */
  savedSearchMatched: 60,
  /** The person is told of something. */
  notificationAdded: 50,
  /** They have read what they were told: all up to one, or with its chat. */
  notificationsRead: 51,
} as const;

export type PersonChangeKind = keyof typeof PERSON_CHANGE_NUMBERS;

/** What one change leaves in the log of its chat, beside the chat and the revision. */
export interface ChatChangeRecord {
  kind: ChatChangeKind;
  /** The message that it is about. */
  seq?: number;
  /** The person or thing that it is about, when there is one. */
  ref?: string;
}
