import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { ApiError } from '../../shared/api/api-error.js';
import {
  type ChatHead,
  putChat,
  putChatHead,
  putParticipants,
  removeChat,
  type ParticipantsPage,
} from '../../shared/cache/chat-cache.js';
import { putHistory, type RecentHistory } from '../../shared/cache/history-cache.js';
import { graphql } from '../../shared/generated/gql.js';
import type { CreateChatInput, ParticipantRole, UpdateChatInput } from '../../shared/generated/graphql.js';

const createChatMutation = graphql(`
  mutation CreateChat($input: CreateChatInput!) {
    createChat(createChatInput: $input) {
      ...ChatSummary
    }
  }
`);

const updateChatMutation = graphql(`
  mutation UpdateChat($input: UpdateChatInput!, $after: String) {
    updateChat(updateChatInput: $input) {
      ...ChatHead
      ...ParticipantsPage
      ...RecentHistory
    }
  }
`);

const addParticipantsMutation = graphql(`
  mutation AddParticipants($chatId: ID!, $userIds: [String!]!, $after: String) {
    addParticipants(chatId: $chatId, userIds: $userIds) {
      ...ChatHead
      ...ParticipantsPage
      ...RecentHistory
    }
  }
`);

const removeParticipantMutation = graphql(`
  mutation RemoveParticipant($chatId: ID!, $userId: String!, $after: String) {
    removeParticipant(chatId: $chatId, userId: $userId) {
      ...ChatHead
      ...ParticipantsPage
      ...RecentHistory
    }
  }
`);

const leaveChatMutation = graphql(`
  mutation LeaveChat($chatId: ID!, $userId: String!) {
    removeParticipant(chatId: $chatId, userId: $userId) {
      id
    }
  }
`);

const setParticipantRoleMutation = graphql(`
  mutation SetParticipantRole($chatId: ID!, $userId: String!, $role: ParticipantRole!, $after: String) {
    setParticipantRole(chatId: $chatId, userId: $userId, role: $role) {
      ...ChatHead
      ...ParticipantsPage
      ...RecentHistory
    }
  }
`);

const removeChatMutation = graphql(`
  mutation RemoveChat($id: ID!) {
    removeChat(id: $id) {
      id
    }
  }
`);

const takeChat = (client: ApolloClient, chat: (ChatHead & ParticipantsPage & RecentHistory) | undefined): void => {
  if (!chat) return;
  client.cache.batch({
    update: (cache) => {
      putChatHead(cache, chat);
      putParticipants(cache, chat);
      putHistory(cache, chat.id, chat.history);
    },
  });
};

/** Answers with the new chat's id; for a direct chat that exists already, with that one's. */
export const useCreateChat = () => {
  const client = useApolloClient();
  return async (input: CreateChatInput): Promise<string> => {
    const { data } = await client.mutate({ mutation: createChatMutation, variables: { input } });
    if (!data) throw new ApiError('UNAVAILABLE', 'createChat answered nothing');
    client.cache.batch({ update: (cache) => putChat(cache, data.createChat) });
    return data.createChat.id;
  };
};

export const useUpdateChat = () => {
  const client = useApolloClient();
  return async (input: UpdateChatInput): Promise<void> => {
    const { data } = await client.mutate({ mutation: updateChatMutation, variables: { input } });
    takeChat(client, data?.updateChat);
  };
};

export const useAddParticipants = () => {
  const client = useApolloClient();
  return async (chatId: string, userIds: string[]): Promise<void> => {
    const { data } = await client.mutate({ mutation: addParticipantsMutation, variables: { chatId, userIds } });
    takeChat(client, data?.addParticipants);
  };
};

export const useRemoveParticipant = () => {
  const client = useApolloClient();
  return async (chatId: string, userId: string): Promise<void> => {
    const { data } = await client.mutate({ mutation: removeParticipantMutation, variables: { chatId, userId } });
    takeChat(client, data?.removeParticipant);
  };
};

export const useLeaveChat = () => {
  const client = useApolloClient();
  return async (chatId: string, viewerId: string): Promise<void> => {
    await client.mutate({ mutation: leaveChatMutation, variables: { chatId, userId: viewerId } });
    removeChat(client.cache, chatId);
  };
};

export const useSetParticipantRole = () => {
  const client = useApolloClient();
  return async (chatId: string, userId: string, role: ParticipantRole): Promise<void> => {
    const { data } = await client.mutate({ mutation: setParticipantRoleMutation, variables: { chatId, userId, role } });
    takeChat(client, data?.setParticipantRole);
  };
};

export const useRemoveChat = () => {
  const client = useApolloClient();
  return async (chatId: string): Promise<void> => {
    await client.mutate({ mutation: removeChatMutation, variables: { id: chatId } });
    removeChat(client.cache, chatId);
  };
};
