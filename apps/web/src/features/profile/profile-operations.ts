import { useMutation, useQuery } from '@apollo/client/react';
import { graphql } from '../../shared/generated/gql.js';
import type { MyProfileFragment, UpdateUserInput } from '../../shared/generated/graphql.js';
import { usePeopleDirectory } from '../../shared/people/use-people.js';
import { useSession } from '../../shared/session/viewer-context.js';
import { describeError } from '../../shared/text/error-words.js';

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

/** The viewer's own account, with the email address that nobody else sees; asked for anew whenever the settings open. */
export const useMe = () => {
  const { data, error } = useQuery(meQuery, { fetchPolicy: 'no-cache' });
  return { me: data?.me ?? null, problem: error ? describeError(error) : null };
};

export const useUpdateProfile = () => {
  const directory = usePeopleDirectory();
  const session = useSession();
  const [update] = useMutation(updateUserMutation, {
    update: (_cache, { data }) => data && directory.put([data.updateUser]),
  });
  return async (input: UpdateUserInput): Promise<void> => {
    const { data } = await update({ variables: { input } });
    if (!data) return;
    const { id, username, displayName } = data.updateUser;
    session.updateViewer({ id, username, displayName });
  };
};
