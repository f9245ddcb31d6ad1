import { useEffect, useState } from 'react';
import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { graphql } from '../generated/gql.js';
import { type Attachment, isFresh } from './attachment.js';

const linksQuery = graphql(`
  query FileLinks($id: ID!) {
    message(id: $id) {
      id
      attachments {
        ...AttachmentFields
      }
    }
  }
`);

const asking = new Map<string, Promise<unknown>>();

/** Asks for the links of a message's files anew; a hundred pictures of one message ask once. */
const askForLinks = (client: ApolloClient, messageId: string): Promise<unknown> => {
  const known = asking.get(messageId);
  if (known) return known;
  const question = client
    .query({ query: linksQuery, variables: { id: messageId }, fetchPolicy: 'network-only' })
    .catch(() => undefined)
    .finally(() => asking.delete(messageId));
  asking.set(messageId, question);
  return question;
};

/**
 * The links of a message's file, as long as they work. What came live has none, and what is old none that are good: they are asked for
 * when the file is shown, and once more by `renew`, when one of them failed.
 */
export const useLinks = (messageId: string | null, attachment: Attachment) => {
  const client = useApolloClient();
  const [failures, setFailures] = useState(0);
  const mayHave = attachment.scanState === 'clean' || attachment.scanState === 'unscanned';
  const url = isFresh(attachment.url) ? attachment.url : null;
  const previewUrl = isFresh(attachment.previewUrl) ? attachment.previewUrl : null;
  const missing = mayHave && messageId !== null && (url === null || failures > 0);
  useEffect(() => {
    if (missing && failures < 3) void askForLinks(client, messageId);
  }, [client, messageId, missing, failures]);
  return { url, previewUrl, renew: () => setFailures((count) => count + 1) };
};
