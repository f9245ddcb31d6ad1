import type { ApolloCache } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { ApiError } from '../../shared/api/api-error.js';
import {
  type ChatHead,
  participantsPage,
  putChat,
  putChatHead,
  putParticipants,
  readChat,
  removeChat,
  type ParticipantFields,
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

type Answer = ChatHead & ParticipantsPage & RecentHistory;

const takeChat = (cache: ApolloCache, chat: Answer | undefined): void => {
  if (!chat) return;
  putChatHead(cache, chat);
  putParticipants(cache, chat);
  putHistory(cache, chat.id, chat.history);
};

type Change = Partial<Pick<Answer, 'name' | 'description' | 'participantCount'>> & {
  participants?: (known: readonly ParticipantFields[]) => ParticipantFields[];
};

/** What the server is about to answer, going by what is known of the chat; nothing where too little is. */
const expected = (cache: ApolloCache, chatId: string, { participants, ...change }: Change): Answer | null => {
  const from = { id: `Chat:${chatId}`, fragment: participantsPage, fragmentName: 'ParticipantsPage' };
  const page = cache.readFragment({ ...from, variables: { after: undefined } });
  const chat = readChat(cache, chatId);
  if (!chat || !page) return null;
  const known = [...page.participants];
  return { ...chat, ...change, participants: participants?.(known) ?? known, history: [] };
};

/** Answers with the new chat's id; for a direct chat that exists already, with that one's. */
export const useCreateChat = () => {
  const [create] = useMutation(createChatMutation, {
    update: (cache, { data }) => data && putChat(cache, data.createChat),
  });
  return async (input: CreateChatInput): Promise<string> => {
    const { data } = await create({ variables: { input } });
    if (!data) throw new ApiError('UNAVAILABLE', 'createChat answered nothing');
    return data.createChat.id;
  };
};

export const useUpdateChat = () => {
  const { cache } = useApolloClient();
  const [update] = useMutation(updateChatMutation, {
    update: (batch, { data }) => takeChat(batch, data?.updateChat),
  });
  return async (input: UpdateChatInput): Promise<void> => {
    const { id, name = null, description = null } = input;
    const updateChat = expected(cache, id, { name, description });
    await update({ variables: { input }, ...(updateChat && { optimisticResponse: { updateChat } }) });
  };
};

export const useAddParticipants = () => {
  const [add] = useMutation(addParticipantsMutation, {
    update: (cache, { data }) => takeChat(cache, data?.addParticipants),
  });
  return async (chatId: string, userIds: string[]): Promise<void> => {
    await add({ variables: { chatId, userIds } });
  };
};

export const useRemoveParticipant = () => {
  const { cache } = useApolloClient();
  const [remove] = useMutation(removeParticipantMutation, {
    update: (batch, { data }) => takeChat(batch, data?.removeParticipant),
  });
  return async (chatId: string, userId: string): Promise<void> => {
    const others = (known: readonly ParticipantFields[]): ParticipantFields[] =>
      known.filter((participant) => participant.userId !== userId);
    const participantCount = (readChat(cache, chatId)?.participantCount ?? 1) - 1;
    const removeParticipant = expected(cache, chatId, { participantCount, participants: others });
    const optimistic = removeParticipant && { optimisticResponse: { removeParticipant } };
    await remove({ variables: { chatId, userId }, ...optimistic });
  };
};

export const useLeaveChat = () => {
  const [leave] = useMutation(leaveChatMutation, {
    update: (cache, _answer, { variables }) => variables && removeChat(cache, variables.chatId),
  });
  return async (chatId: string, viewerId: string): Promise<void> => {
    await leave({ variables: { chatId, userId: viewerId } });
  };
};

export const useSetParticipantRole = () => {
  const { cache } = useApolloClient();
  const [set] = useMutation(setParticipantRoleMutation, {
    update: (batch, { data }) => takeChat(batch, data?.setParticipantRole),
  });
  return async (chatId: string, userId: string, role: ParticipantRole): Promise<void> => {
    const withRole = (known: readonly ParticipantFields[]): ParticipantFields[] =>
      known.map((participant) => (participant.userId === userId ? { ...participant, role } : participant));
    // Who gives the ownership away has another role too: that answer is waited for.
    const setParticipantRole = role === 'owner' ? null : expected(cache, chatId, { participants: withRole });
    const optimistic = setParticipantRole && { optimisticResponse: { setParticipantRole } };
    await set({ variables: { chatId, userId, role }, ...optimistic });
  };
};

export const useRemoveChat = () => {
  const [remove] = useMutation(removeChatMutation, {
    update: (cache, _answer, { variables }) => variables && removeChat(cache, variables.id),
  });
  return async (chatId: string): Promise<void> => {
    await remove({ variables: { id: chatId } });
  };
};
