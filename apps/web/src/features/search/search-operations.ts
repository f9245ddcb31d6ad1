import { graphql } from '../../shared/generated/gql.js';
import type {
  FoundFileFragment,
  FoundMessageFragment,
  SavedSearchFieldsFragment,
} from '../../shared/generated/graphql.js';

export const foundMessage = graphql(`
  fragment FoundMessage on MessageSearchHit {
    message {
      id
      chatId
      seq
      senderId
      content
      createdAt
    }
    highlights {
      start
      length
    }
  }
`);

export const searchMessagesQuery = graphql(`
  query SearchMessages($query: String!, $filter: MessageSearchFilter, $after: String) {
    searchMessages(query: $query, filter: $filter, limit: 20, after: $after) {
      hits {
        ...FoundMessage
      }
      endCursor
    }
  }
`);

export const foundFile = graphql(`
  fragment FoundFile on Attachment {
    id
    chatId
    messageId
    senderId
    fileName
    createdAt
  }
`);

export const searchFilesQuery = graphql(`
  query SearchFiles($query: String!, $filter: MessageSearchFilter) {
    searchAttachments(query: $query, filter: $filter, limit: 10) {
      ...FoundFile
    }
  }
`);

export const messagePlaceQuery = graphql(`
  query MessagePlace($id: ID!) {
    message(id: $id) {
      id
      seq
    }
  }
`);

export const savedSearchFields = graphql(`
  fragment SavedSearchFields on SavedSearch {
    id
    name
    query
    chatIds
    senderIds
  }
`);

export const savedSearchesQuery = graphql(`
  query SavedSearches {
    savedSearches {
      ...SavedSearchFields
    }
  }
`);

export const saveSearchMutation = graphql(`
  mutation SaveSearch($input: SaveSearchInput!) {
    saveSearch(saveSearchInput: $input) {
      ...SavedSearchFields
    }
  }
`);

export const removeSavedSearchMutation = graphql(`
  mutation RemoveSavedSearch($id: ID!) {
    removeSavedSearch(id: $id)
  }
`);

export type FoundFile = FoundFileFragment;
export type FoundMessage = FoundMessageFragment;
export type SavedSearch = SavedSearchFieldsFragment;
