import { useMutation } from '@apollo/client/react';
import { ApiError } from '../api/api-error.js';
import { graphql } from '../generated/gql.js';
import type { CreateUserInput, SignInInput } from '../generated/graphql.js';
import { useSession } from './viewer-context.js';

const signInMutation = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(signInInput: $input) {
      ...IssuedSession
    }
  }

  fragment IssuedSession on Session {
    accessToken
    refreshToken
    user {
      id
      username
      displayName
    }
  }
`);

const createUserMutation = graphql(`
  mutation CreateUser($input: CreateUserInput!) {
    createUser(createUserInput: $input) {
      id
    }
  }
`);

const signOutMutation = graphql(`
  mutation SignOut($everywhere: Boolean) {
    signOut(everywhere: $everywhere)
  }
`);

const changePasswordMutation = graphql(`
  mutation ChangePassword($currentPassword: String!, $newPassword: String!) {
    changePassword(currentPassword: $currentPassword, newPassword: $newPassword) {
      ...IssuedSession
    }
  }
`);

const noAnswer = (): ApiError => new ApiError('UNAVAILABLE', 'the user service answered nothing');

export const useSignIn = () => {
  const [signIn] = useMutation(signInMutation);
  const session = useSession();
  return async (input: SignInInput): Promise<void> => {
    const { data } = await signIn({ variables: { input } });
    if (!data) throw noAnswer();
    session.begin(data.signIn);
  };
};

/** Creates the account and signs in. */
export const useSignUp = () => {
  const [createUser] = useMutation(createUserMutation);
  const signIn = useSignIn();
  return async (input: CreateUserInput): Promise<void> => {
    await createUser({ variables: { input } });
    await signIn({ login: input.username, password: input.password });
  };
};

/** Ends the session here even when the server cannot be told. */
export const useSignOut = () => {
  const [signOut] = useMutation(signOutMutation);
  const session = useSession();
  return async (everywhere: boolean): Promise<void> => {
    await signOut({ variables: { everywhere } }).catch(() => undefined);
    session.end();
  };
};

export const useChangePassword = () => {
  const [changePassword] = useMutation(changePasswordMutation);
  const session = useSession();
  return async (currentPassword: string, newPassword: string): Promise<void> => {
    const { data } = await changePassword({ variables: { currentPassword, newPassword } });
    if (!data) throw noAnswer();
    session.begin(data.changePassword);
  };
};
