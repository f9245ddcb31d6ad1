import { useEffect } from 'react';
import type { ApolloClient } from '@apollo/client';
import { currentPlace, navigate } from '../../shared/navigation/navigation.js';
import { useStore } from '../../shared/state/store.js';
import { describeError } from '../../shared/text/error-words.js';
import { strings } from '../../shared/text/strings.js';
import { showProblem, showToast } from '../../shared/ui/toast-store.js';
import { confirmEmailMutation } from './notification-operations.js';

const confirm = async (client: ApolloClient, token: string): Promise<void> => {
  try {
    const { data } = await client.mutate({ mutation: confirmEmailMutation, variables: { token } });
    showToast(data?.confirmEmail ? strings.notifications.confirmed : strings.notifications.notConfirmed);
  } catch (error) {
    showProblem(describeError(error));
  }
};

/** Follows the link of a confirmation mail, whoever is signed in; the token does not stay in the address. */
export const useEmailConfirmation = (client: ApolloClient): void => {
  const { screen } = useStore(currentPlace);
  useEffect(() => {
    if (screen !== 'confirm-email') return;
    const token = new URLSearchParams(location.search).get('token') ?? '';
    navigate('/', { replace: true });
    void confirm(client, token);
  }, [screen, client]);
};
