import { useCallback } from 'react';
import { useApolloClient } from '@apollo/client/react';
import { ApiError } from '../../shared/api/api-error.js';
import { graphql } from '../../shared/generated/gql.js';
import type { MyProfileFragment, UpdateUserInput } from '../../shared/generated/graphql.js';
import { usePeopleDirectory } from '../../shared/people/use-people.js';
import { useSession } from '../../shared/session/viewer-context.js';

const meQuery = graphql(`
  query Me {
    me {
      ...MyProfile
    }
  }

  fragment MyProfile on User {
    ...Person
    email
  }
`);

const updateUserMutation = graphql(`
  mutation UpdateUser($input: UpdateUserInput!) {
    updateUser(updateUserInput: $input) {
      ...MyProfile
    }
  }
`);

export type Me = MyProfileFragment;

/** The viewer's own account, with the email address that nobody else sees. */
export const useLoadMe = () => {
  const client = useApolloClient();
  return useCallback(async (): Promise<Me> => {
    const { data } = await client.query({ query: meQuery });
    if (!data) throw new ApiError('UNAVAILABLE', 'me answered nothing');
    return data.me;
  }, [client]);
};

export const useUpdateProfile = () => {
  const client = useApolloClient();
  const directory = usePeopleDirectory();
  const session = useSession();
  return async (input: UpdateUserInput): Promise<void> => {
    const { data } = await client.mutate({ mutation: updateUserMutation, variables: { input } });
    if (!data) return;
    directory.put([data.updateUser]);
    const { id, username, displayName } = data.updateUser;
    session.updateViewer({ id, username, displayName });
  };
};
