import { graphql } from '../../shared/generated/gql.js';
import type { EventsSubscription } from '../../shared/generated/graphql.js';

export const eventsSubscription = graphql(`
  subscription Events($since: [ChatPositionInput!], $personRevision: Int) {
    events(since: $since, personRevision: $personRevision) {
      __typename
      ... on Ready {
        at
        personRevision
      }
      ... on PersonResyncRequired {
        personRevision
      }
      ... on ResyncRequired {
        chatId
      }
      ... on MessageAdded {
        message {
          ...MessageFields
        }
      }
      ... on MessageUpdated {
        message {
          ...MessageFields
        }
      }
      ... on MessageDeleted {
        message {
          ...MessageFields
          chat {
            ...LastMessageOfChat
          }
        }
      }
      ... on MessagePinned {
        message {
          ...MessageFields
        }
      }
      ... on MessageUnpinned {
        message {
          ...MessageFields
        }
      }
      ... on ChatPreferencesChanged {
        preferences {
          ...PreferencesFields
        }
      }
      ... on DraftChanged {
        chatId
        draft {
          ...DraftFields
        }
      }
      ... on ScheduledMessageChanged {
        scheduledMessage {
          ...ScheduledFields
        }
      }
      ... on ChatAdded {
        chat {
          ...ChatSummary
          ...ChatOwn
        }
      }
      ... on ChatUpdated {
        participantChanges {
          changed {
            ...ParticipantFields
          }
          leftIds
        }
        chat {
          ...ChatHead
          ...RecentHistory
        }
      }
      ... on ChatRemoved {
        chatId
      }
      ... on ReadMarkerMoved {
        chatId
        userId
        lastReadSeq
      }
      ... on NotificationAdded {
        notification {
          ...NotificationItem
        }
      }
      ... on NotificationsRead {
        upToId
        inChatId
        upToSeq
      }
      ... on UnreadCountChanged {
        chatId
        unreadCount
      }
      ... on SavedSearchMatched {
        savedSearchId
        found: message {
          id
        }
      }
    }
  }

  fragment LastMessageOfChat on Chat {
    id
    lastMessage {
      ...MessageFields
    }
  }
`);

export type ChatEvent = EventsSubscription['events'];
