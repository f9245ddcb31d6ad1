/* eslint-disable */
import * as types from './graphql.js';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query ChatUnreadCounts {\n    chats {\n      id\n      unreadCount\n    }\n  }\n": typeof types.ChatUnreadCountsDocument,
    "\n  mutation CreateChat($input: CreateChatInput!) {\n    createChat(createChatInput: $input) {\n      ...ChatSummary\n    }\n  }\n": typeof types.CreateChatDocument,
    "\n  mutation UpdateChat($input: UpdateChatInput!, $after: String) {\n    updateChat(updateChatInput: $input) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": typeof types.UpdateChatDocument,
    "\n  mutation AddParticipants($chatId: ID!, $userIds: [String!]!, $after: String) {\n    addParticipants(chatId: $chatId, userIds: $userIds) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": typeof types.AddParticipantsDocument,
    "\n  mutation RemoveParticipant($chatId: ID!, $userId: String!, $after: String) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": typeof types.RemoveParticipantDocument,
    "\n  mutation LeaveChat($chatId: ID!, $userId: String!) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      id\n    }\n  }\n": typeof types.LeaveChatDocument,
    "\n  mutation SetParticipantRole($chatId: ID!, $userId: String!, $role: ParticipantRole!, $after: String) {\n    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": typeof types.SetParticipantRoleDocument,
    "\n  mutation RemoveChat($id: ID!) {\n    removeChat(id: $id) {\n      id\n    }\n  }\n": typeof types.RemoveChatDocument,
    "\n  query ChatFiles($chatId: ID!, $after: ID) {\n    attachments(chatId: $chatId, limit: 50, after: $after) {\n      ...AttachmentFields\n      messageId\n    }\n  }\n": typeof types.ChatFilesDocument,
    "\n  query FoundChats($query: String!) {\n    searchChats(query: $query, limit: 20) {\n      id\n    }\n  }\n": typeof types.FoundChatsDocument,
    "\n  query Chats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n": typeof types.ChatsDocument,
    "\n  query Chat($id: ID!) {\n    chat(id: $id) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n": typeof types.ChatDocument,
    "\n  query OwnOfChats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatOwn\n    }\n  }\n": typeof types.OwnOfChatsDocument,
    "\n  subscription Events($since: [ChatPositionInput!], $personRevision: Int) {\n    events(since: $since, personRevision: $personRevision) {\n      __typename\n      ... on Ready {\n        at\n        personRevision\n      }\n      ... on PersonResyncRequired {\n        personRevision\n      }\n      ... on ResyncRequired {\n        chatId\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUpdated {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageFields\n          chat {\n            ...LastMessageOfChat\n          }\n        }\n      }\n      ... on MessagePinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUnpinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on ChatPreferencesChanged {\n        preferences {\n          ...PreferencesFields\n        }\n      }\n      ... on DraftChanged {\n        chatId\n        draft {\n          ...DraftFields\n        }\n      }\n      ... on ScheduledMessageChanged {\n        scheduledMessage {\n          ...ScheduledFields\n        }\n      }\n      ... on ChatAdded {\n        chat {\n          ...ChatSummary\n          ...ChatOwn\n        }\n      }\n      ... on ChatUpdated {\n        participantChanges {\n          changed {\n            ...ParticipantFields\n          }\n          leftIds\n        }\n        chat {\n          ...ChatHead\n          ...RecentHistory\n        }\n      }\n      ... on ChatRemoved {\n        chatId\n      }\n      ... on ReadMarkerMoved {\n        chatId\n        userId\n        lastReadSeq\n      }\n      ... on NotificationAdded {\n        notification {\n          ...NotificationItem\n        }\n      }\n      ... on NotificationsRead {\n        upToId\n        inChatId\n        upToSeq\n      }\n      ... on UnreadCountChanged {\n        chatId\n        unreadCount\n      }\n      ... on SavedSearchMatched {\n        savedSearchId\n        found: message {\n          id\n        }\n      }\n    }\n  }\n\n  fragment LastMessageOfChat on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n": typeof types.EventsDocument,
    "\n  query TimeOfMessage($chatId: ID!, $previous: Int!) {\n    messages(chatId: $chatId, after: $previous, limit: 1) {\n      id\n      createdAt\n    }\n  }\n": typeof types.TimeOfMessageDocument,
    "\n  mutation RemoveMessage($id: ID!) {\n    removeMessage(id: $id) {\n      ...MessageFields\n    }\n  }\n": typeof types.RemoveMessageDocument,
    "\n  query MessagesPage($chatId: ID!, $before: Int, $after: Int, $limit: Int, $from: Int, $to: Int) {\n    messages(chatId: $chatId, before: $before, after: $after, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n": typeof types.MessagesPageDocument,
    "\n  query MessagesAround($chatId: ID!, $seq: Int!, $previous: Int!, $limit: Int, $from: Int, $to: Int) {\n    older: messages(chatId: $chatId, before: $seq, limit: $limit) {\n      ...MessageFields\n    }\n    newer: messages(chatId: $chatId, after: $previous, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n": typeof types.MessagesAroundDocument,
    "\n  query ReadMarkers($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      participants(limit: 200) {\n        userId\n        lastReadSeq\n      }\n    }\n  }\n": typeof types.ReadMarkersDocument,
    "\n  query Readers($messageId: ID!, $after: String) {\n    messageReadStatus(messageId: $messageId) {\n      messageId\n      totalParticipants\n      readByCount\n      readByUsers(limit: 200, after: $after) {\n        userId\n        readAt\n      }\n    }\n  }\n": typeof types.ReadersDocument,
    "\n  mutation CreateMessage($input: CreateMessageInput!) {\n    createMessage(createMessageInput: $input) {\n      ...MessageFields\n    }\n  }\n": typeof types.CreateMessageDocument,
    "\n  mutation UpdateMessage($id: ID!, $content: String!) {\n    updateMessage(id: $id, content: $content) {\n      ...MessageFields\n    }\n  }\n": typeof types.UpdateMessageDocument,
    "\n  query Notifications($limit: Int, $after: ID) {\n    notifications(limit: $limit, after: $after) {\n      ...NotificationItem\n    }\n  }\n": typeof types.NotificationsDocument,
    "\n  mutation MarkNotificationsAsRead($upToId: ID) {\n    markNotificationsAsRead(upToId: $upToId)\n  }\n": typeof types.MarkNotificationsAsReadDocument,
    "\n  query NotificationSettings {\n    notificationPreferences {\n      ...NotificationSettings\n    }\n    me {\n      id\n      email\n      emailConfirmedAt\n    }\n  }\n\n  fragment NotificationSettings on NotificationPreferences {\n    direct\n    group\n    push\n    emailAfterMinutes\n    showsContent\n    quietHours {\n      from\n      to\n      days\n    }\n    digest\n  }\n": typeof types.NotificationSettingsDocument,
    "\n  mutation UpdateNotificationSettings($input: UpdateNotificationPreferencesInput!) {\n    updateNotificationPreferences(updateNotificationPreferencesInput: $input) {\n      ...NotificationSettings\n    }\n  }\n": typeof types.UpdateNotificationSettingsDocument,
    "\n  mutation RequestEmailConfirmation {\n    requestEmailConfirmation\n  }\n": typeof types.RequestEmailConfirmationDocument,
    "\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n": typeof types.ConfirmEmailDocument,
    "\n  query PushPublicKey {\n    pushPublicKey\n  }\n": typeof types.PushPublicKeyDocument,
    "\n  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(registerPushSubscriptionInput: $input) {\n      id\n    }\n  }\n": typeof types.RegisterPushSubscriptionDocument,
    "\n  mutation RemovePushSubscription($id: ID!) {\n    removePushSubscription(id: $id)\n  }\n": typeof types.RemovePushSubscriptionDocument,
    "\n  query Me {\n    me {\n      ...MyProfile\n    }\n  }\n\n  fragment MyProfile on User {\n    ...Person\n    email\n  }\n": typeof types.MeDocument,
    "\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(updateUserInput: $input) {\n      ...MyProfile\n    }\n  }\n": typeof types.UpdateUserDocument,
    "\n  mutation ScheduleMessage($input: ScheduleMessageInput!) {\n    scheduleMessage(scheduleMessageInput: $input) {\n      ...ScheduledFields\n    }\n  }\n": typeof types.ScheduleMessageDocument,
    "\n  mutation CancelScheduledMessage($id: ID!) {\n    cancelScheduledMessage(id: $id)\n  }\n": typeof types.CancelScheduledMessageDocument,
    "\n  fragment FoundMessage on MessageSearchHit {\n    message {\n      id\n      chatId\n      seq\n      senderId\n      content\n      createdAt\n    }\n    highlights {\n      start\n      length\n    }\n  }\n": typeof types.FoundMessageFragmentDoc,
    "\n  query SearchMessages($query: String!, $filter: MessageSearchFilter, $after: String) {\n    searchMessages(query: $query, filter: $filter, limit: 20, after: $after) {\n      hits {\n        ...FoundMessage\n      }\n      endCursor\n    }\n  }\n": typeof types.SearchMessagesDocument,
    "\n  fragment FoundFile on Attachment {\n    id\n    chatId\n    messageId\n    senderId\n    fileName\n    createdAt\n  }\n": typeof types.FoundFileFragmentDoc,
    "\n  query SearchFiles($query: String!, $filter: MessageSearchFilter) {\n    searchAttachments(query: $query, filter: $filter, limit: 10) {\n      ...FoundFile\n    }\n  }\n": typeof types.SearchFilesDocument,
    "\n  query MessagePlace($id: ID!) {\n    message(id: $id) {\n      id\n      seq\n    }\n  }\n": typeof types.MessagePlaceDocument,
    "\n  fragment SavedSearchFields on SavedSearch {\n    id\n    name\n    query\n    chatIds\n    senderIds\n  }\n": typeof types.SavedSearchFieldsFragmentDoc,
    "\n  query SavedSearches {\n    savedSearches {\n      ...SavedSearchFields\n    }\n  }\n": typeof types.SavedSearchesDocument,
    "\n  mutation SaveSearch($input: SaveSearchInput!) {\n    saveSearch(saveSearchInput: $input) {\n      ...SavedSearchFields\n    }\n  }\n": typeof types.SaveSearchDocument,
    "\n  mutation RemoveSavedSearch($id: ID!) {\n    removeSavedSearch(id: $id)\n  }\n": typeof types.RemoveSavedSearchDocument,
    "\n  mutation Leave {\n    removeChat(id: \"c1\") {\n      id\n    }\n  }\n": typeof types.LeaveDocument,
    "\n  mutation Create {\n    createChat(createChatInput: { participantIds: [] }) {\n      id\n    }\n  }\n": typeof types.CreateDocument,
    "\n  query Read {\n    chats {\n      id\n    }\n  }\n": typeof types.ReadDocument,
    "\n  query Living {\n    __typename\n  }\n": typeof types.LivingDocument,
    "\n  fragment ParticipantFields on Participant {\n    userId\n    role\n    joinedAt\n    lastReadSeq\n  }\n": typeof types.ParticipantFieldsFragmentDoc,
    "\n  fragment ChatHead on Chat {\n    id\n    name\n    description\n    chatType\n    isActive\n    participantCount\n    lastSeq\n    revision\n    lastActivityAt\n    firstParticipants: participants(limit: 4) {\n      ...ParticipantFields\n    }\n  }\n": typeof types.ChatHeadFragmentDoc,
    "\n  fragment ChatSummary on Chat {\n    ...ChatHead\n    unreadCount\n    lastMessage {\n      ...MessageFields\n    }\n  }\n": typeof types.ChatSummaryFragmentDoc,
    "\n  fragment ParticipantsPage on Chat {\n    id\n    participants(limit: 200, after: $after) {\n      ...ParticipantFields\n    }\n  }\n": typeof types.ParticipantsPageFragmentDoc,
    "\n  query ChatIds {\n    chats {\n      id\n      lastActivityAt\n    }\n  }\n": typeof types.ChatIdsDocument,
    "\n  fragment ChatProgress on Chat {\n    id\n    revision\n    lastSeq\n    lastActivityAt\n  }\n": typeof types.ChatProgressFragmentDoc,
    "\n  fragment ChatLastMessage on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n": typeof types.ChatLastMessageFragmentDoc,
    "\n  fragment ChatUnread on Chat {\n    id\n    unreadCount\n  }\n": typeof types.ChatUnreadFragmentDoc,
    "\n  fragment HistoryEntry on ChatHistoryEntry {\n    chatId\n    revision\n    kind\n    afterSeq\n    actorId\n    personIds\n    personCount\n    name\n    at\n  }\n\n  fragment RecentHistory on Chat {\n    id\n    history(limit: 20) {\n      ...HistoryEntry\n    }\n  }\n": typeof types.HistoryEntryFragmentDoc,
    "\n  fragment ChatHistory on Chat {\n    id\n    history {\n      ...HistoryEntry\n    }\n  }\n": typeof types.ChatHistoryFragmentDoc,
    "\n  fragment MessageFields on Message {\n    id\n    chatId\n    seq\n    revision\n    content\n    senderId\n    clientMessageId\n    isEdited\n    editedAt\n    isDeleted\n    createdAt\n    attachments {\n      ...AttachmentFields\n    }\n  }\n": typeof types.MessageFieldsFragmentDoc,
    "\n  query Messages($chatId: ID!) {\n    messages(chatId: $chatId) {\n      ...MessageFields\n    }\n  }\n": typeof types.MessagesDocument,
    "\n  fragment NotificationItem on Notification {\n    id\n    reason\n    chatId\n    actorId\n    isRead\n    createdAt\n    message {\n      id\n      chatId\n      seq\n      content\n      isDeleted\n    }\n  }\n": typeof types.NotificationItemFragmentDoc,
    "\n  fragment PreferencesFields on ChatPreferences {\n    chatId\n    notify\n    notifyIsDefault\n    mutedUntil\n    isFavorite\n    isArchived\n    isMarkedUnread\n  }\n": typeof types.PreferencesFieldsFragmentDoc,
    "\n  fragment DraftFields on Draft {\n    chatId\n    content\n    replyToId\n    updatedAt\n  }\n": typeof types.DraftFieldsFragmentDoc,
    "\n  fragment ChatOwn on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n    draft {\n      ...DraftFields\n    }\n  }\n": typeof types.ChatOwnFragmentDoc,
    "\n  fragment PreferencesOfChat on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n  }\n": typeof types.PreferencesOfChatFragmentDoc,
    "\n  fragment DraftOfChat on Chat {\n    id\n    draft {\n      ...DraftFields\n    }\n  }\n": typeof types.DraftOfChatFragmentDoc,
    "\n  query PinnedMessages($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      pinnedMessages {\n        ...MessageFields\n      }\n    }\n  }\n": typeof types.PinnedMessagesDocument,
    "\n  fragment ChatPins on Chat {\n    id\n    pinnedMessages {\n      ...MessageFields\n    }\n  }\n": typeof types.ChatPinsFragmentDoc,
    "\n  fragment ScheduledFields on ScheduledMessage {\n    id\n    chatId\n    content\n    sendAt\n    sendAtTheirTime\n    sendWhenOnline\n    state\n    failure\n    createdAt\n  }\n": typeof types.ScheduledFieldsFragmentDoc,
    "\n  query ScheduledMessages {\n    scheduledMessages {\n      ...ScheduledFields\n    }\n  }\n": typeof types.ScheduledMessagesDocument,
    "\n  query ChatPlaces {\n    chats {\n      id\n      lastActivityAt\n      preferences {\n        isFavorite\n        isArchived\n      }\n    }\n  }\n": typeof types.ChatPlacesDocument,
    "\n  mutation PinMessage($messageId: ID!) {\n    pinMessage(messageId: $messageId) {\n      id\n    }\n  }\n": typeof types.PinMessageDocument,
    "\n  mutation UnpinMessage($messageId: ID!) {\n    unpinMessage(messageId: $messageId) {\n      id\n    }\n  }\n": typeof types.UnpinMessageDocument,
    "\n  mutation UpdateChatPreferences($input: UpdateChatPreferencesInput!) {\n    updateChatPreferences(updateChatPreferencesInput: $input) {\n      ...PreferencesFields\n    }\n  }\n": typeof types.UpdateChatPreferencesDocument,
    "\n  mutation MarkChatAsUnread($chatId: ID!) {\n    markChatAsUnread(chatId: $chatId) {\n      ...PreferencesFields\n    }\n  }\n": typeof types.MarkChatAsUnreadDocument,
    "\n  query Participants($chatId: ID!, $after: String) {\n    chat(id: $chatId) {\n      ...ParticipantsPage\n    }\n  }\n": typeof types.ParticipantsDocument,
    "\n  fragment AttachmentFields on Attachment {\n    id\n    kind\n    fileName\n    contentType\n    byteSize\n    width\n    height\n    durationMs\n    placeholder\n    scanState\n    url\n    previewUrl\n  }\n": typeof types.AttachmentFieldsFragmentDoc,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(createUploadInput: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n": typeof types.CreateUploadDocument,
    "\n  mutation RemoveUpload($id: ID!) {\n    removeUpload(attachmentId: $id)\n  }\n": typeof types.RemoveUploadDocument,
    "\n  query FileLinks($id: ID!) {\n    message(id: $id) {\n      id\n      attachments {\n        ...AttachmentFields\n      }\n    }\n  }\n": typeof types.FileLinksDocument,
    "\n  fragment Person on User {\n    id\n    username\n    displayName\n    isActive\n  }\n": typeof types.PersonFragmentDoc,
    "\n  query UsersById($ids: [ID!]!) {\n    usersById(ids: $ids) {\n      ...Person\n    }\n  }\n": typeof types.UsersByIdDocument,
    "\n  query PeopleSearch($search: String, $limit: Int) {\n    users(search: $search, limit: $limit) {\n      ...Person\n    }\n  }\n": typeof types.PeopleSearchDocument,
    "\n  mutation MarkChatAsRead($chatId: ID!, $upToSeq: Int) {\n    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) {\n      chatId\n      lastReadSeq\n    }\n  }\n": typeof types.MarkChatAsReadDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(signInInput: $input) {\n      ...IssuedSession\n    }\n  }\n\n  fragment IssuedSession on Session {\n    accessToken\n    refreshToken\n    user {\n      id\n      username\n      displayName\n    }\n  }\n": typeof types.SignInDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(createUserInput: $input) {\n      id\n    }\n  }\n": typeof types.CreateUserDocument,
    "\n  mutation SignOut($everywhere: Boolean) {\n    signOut(everywhere: $everywhere)\n  }\n": typeof types.SignOutDocument,
    "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {\n      ...IssuedSession\n    }\n  }\n": typeof types.ChangePasswordDocument,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...IssuedSession\n    }\n  }\n": typeof types.RefreshSessionDocument,
    "\n  mutation SaveDraft($chatId: ID!, $content: String!, $replyToId: ID) {\n    saveDraft(chatId: $chatId, content: $content, replyToId: $replyToId) {\n      ...DraftFields\n    }\n  }\n": typeof types.SaveDraftDocument,
};
const documents: Documents = {
    "\n  query ChatUnreadCounts {\n    chats {\n      id\n      unreadCount\n    }\n  }\n": types.ChatUnreadCountsDocument,
    "\n  mutation CreateChat($input: CreateChatInput!) {\n    createChat(createChatInput: $input) {\n      ...ChatSummary\n    }\n  }\n": types.CreateChatDocument,
    "\n  mutation UpdateChat($input: UpdateChatInput!, $after: String) {\n    updateChat(updateChatInput: $input) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": types.UpdateChatDocument,
    "\n  mutation AddParticipants($chatId: ID!, $userIds: [String!]!, $after: String) {\n    addParticipants(chatId: $chatId, userIds: $userIds) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": types.AddParticipantsDocument,
    "\n  mutation RemoveParticipant($chatId: ID!, $userId: String!, $after: String) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": types.RemoveParticipantDocument,
    "\n  mutation LeaveChat($chatId: ID!, $userId: String!) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      id\n    }\n  }\n": types.LeaveChatDocument,
    "\n  mutation SetParticipantRole($chatId: ID!, $userId: String!, $role: ParticipantRole!, $after: String) {\n    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n": types.SetParticipantRoleDocument,
    "\n  mutation RemoveChat($id: ID!) {\n    removeChat(id: $id) {\n      id\n    }\n  }\n": types.RemoveChatDocument,
    "\n  query ChatFiles($chatId: ID!, $after: ID) {\n    attachments(chatId: $chatId, limit: 50, after: $after) {\n      ...AttachmentFields\n      messageId\n    }\n  }\n": types.ChatFilesDocument,
    "\n  query FoundChats($query: String!) {\n    searchChats(query: $query, limit: 20) {\n      id\n    }\n  }\n": types.FoundChatsDocument,
    "\n  query Chats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n": types.ChatsDocument,
    "\n  query Chat($id: ID!) {\n    chat(id: $id) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n": types.ChatDocument,
    "\n  query OwnOfChats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatOwn\n    }\n  }\n": types.OwnOfChatsDocument,
    "\n  subscription Events($since: [ChatPositionInput!], $personRevision: Int) {\n    events(since: $since, personRevision: $personRevision) {\n      __typename\n      ... on Ready {\n        at\n        personRevision\n      }\n      ... on PersonResyncRequired {\n        personRevision\n      }\n      ... on ResyncRequired {\n        chatId\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUpdated {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageFields\n          chat {\n            ...LastMessageOfChat\n          }\n        }\n      }\n      ... on MessagePinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUnpinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on ChatPreferencesChanged {\n        preferences {\n          ...PreferencesFields\n        }\n      }\n      ... on DraftChanged {\n        chatId\n        draft {\n          ...DraftFields\n        }\n      }\n      ... on ScheduledMessageChanged {\n        scheduledMessage {\n          ...ScheduledFields\n        }\n      }\n      ... on ChatAdded {\n        chat {\n          ...ChatSummary\n          ...ChatOwn\n        }\n      }\n      ... on ChatUpdated {\n        participantChanges {\n          changed {\n            ...ParticipantFields\n          }\n          leftIds\n        }\n        chat {\n          ...ChatHead\n          ...RecentHistory\n        }\n      }\n      ... on ChatRemoved {\n        chatId\n      }\n      ... on ReadMarkerMoved {\n        chatId\n        userId\n        lastReadSeq\n      }\n      ... on NotificationAdded {\n        notification {\n          ...NotificationItem\n        }\n      }\n      ... on NotificationsRead {\n        upToId\n        inChatId\n        upToSeq\n      }\n      ... on UnreadCountChanged {\n        chatId\n        unreadCount\n      }\n      ... on SavedSearchMatched {\n        savedSearchId\n        found: message {\n          id\n        }\n      }\n    }\n  }\n\n  fragment LastMessageOfChat on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n": types.EventsDocument,
    "\n  query TimeOfMessage($chatId: ID!, $previous: Int!) {\n    messages(chatId: $chatId, after: $previous, limit: 1) {\n      id\n      createdAt\n    }\n  }\n": types.TimeOfMessageDocument,
    "\n  mutation RemoveMessage($id: ID!) {\n    removeMessage(id: $id) {\n      ...MessageFields\n    }\n  }\n": types.RemoveMessageDocument,
    "\n  query MessagesPage($chatId: ID!, $before: Int, $after: Int, $limit: Int, $from: Int, $to: Int) {\n    messages(chatId: $chatId, before: $before, after: $after, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n": types.MessagesPageDocument,
    "\n  query MessagesAround($chatId: ID!, $seq: Int!, $previous: Int!, $limit: Int, $from: Int, $to: Int) {\n    older: messages(chatId: $chatId, before: $seq, limit: $limit) {\n      ...MessageFields\n    }\n    newer: messages(chatId: $chatId, after: $previous, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n": types.MessagesAroundDocument,
    "\n  query ReadMarkers($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      participants(limit: 200) {\n        userId\n        lastReadSeq\n      }\n    }\n  }\n": types.ReadMarkersDocument,
    "\n  query Readers($messageId: ID!, $after: String) {\n    messageReadStatus(messageId: $messageId) {\n      messageId\n      totalParticipants\n      readByCount\n      readByUsers(limit: 200, after: $after) {\n        userId\n        readAt\n      }\n    }\n  }\n": types.ReadersDocument,
    "\n  mutation CreateMessage($input: CreateMessageInput!) {\n    createMessage(createMessageInput: $input) {\n      ...MessageFields\n    }\n  }\n": types.CreateMessageDocument,
    "\n  mutation UpdateMessage($id: ID!, $content: String!) {\n    updateMessage(id: $id, content: $content) {\n      ...MessageFields\n    }\n  }\n": types.UpdateMessageDocument,
    "\n  query Notifications($limit: Int, $after: ID) {\n    notifications(limit: $limit, after: $after) {\n      ...NotificationItem\n    }\n  }\n": types.NotificationsDocument,
    "\n  mutation MarkNotificationsAsRead($upToId: ID) {\n    markNotificationsAsRead(upToId: $upToId)\n  }\n": types.MarkNotificationsAsReadDocument,
    "\n  query NotificationSettings {\n    notificationPreferences {\n      ...NotificationSettings\n    }\n    me {\n      id\n      email\n      emailConfirmedAt\n    }\n  }\n\n  fragment NotificationSettings on NotificationPreferences {\n    direct\n    group\n    push\n    emailAfterMinutes\n    showsContent\n    quietHours {\n      from\n      to\n      days\n    }\n    digest\n  }\n": types.NotificationSettingsDocument,
    "\n  mutation UpdateNotificationSettings($input: UpdateNotificationPreferencesInput!) {\n    updateNotificationPreferences(updateNotificationPreferencesInput: $input) {\n      ...NotificationSettings\n    }\n  }\n": types.UpdateNotificationSettingsDocument,
    "\n  mutation RequestEmailConfirmation {\n    requestEmailConfirmation\n  }\n": types.RequestEmailConfirmationDocument,
    "\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n": types.ConfirmEmailDocument,
    "\n  query PushPublicKey {\n    pushPublicKey\n  }\n": types.PushPublicKeyDocument,
    "\n  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(registerPushSubscriptionInput: $input) {\n      id\n    }\n  }\n": types.RegisterPushSubscriptionDocument,
    "\n  mutation RemovePushSubscription($id: ID!) {\n    removePushSubscription(id: $id)\n  }\n": types.RemovePushSubscriptionDocument,
    "\n  query Me {\n    me {\n      ...MyProfile\n    }\n  }\n\n  fragment MyProfile on User {\n    ...Person\n    email\n  }\n": types.MeDocument,
    "\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(updateUserInput: $input) {\n      ...MyProfile\n    }\n  }\n": types.UpdateUserDocument,
    "\n  mutation ScheduleMessage($input: ScheduleMessageInput!) {\n    scheduleMessage(scheduleMessageInput: $input) {\n      ...ScheduledFields\n    }\n  }\n": types.ScheduleMessageDocument,
    "\n  mutation CancelScheduledMessage($id: ID!) {\n    cancelScheduledMessage(id: $id)\n  }\n": types.CancelScheduledMessageDocument,
    "\n  fragment FoundMessage on MessageSearchHit {\n    message {\n      id\n      chatId\n      seq\n      senderId\n      content\n      createdAt\n    }\n    highlights {\n      start\n      length\n    }\n  }\n": types.FoundMessageFragmentDoc,
    "\n  query SearchMessages($query: String!, $filter: MessageSearchFilter, $after: String) {\n    searchMessages(query: $query, filter: $filter, limit: 20, after: $after) {\n      hits {\n        ...FoundMessage\n      }\n      endCursor\n    }\n  }\n": types.SearchMessagesDocument,
    "\n  fragment FoundFile on Attachment {\n    id\n    chatId\n    messageId\n    senderId\n    fileName\n    createdAt\n  }\n": types.FoundFileFragmentDoc,
    "\n  query SearchFiles($query: String!, $filter: MessageSearchFilter) {\n    searchAttachments(query: $query, filter: $filter, limit: 10) {\n      ...FoundFile\n    }\n  }\n": types.SearchFilesDocument,
    "\n  query MessagePlace($id: ID!) {\n    message(id: $id) {\n      id\n      seq\n    }\n  }\n": types.MessagePlaceDocument,
    "\n  fragment SavedSearchFields on SavedSearch {\n    id\n    name\n    query\n    chatIds\n    senderIds\n  }\n": types.SavedSearchFieldsFragmentDoc,
    "\n  query SavedSearches {\n    savedSearches {\n      ...SavedSearchFields\n    }\n  }\n": types.SavedSearchesDocument,
    "\n  mutation SaveSearch($input: SaveSearchInput!) {\n    saveSearch(saveSearchInput: $input) {\n      ...SavedSearchFields\n    }\n  }\n": types.SaveSearchDocument,
    "\n  mutation RemoveSavedSearch($id: ID!) {\n    removeSavedSearch(id: $id)\n  }\n": types.RemoveSavedSearchDocument,
    "\n  mutation Leave {\n    removeChat(id: \"c1\") {\n      id\n    }\n  }\n": types.LeaveDocument,
    "\n  mutation Create {\n    createChat(createChatInput: { participantIds: [] }) {\n      id\n    }\n  }\n": types.CreateDocument,
    "\n  query Read {\n    chats {\n      id\n    }\n  }\n": types.ReadDocument,
    "\n  query Living {\n    __typename\n  }\n": types.LivingDocument,
    "\n  fragment ParticipantFields on Participant {\n    userId\n    role\n    joinedAt\n    lastReadSeq\n  }\n": types.ParticipantFieldsFragmentDoc,
    "\n  fragment ChatHead on Chat {\n    id\n    name\n    description\n    chatType\n    isActive\n    participantCount\n    lastSeq\n    revision\n    lastActivityAt\n    firstParticipants: participants(limit: 4) {\n      ...ParticipantFields\n    }\n  }\n": types.ChatHeadFragmentDoc,
    "\n  fragment ChatSummary on Chat {\n    ...ChatHead\n    unreadCount\n    lastMessage {\n      ...MessageFields\n    }\n  }\n": types.ChatSummaryFragmentDoc,
    "\n  fragment ParticipantsPage on Chat {\n    id\n    participants(limit: 200, after: $after) {\n      ...ParticipantFields\n    }\n  }\n": types.ParticipantsPageFragmentDoc,
    "\n  query ChatIds {\n    chats {\n      id\n      lastActivityAt\n    }\n  }\n": types.ChatIdsDocument,
    "\n  fragment ChatProgress on Chat {\n    id\n    revision\n    lastSeq\n    lastActivityAt\n  }\n": types.ChatProgressFragmentDoc,
    "\n  fragment ChatLastMessage on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n": types.ChatLastMessageFragmentDoc,
    "\n  fragment ChatUnread on Chat {\n    id\n    unreadCount\n  }\n": types.ChatUnreadFragmentDoc,
    "\n  fragment HistoryEntry on ChatHistoryEntry {\n    chatId\n    revision\n    kind\n    afterSeq\n    actorId\n    personIds\n    personCount\n    name\n    at\n  }\n\n  fragment RecentHistory on Chat {\n    id\n    history(limit: 20) {\n      ...HistoryEntry\n    }\n  }\n": types.HistoryEntryFragmentDoc,
    "\n  fragment ChatHistory on Chat {\n    id\n    history {\n      ...HistoryEntry\n    }\n  }\n": types.ChatHistoryFragmentDoc,
    "\n  fragment MessageFields on Message {\n    id\n    chatId\n    seq\n    revision\n    content\n    senderId\n    clientMessageId\n    isEdited\n    editedAt\n    isDeleted\n    createdAt\n    attachments {\n      ...AttachmentFields\n    }\n  }\n": types.MessageFieldsFragmentDoc,
    "\n  query Messages($chatId: ID!) {\n    messages(chatId: $chatId) {\n      ...MessageFields\n    }\n  }\n": types.MessagesDocument,
    "\n  fragment NotificationItem on Notification {\n    id\n    reason\n    chatId\n    actorId\n    isRead\n    createdAt\n    message {\n      id\n      chatId\n      seq\n      content\n      isDeleted\n    }\n  }\n": types.NotificationItemFragmentDoc,
    "\n  fragment PreferencesFields on ChatPreferences {\n    chatId\n    notify\n    notifyIsDefault\n    mutedUntil\n    isFavorite\n    isArchived\n    isMarkedUnread\n  }\n": types.PreferencesFieldsFragmentDoc,
    "\n  fragment DraftFields on Draft {\n    chatId\n    content\n    replyToId\n    updatedAt\n  }\n": types.DraftFieldsFragmentDoc,
    "\n  fragment ChatOwn on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n    draft {\n      ...DraftFields\n    }\n  }\n": types.ChatOwnFragmentDoc,
    "\n  fragment PreferencesOfChat on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n  }\n": types.PreferencesOfChatFragmentDoc,
    "\n  fragment DraftOfChat on Chat {\n    id\n    draft {\n      ...DraftFields\n    }\n  }\n": types.DraftOfChatFragmentDoc,
    "\n  query PinnedMessages($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      pinnedMessages {\n        ...MessageFields\n      }\n    }\n  }\n": types.PinnedMessagesDocument,
    "\n  fragment ChatPins on Chat {\n    id\n    pinnedMessages {\n      ...MessageFields\n    }\n  }\n": types.ChatPinsFragmentDoc,
    "\n  fragment ScheduledFields on ScheduledMessage {\n    id\n    chatId\n    content\n    sendAt\n    sendAtTheirTime\n    sendWhenOnline\n    state\n    failure\n    createdAt\n  }\n": types.ScheduledFieldsFragmentDoc,
    "\n  query ScheduledMessages {\n    scheduledMessages {\n      ...ScheduledFields\n    }\n  }\n": types.ScheduledMessagesDocument,
    "\n  query ChatPlaces {\n    chats {\n      id\n      lastActivityAt\n      preferences {\n        isFavorite\n        isArchived\n      }\n    }\n  }\n": types.ChatPlacesDocument,
    "\n  mutation PinMessage($messageId: ID!) {\n    pinMessage(messageId: $messageId) {\n      id\n    }\n  }\n": types.PinMessageDocument,
    "\n  mutation UnpinMessage($messageId: ID!) {\n    unpinMessage(messageId: $messageId) {\n      id\n    }\n  }\n": types.UnpinMessageDocument,
    "\n  mutation UpdateChatPreferences($input: UpdateChatPreferencesInput!) {\n    updateChatPreferences(updateChatPreferencesInput: $input) {\n      ...PreferencesFields\n    }\n  }\n": types.UpdateChatPreferencesDocument,
    "\n  mutation MarkChatAsUnread($chatId: ID!) {\n    markChatAsUnread(chatId: $chatId) {\n      ...PreferencesFields\n    }\n  }\n": types.MarkChatAsUnreadDocument,
    "\n  query Participants($chatId: ID!, $after: String) {\n    chat(id: $chatId) {\n      ...ParticipantsPage\n    }\n  }\n": types.ParticipantsDocument,
    "\n  fragment AttachmentFields on Attachment {\n    id\n    kind\n    fileName\n    contentType\n    byteSize\n    width\n    height\n    durationMs\n    placeholder\n    scanState\n    url\n    previewUrl\n  }\n": types.AttachmentFieldsFragmentDoc,
    "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(createUploadInput: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n": types.CreateUploadDocument,
    "\n  mutation RemoveUpload($id: ID!) {\n    removeUpload(attachmentId: $id)\n  }\n": types.RemoveUploadDocument,
    "\n  query FileLinks($id: ID!) {\n    message(id: $id) {\n      id\n      attachments {\n        ...AttachmentFields\n      }\n    }\n  }\n": types.FileLinksDocument,
    "\n  fragment Person on User {\n    id\n    username\n    displayName\n    isActive\n  }\n": types.PersonFragmentDoc,
    "\n  query UsersById($ids: [ID!]!) {\n    usersById(ids: $ids) {\n      ...Person\n    }\n  }\n": types.UsersByIdDocument,
    "\n  query PeopleSearch($search: String, $limit: Int) {\n    users(search: $search, limit: $limit) {\n      ...Person\n    }\n  }\n": types.PeopleSearchDocument,
    "\n  mutation MarkChatAsRead($chatId: ID!, $upToSeq: Int) {\n    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) {\n      chatId\n      lastReadSeq\n    }\n  }\n": types.MarkChatAsReadDocument,
    "\n  mutation SignIn($input: SignInInput!) {\n    signIn(signInInput: $input) {\n      ...IssuedSession\n    }\n  }\n\n  fragment IssuedSession on Session {\n    accessToken\n    refreshToken\n    user {\n      id\n      username\n      displayName\n    }\n  }\n": types.SignInDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(createUserInput: $input) {\n      id\n    }\n  }\n": types.CreateUserDocument,
    "\n  mutation SignOut($everywhere: Boolean) {\n    signOut(everywhere: $everywhere)\n  }\n": types.SignOutDocument,
    "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {\n      ...IssuedSession\n    }\n  }\n": types.ChangePasswordDocument,
    "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...IssuedSession\n    }\n  }\n": types.RefreshSessionDocument,
    "\n  mutation SaveDraft($chatId: ID!, $content: String!, $replyToId: ID) {\n    saveDraft(chatId: $chatId, content: $content, replyToId: $replyToId) {\n      ...DraftFields\n    }\n  }\n": types.SaveDraftDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChatUnreadCounts {\n    chats {\n      id\n      unreadCount\n    }\n  }\n"): (typeof documents)["\n  query ChatUnreadCounts {\n    chats {\n      id\n      unreadCount\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateChat($input: CreateChatInput!) {\n    createChat(createChatInput: $input) {\n      ...ChatSummary\n    }\n  }\n"): (typeof documents)["\n  mutation CreateChat($input: CreateChatInput!) {\n    createChat(createChatInput: $input) {\n      ...ChatSummary\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateChat($input: UpdateChatInput!, $after: String) {\n    updateChat(updateChatInput: $input) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateChat($input: UpdateChatInput!, $after: String) {\n    updateChat(updateChatInput: $input) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation AddParticipants($chatId: ID!, $userIds: [String!]!, $after: String) {\n    addParticipants(chatId: $chatId, userIds: $userIds) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"): (typeof documents)["\n  mutation AddParticipants($chatId: ID!, $userIds: [String!]!, $after: String) {\n    addParticipants(chatId: $chatId, userIds: $userIds) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveParticipant($chatId: ID!, $userId: String!, $after: String) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveParticipant($chatId: ID!, $userId: String!, $after: String) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LeaveChat($chatId: ID!, $userId: String!) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation LeaveChat($chatId: ID!, $userId: String!) {\n    removeParticipant(chatId: $chatId, userId: $userId) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SetParticipantRole($chatId: ID!, $userId: String!, $role: ParticipantRole!, $after: String) {\n    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"): (typeof documents)["\n  mutation SetParticipantRole($chatId: ID!, $userId: String!, $role: ParticipantRole!, $after: String) {\n    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) {\n      ...ChatHead\n      ...ParticipantsPage\n      ...RecentHistory\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveChat($id: ID!) {\n    removeChat(id: $id) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveChat($id: ID!) {\n    removeChat(id: $id) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChatFiles($chatId: ID!, $after: ID) {\n    attachments(chatId: $chatId, limit: 50, after: $after) {\n      ...AttachmentFields\n      messageId\n    }\n  }\n"): (typeof documents)["\n  query ChatFiles($chatId: ID!, $after: ID) {\n    attachments(chatId: $chatId, limit: 50, after: $after) {\n      ...AttachmentFields\n      messageId\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FoundChats($query: String!) {\n    searchChats(query: $query, limit: 20) {\n      id\n    }\n  }\n"): (typeof documents)["\n  query FoundChats($query: String!) {\n    searchChats(query: $query, limit: 20) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Chats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n"): (typeof documents)["\n  query Chats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Chat($id: ID!) {\n    chat(id: $id) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n"): (typeof documents)["\n  query Chat($id: ID!) {\n    chat(id: $id) {\n      ...ChatSummary\n      ...ChatOwn\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OwnOfChats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatOwn\n    }\n  }\n"): (typeof documents)["\n  query OwnOfChats($limit: Int, $after: String) {\n    chats(limit: $limit, after: $after) {\n      ...ChatOwn\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  subscription Events($since: [ChatPositionInput!], $personRevision: Int) {\n    events(since: $since, personRevision: $personRevision) {\n      __typename\n      ... on Ready {\n        at\n        personRevision\n      }\n      ... on PersonResyncRequired {\n        personRevision\n      }\n      ... on ResyncRequired {\n        chatId\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUpdated {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageFields\n          chat {\n            ...LastMessageOfChat\n          }\n        }\n      }\n      ... on MessagePinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUnpinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on ChatPreferencesChanged {\n        preferences {\n          ...PreferencesFields\n        }\n      }\n      ... on DraftChanged {\n        chatId\n        draft {\n          ...DraftFields\n        }\n      }\n      ... on ScheduledMessageChanged {\n        scheduledMessage {\n          ...ScheduledFields\n        }\n      }\n      ... on ChatAdded {\n        chat {\n          ...ChatSummary\n          ...ChatOwn\n        }\n      }\n      ... on ChatUpdated {\n        participantChanges {\n          changed {\n            ...ParticipantFields\n          }\n          leftIds\n        }\n        chat {\n          ...ChatHead\n          ...RecentHistory\n        }\n      }\n      ... on ChatRemoved {\n        chatId\n      }\n      ... on ReadMarkerMoved {\n        chatId\n        userId\n        lastReadSeq\n      }\n      ... on NotificationAdded {\n        notification {\n          ...NotificationItem\n        }\n      }\n      ... on NotificationsRead {\n        upToId\n        inChatId\n        upToSeq\n      }\n      ... on UnreadCountChanged {\n        chatId\n        unreadCount\n      }\n      ... on SavedSearchMatched {\n        savedSearchId\n        found: message {\n          id\n        }\n      }\n    }\n  }\n\n  fragment LastMessageOfChat on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  subscription Events($since: [ChatPositionInput!], $personRevision: Int) {\n    events(since: $since, personRevision: $personRevision) {\n      __typename\n      ... on Ready {\n        at\n        personRevision\n      }\n      ... on PersonResyncRequired {\n        personRevision\n      }\n      ... on ResyncRequired {\n        chatId\n      }\n      ... on MessageAdded {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUpdated {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageDeleted {\n        message {\n          ...MessageFields\n          chat {\n            ...LastMessageOfChat\n          }\n        }\n      }\n      ... on MessagePinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on MessageUnpinned {\n        message {\n          ...MessageFields\n        }\n      }\n      ... on ChatPreferencesChanged {\n        preferences {\n          ...PreferencesFields\n        }\n      }\n      ... on DraftChanged {\n        chatId\n        draft {\n          ...DraftFields\n        }\n      }\n      ... on ScheduledMessageChanged {\n        scheduledMessage {\n          ...ScheduledFields\n        }\n      }\n      ... on ChatAdded {\n        chat {\n          ...ChatSummary\n          ...ChatOwn\n        }\n      }\n      ... on ChatUpdated {\n        participantChanges {\n          changed {\n            ...ParticipantFields\n          }\n          leftIds\n        }\n        chat {\n          ...ChatHead\n          ...RecentHistory\n        }\n      }\n      ... on ChatRemoved {\n        chatId\n      }\n      ... on ReadMarkerMoved {\n        chatId\n        userId\n        lastReadSeq\n      }\n      ... on NotificationAdded {\n        notification {\n          ...NotificationItem\n        }\n      }\n      ... on NotificationsRead {\n        upToId\n        inChatId\n        upToSeq\n      }\n      ... on UnreadCountChanged {\n        chatId\n        unreadCount\n      }\n      ... on SavedSearchMatched {\n        savedSearchId\n        found: message {\n          id\n        }\n      }\n    }\n  }\n\n  fragment LastMessageOfChat on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TimeOfMessage($chatId: ID!, $previous: Int!) {\n    messages(chatId: $chatId, after: $previous, limit: 1) {\n      id\n      createdAt\n    }\n  }\n"): (typeof documents)["\n  query TimeOfMessage($chatId: ID!, $previous: Int!) {\n    messages(chatId: $chatId, after: $previous, limit: 1) {\n      id\n      createdAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveMessage($id: ID!) {\n    removeMessage(id: $id) {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  mutation RemoveMessage($id: ID!) {\n    removeMessage(id: $id) {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessagesPage($chatId: ID!, $before: Int, $after: Int, $limit: Int, $from: Int, $to: Int) {\n    messages(chatId: $chatId, before: $before, after: $after, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n"): (typeof documents)["\n  query MessagesPage($chatId: ID!, $before: Int, $after: Int, $limit: Int, $from: Int, $to: Int) {\n    messages(chatId: $chatId, before: $before, after: $after, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessagesAround($chatId: ID!, $seq: Int!, $previous: Int!, $limit: Int, $from: Int, $to: Int) {\n    older: messages(chatId: $chatId, before: $seq, limit: $limit) {\n      ...MessageFields\n    }\n    newer: messages(chatId: $chatId, after: $previous, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n"): (typeof documents)["\n  query MessagesAround($chatId: ID!, $seq: Int!, $previous: Int!, $limit: Int, $from: Int, $to: Int) {\n    older: messages(chatId: $chatId, before: $seq, limit: $limit) {\n      ...MessageFields\n    }\n    newer: messages(chatId: $chatId, after: $previous, limit: $limit) {\n      ...MessageFields\n    }\n    chat(id: $chatId) {\n      id\n      history(from: $from, to: $to, limit: 100) {\n        ...HistoryEntry\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ReadMarkers($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      participants(limit: 200) {\n        userId\n        lastReadSeq\n      }\n    }\n  }\n"): (typeof documents)["\n  query ReadMarkers($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      participants(limit: 200) {\n        userId\n        lastReadSeq\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Readers($messageId: ID!, $after: String) {\n    messageReadStatus(messageId: $messageId) {\n      messageId\n      totalParticipants\n      readByCount\n      readByUsers(limit: 200, after: $after) {\n        userId\n        readAt\n      }\n    }\n  }\n"): (typeof documents)["\n  query Readers($messageId: ID!, $after: String) {\n    messageReadStatus(messageId: $messageId) {\n      messageId\n      totalParticipants\n      readByCount\n      readByUsers(limit: 200, after: $after) {\n        userId\n        readAt\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateMessage($input: CreateMessageInput!) {\n    createMessage(createMessageInput: $input) {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  mutation CreateMessage($input: CreateMessageInput!) {\n    createMessage(createMessageInput: $input) {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateMessage($id: ID!, $content: String!) {\n    updateMessage(id: $id, content: $content) {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateMessage($id: ID!, $content: String!) {\n    updateMessage(id: $id, content: $content) {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Notifications($limit: Int, $after: ID) {\n    notifications(limit: $limit, after: $after) {\n      ...NotificationItem\n    }\n  }\n"): (typeof documents)["\n  query Notifications($limit: Int, $after: ID) {\n    notifications(limit: $limit, after: $after) {\n      ...NotificationItem\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkNotificationsAsRead($upToId: ID) {\n    markNotificationsAsRead(upToId: $upToId)\n  }\n"): (typeof documents)["\n  mutation MarkNotificationsAsRead($upToId: ID) {\n    markNotificationsAsRead(upToId: $upToId)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query NotificationSettings {\n    notificationPreferences {\n      ...NotificationSettings\n    }\n    me {\n      id\n      email\n      emailConfirmedAt\n    }\n  }\n\n  fragment NotificationSettings on NotificationPreferences {\n    direct\n    group\n    push\n    emailAfterMinutes\n    showsContent\n    quietHours {\n      from\n      to\n      days\n    }\n    digest\n  }\n"): (typeof documents)["\n  query NotificationSettings {\n    notificationPreferences {\n      ...NotificationSettings\n    }\n    me {\n      id\n      email\n      emailConfirmedAt\n    }\n  }\n\n  fragment NotificationSettings on NotificationPreferences {\n    direct\n    group\n    push\n    emailAfterMinutes\n    showsContent\n    quietHours {\n      from\n      to\n      days\n    }\n    digest\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateNotificationSettings($input: UpdateNotificationPreferencesInput!) {\n    updateNotificationPreferences(updateNotificationPreferencesInput: $input) {\n      ...NotificationSettings\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateNotificationSettings($input: UpdateNotificationPreferencesInput!) {\n    updateNotificationPreferences(updateNotificationPreferencesInput: $input) {\n      ...NotificationSettings\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RequestEmailConfirmation {\n    requestEmailConfirmation\n  }\n"): (typeof documents)["\n  mutation RequestEmailConfirmation {\n    requestEmailConfirmation\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n"): (typeof documents)["\n  mutation ConfirmEmail($token: String!) {\n    confirmEmail(token: $token)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PushPublicKey {\n    pushPublicKey\n  }\n"): (typeof documents)["\n  query PushPublicKey {\n    pushPublicKey\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(registerPushSubscriptionInput: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation RegisterPushSubscription($input: RegisterPushSubscriptionInput!) {\n    registerPushSubscription(registerPushSubscriptionInput: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemovePushSubscription($id: ID!) {\n    removePushSubscription(id: $id)\n  }\n"): (typeof documents)["\n  mutation RemovePushSubscription($id: ID!) {\n    removePushSubscription(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      ...MyProfile\n    }\n  }\n\n  fragment MyProfile on User {\n    ...Person\n    email\n  }\n"): (typeof documents)["\n  query Me {\n    me {\n      ...MyProfile\n    }\n  }\n\n  fragment MyProfile on User {\n    ...Person\n    email\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(updateUserInput: $input) {\n      ...MyProfile\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateUser($input: UpdateUserInput!) {\n    updateUser(updateUserInput: $input) {\n      ...MyProfile\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ScheduleMessage($input: ScheduleMessageInput!) {\n    scheduleMessage(scheduleMessageInput: $input) {\n      ...ScheduledFields\n    }\n  }\n"): (typeof documents)["\n  mutation ScheduleMessage($input: ScheduleMessageInput!) {\n    scheduleMessage(scheduleMessageInput: $input) {\n      ...ScheduledFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CancelScheduledMessage($id: ID!) {\n    cancelScheduledMessage(id: $id)\n  }\n"): (typeof documents)["\n  mutation CancelScheduledMessage($id: ID!) {\n    cancelScheduledMessage(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FoundMessage on MessageSearchHit {\n    message {\n      id\n      chatId\n      seq\n      senderId\n      content\n      createdAt\n    }\n    highlights {\n      start\n      length\n    }\n  }\n"): (typeof documents)["\n  fragment FoundMessage on MessageSearchHit {\n    message {\n      id\n      chatId\n      seq\n      senderId\n      content\n      createdAt\n    }\n    highlights {\n      start\n      length\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchMessages($query: String!, $filter: MessageSearchFilter, $after: String) {\n    searchMessages(query: $query, filter: $filter, limit: 20, after: $after) {\n      hits {\n        ...FoundMessage\n      }\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  query SearchMessages($query: String!, $filter: MessageSearchFilter, $after: String) {\n    searchMessages(query: $query, filter: $filter, limit: 20, after: $after) {\n      hits {\n        ...FoundMessage\n      }\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment FoundFile on Attachment {\n    id\n    chatId\n    messageId\n    senderId\n    fileName\n    createdAt\n  }\n"): (typeof documents)["\n  fragment FoundFile on Attachment {\n    id\n    chatId\n    messageId\n    senderId\n    fileName\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SearchFiles($query: String!, $filter: MessageSearchFilter) {\n    searchAttachments(query: $query, filter: $filter, limit: 10) {\n      ...FoundFile\n    }\n  }\n"): (typeof documents)["\n  query SearchFiles($query: String!, $filter: MessageSearchFilter) {\n    searchAttachments(query: $query, filter: $filter, limit: 10) {\n      ...FoundFile\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MessagePlace($id: ID!) {\n    message(id: $id) {\n      id\n      seq\n    }\n  }\n"): (typeof documents)["\n  query MessagePlace($id: ID!) {\n    message(id: $id) {\n      id\n      seq\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment SavedSearchFields on SavedSearch {\n    id\n    name\n    query\n    chatIds\n    senderIds\n  }\n"): (typeof documents)["\n  fragment SavedSearchFields on SavedSearch {\n    id\n    name\n    query\n    chatIds\n    senderIds\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SavedSearches {\n    savedSearches {\n      ...SavedSearchFields\n    }\n  }\n"): (typeof documents)["\n  query SavedSearches {\n    savedSearches {\n      ...SavedSearchFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveSearch($input: SaveSearchInput!) {\n    saveSearch(saveSearchInput: $input) {\n      ...SavedSearchFields\n    }\n  }\n"): (typeof documents)["\n  mutation SaveSearch($input: SaveSearchInput!) {\n    saveSearch(saveSearchInput: $input) {\n      ...SavedSearchFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveSavedSearch($id: ID!) {\n    removeSavedSearch(id: $id)\n  }\n"): (typeof documents)["\n  mutation RemoveSavedSearch($id: ID!) {\n    removeSavedSearch(id: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Leave {\n    removeChat(id: \"c1\") {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation Leave {\n    removeChat(id: \"c1\") {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Create {\n    createChat(createChatInput: { participantIds: [] }) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation Create {\n    createChat(createChatInput: { participantIds: [] }) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Read {\n    chats {\n      id\n    }\n  }\n"): (typeof documents)["\n  query Read {\n    chats {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Living {\n    __typename\n  }\n"): (typeof documents)["\n  query Living {\n    __typename\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ParticipantFields on Participant {\n    userId\n    role\n    joinedAt\n    lastReadSeq\n  }\n"): (typeof documents)["\n  fragment ParticipantFields on Participant {\n    userId\n    role\n    joinedAt\n    lastReadSeq\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatHead on Chat {\n    id\n    name\n    description\n    chatType\n    isActive\n    participantCount\n    lastSeq\n    revision\n    lastActivityAt\n    firstParticipants: participants(limit: 4) {\n      ...ParticipantFields\n    }\n  }\n"): (typeof documents)["\n  fragment ChatHead on Chat {\n    id\n    name\n    description\n    chatType\n    isActive\n    participantCount\n    lastSeq\n    revision\n    lastActivityAt\n    firstParticipants: participants(limit: 4) {\n      ...ParticipantFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatSummary on Chat {\n    ...ChatHead\n    unreadCount\n    lastMessage {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  fragment ChatSummary on Chat {\n    ...ChatHead\n    unreadCount\n    lastMessage {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ParticipantsPage on Chat {\n    id\n    participants(limit: 200, after: $after) {\n      ...ParticipantFields\n    }\n  }\n"): (typeof documents)["\n  fragment ParticipantsPage on Chat {\n    id\n    participants(limit: 200, after: $after) {\n      ...ParticipantFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChatIds {\n    chats {\n      id\n      lastActivityAt\n    }\n  }\n"): (typeof documents)["\n  query ChatIds {\n    chats {\n      id\n      lastActivityAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatProgress on Chat {\n    id\n    revision\n    lastSeq\n    lastActivityAt\n  }\n"): (typeof documents)["\n  fragment ChatProgress on Chat {\n    id\n    revision\n    lastSeq\n    lastActivityAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatLastMessage on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  fragment ChatLastMessage on Chat {\n    id\n    lastMessage {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatUnread on Chat {\n    id\n    unreadCount\n  }\n"): (typeof documents)["\n  fragment ChatUnread on Chat {\n    id\n    unreadCount\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment HistoryEntry on ChatHistoryEntry {\n    chatId\n    revision\n    kind\n    afterSeq\n    actorId\n    personIds\n    personCount\n    name\n    at\n  }\n\n  fragment RecentHistory on Chat {\n    id\n    history(limit: 20) {\n      ...HistoryEntry\n    }\n  }\n"): (typeof documents)["\n  fragment HistoryEntry on ChatHistoryEntry {\n    chatId\n    revision\n    kind\n    afterSeq\n    actorId\n    personIds\n    personCount\n    name\n    at\n  }\n\n  fragment RecentHistory on Chat {\n    id\n    history(limit: 20) {\n      ...HistoryEntry\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatHistory on Chat {\n    id\n    history {\n      ...HistoryEntry\n    }\n  }\n"): (typeof documents)["\n  fragment ChatHistory on Chat {\n    id\n    history {\n      ...HistoryEntry\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment MessageFields on Message {\n    id\n    chatId\n    seq\n    revision\n    content\n    senderId\n    clientMessageId\n    isEdited\n    editedAt\n    isDeleted\n    createdAt\n    attachments {\n      ...AttachmentFields\n    }\n  }\n"): (typeof documents)["\n  fragment MessageFields on Message {\n    id\n    chatId\n    seq\n    revision\n    content\n    senderId\n    clientMessageId\n    isEdited\n    editedAt\n    isDeleted\n    createdAt\n    attachments {\n      ...AttachmentFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Messages($chatId: ID!) {\n    messages(chatId: $chatId) {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  query Messages($chatId: ID!) {\n    messages(chatId: $chatId) {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment NotificationItem on Notification {\n    id\n    reason\n    chatId\n    actorId\n    isRead\n    createdAt\n    message {\n      id\n      chatId\n      seq\n      content\n      isDeleted\n    }\n  }\n"): (typeof documents)["\n  fragment NotificationItem on Notification {\n    id\n    reason\n    chatId\n    actorId\n    isRead\n    createdAt\n    message {\n      id\n      chatId\n      seq\n      content\n      isDeleted\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PreferencesFields on ChatPreferences {\n    chatId\n    notify\n    notifyIsDefault\n    mutedUntil\n    isFavorite\n    isArchived\n    isMarkedUnread\n  }\n"): (typeof documents)["\n  fragment PreferencesFields on ChatPreferences {\n    chatId\n    notify\n    notifyIsDefault\n    mutedUntil\n    isFavorite\n    isArchived\n    isMarkedUnread\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DraftFields on Draft {\n    chatId\n    content\n    replyToId\n    updatedAt\n  }\n"): (typeof documents)["\n  fragment DraftFields on Draft {\n    chatId\n    content\n    replyToId\n    updatedAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatOwn on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n    draft {\n      ...DraftFields\n    }\n  }\n"): (typeof documents)["\n  fragment ChatOwn on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n    draft {\n      ...DraftFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PreferencesOfChat on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n  }\n"): (typeof documents)["\n  fragment PreferencesOfChat on Chat {\n    id\n    preferences {\n      ...PreferencesFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment DraftOfChat on Chat {\n    id\n    draft {\n      ...DraftFields\n    }\n  }\n"): (typeof documents)["\n  fragment DraftOfChat on Chat {\n    id\n    draft {\n      ...DraftFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PinnedMessages($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      pinnedMessages {\n        ...MessageFields\n      }\n    }\n  }\n"): (typeof documents)["\n  query PinnedMessages($chatId: ID!) {\n    chat(id: $chatId) {\n      id\n      pinnedMessages {\n        ...MessageFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ChatPins on Chat {\n    id\n    pinnedMessages {\n      ...MessageFields\n    }\n  }\n"): (typeof documents)["\n  fragment ChatPins on Chat {\n    id\n    pinnedMessages {\n      ...MessageFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ScheduledFields on ScheduledMessage {\n    id\n    chatId\n    content\n    sendAt\n    sendAtTheirTime\n    sendWhenOnline\n    state\n    failure\n    createdAt\n  }\n"): (typeof documents)["\n  fragment ScheduledFields on ScheduledMessage {\n    id\n    chatId\n    content\n    sendAt\n    sendAtTheirTime\n    sendWhenOnline\n    state\n    failure\n    createdAt\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ScheduledMessages {\n    scheduledMessages {\n      ...ScheduledFields\n    }\n  }\n"): (typeof documents)["\n  query ScheduledMessages {\n    scheduledMessages {\n      ...ScheduledFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ChatPlaces {\n    chats {\n      id\n      lastActivityAt\n      preferences {\n        isFavorite\n        isArchived\n      }\n    }\n  }\n"): (typeof documents)["\n  query ChatPlaces {\n    chats {\n      id\n      lastActivityAt\n      preferences {\n        isFavorite\n        isArchived\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation PinMessage($messageId: ID!) {\n    pinMessage(messageId: $messageId) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation PinMessage($messageId: ID!) {\n    pinMessage(messageId: $messageId) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UnpinMessage($messageId: ID!) {\n    unpinMessage(messageId: $messageId) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation UnpinMessage($messageId: ID!) {\n    unpinMessage(messageId: $messageId) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateChatPreferences($input: UpdateChatPreferencesInput!) {\n    updateChatPreferences(updateChatPreferencesInput: $input) {\n      ...PreferencesFields\n    }\n  }\n"): (typeof documents)["\n  mutation UpdateChatPreferences($input: UpdateChatPreferencesInput!) {\n    updateChatPreferences(updateChatPreferencesInput: $input) {\n      ...PreferencesFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkChatAsUnread($chatId: ID!) {\n    markChatAsUnread(chatId: $chatId) {\n      ...PreferencesFields\n    }\n  }\n"): (typeof documents)["\n  mutation MarkChatAsUnread($chatId: ID!) {\n    markChatAsUnread(chatId: $chatId) {\n      ...PreferencesFields\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Participants($chatId: ID!, $after: String) {\n    chat(id: $chatId) {\n      ...ParticipantsPage\n    }\n  }\n"): (typeof documents)["\n  query Participants($chatId: ID!, $after: String) {\n    chat(id: $chatId) {\n      ...ParticipantsPage\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment AttachmentFields on Attachment {\n    id\n    kind\n    fileName\n    contentType\n    byteSize\n    width\n    height\n    durationMs\n    placeholder\n    scanState\n    url\n    previewUrl\n  }\n"): (typeof documents)["\n  fragment AttachmentFields on Attachment {\n    id\n    kind\n    fileName\n    contentType\n    byteSize\n    width\n    height\n    durationMs\n    placeholder\n    scanState\n    url\n    previewUrl\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(createUploadInput: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUpload($input: CreateUploadInput!) {\n    createUpload(createUploadInput: $input) {\n      attachmentId\n      url\n      expiresAt\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveUpload($id: ID!) {\n    removeUpload(attachmentId: $id)\n  }\n"): (typeof documents)["\n  mutation RemoveUpload($id: ID!) {\n    removeUpload(attachmentId: $id)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FileLinks($id: ID!) {\n    message(id: $id) {\n      id\n      attachments {\n        ...AttachmentFields\n      }\n    }\n  }\n"): (typeof documents)["\n  query FileLinks($id: ID!) {\n    message(id: $id) {\n      id\n      attachments {\n        ...AttachmentFields\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Person on User {\n    id\n    username\n    displayName\n    isActive\n  }\n"): (typeof documents)["\n  fragment Person on User {\n    id\n    username\n    displayName\n    isActive\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query UsersById($ids: [ID!]!) {\n    usersById(ids: $ids) {\n      ...Person\n    }\n  }\n"): (typeof documents)["\n  query UsersById($ids: [ID!]!) {\n    usersById(ids: $ids) {\n      ...Person\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PeopleSearch($search: String, $limit: Int) {\n    users(search: $search, limit: $limit) {\n      ...Person\n    }\n  }\n"): (typeof documents)["\n  query PeopleSearch($search: String, $limit: Int) {\n    users(search: $search, limit: $limit) {\n      ...Person\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkChatAsRead($chatId: ID!, $upToSeq: Int) {\n    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) {\n      chatId\n      lastReadSeq\n    }\n  }\n"): (typeof documents)["\n  mutation MarkChatAsRead($chatId: ID!, $upToSeq: Int) {\n    markChatAsRead(chatId: $chatId, upToSeq: $upToSeq) {\n      chatId\n      lastReadSeq\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignIn($input: SignInInput!) {\n    signIn(signInInput: $input) {\n      ...IssuedSession\n    }\n  }\n\n  fragment IssuedSession on Session {\n    accessToken\n    refreshToken\n    user {\n      id\n      username\n      displayName\n    }\n  }\n"): (typeof documents)["\n  mutation SignIn($input: SignInInput!) {\n    signIn(signInInput: $input) {\n      ...IssuedSession\n    }\n  }\n\n  fragment IssuedSession on Session {\n    accessToken\n    refreshToken\n    user {\n      id\n      username\n      displayName\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(createUserInput: $input) {\n      id\n    }\n  }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) {\n    createUser(createUserInput: $input) {\n      id\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignOut($everywhere: Boolean) {\n    signOut(everywhere: $everywhere)\n  }\n"): (typeof documents)["\n  mutation SignOut($everywhere: Boolean) {\n    signOut(everywhere: $everywhere)\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {\n      ...IssuedSession\n    }\n  }\n"): (typeof documents)["\n  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {\n    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {\n      ...IssuedSession\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...IssuedSession\n    }\n  }\n"): (typeof documents)["\n  mutation RefreshSession($refreshToken: String!) {\n    refreshSession(refreshToken: $refreshToken) {\n      ...IssuedSession\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SaveDraft($chatId: ID!, $content: String!, $replyToId: ID) {\n    saveDraft(chatId: $chatId, content: $content, replyToId: $replyToId) {\n      ...DraftFields\n    }\n  }\n"): (typeof documents)["\n  mutation SaveDraft($chatId: ID!, $content: String!, $replyToId: ID) {\n    saveDraft(chatId: $chatId, content: $content, replyToId: $replyToId) {\n      ...DraftFields\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;