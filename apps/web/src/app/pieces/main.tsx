import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import '@fontsource-variable/inter/wght.css';
import '../../shared/styles/tokens.css';
import '../../shared/styles/base.css';
import '../../shared/styles/controls.css';
import '../../shared/styles/overlays.css';
import '../../features/chats/chats.css';
import '../../features/messages/messages.css';
import './pieces.css';
import { createApolloClient } from '../../shared/api/apollo-client.js';
import { InstancePool } from '../../shared/api/instance-pool.js';
import { MessageHandlersContext, type MessageHandlers } from '../../features/messages/message-actions.js';
import { PeopleDirectory } from '../../shared/people/people-directory.js';
import { PeopleContext } from '../../shared/people/use-people.js';
import { ViewerContext } from '../../shared/session/viewer-context.js';
import { newId } from '../../shared/state/new-id.js';
import { Outbox } from '../../shared/writing/outbox.js';
import { OutboxContext } from '../../shared/writing/outbox-context.js';
import { Buttons, Colours, Faces, Fields, Type } from './basics.js';
import { Bubbles, Rows } from './messages-and-rows.js';
import { fill, viewerId } from './sample-data.js';

const nowhere = { user: ['/nowhere'], sender: ['/nowhere'], receiver: ['/nowhere'] };
const client = createApolloClient(new InstancePool(nowhere, { read: () => 0, write: () => undefined }));
fill(client.cache as InMemoryCache);

const noop = (): void => undefined;
const never = new Promise<never>(() => undefined);

const outbox = new Outbox({
  viewerId,
  storage: { load: async () => [], put: async () => undefined, remove: async () => undefined },
  send: () => never,
  sent: noop,
  sleep: () => never,
  newId,
  now: () => new Date(),
});

const handlers: MessageHandlers = {
  edit: noop,
  remove: noop,
  showReaders: noop,
  copy: noop,
  openMenu: noop,
  isPinned: () => false,
  setPinned: noop,
};

/** Every piece that the client is made of, as it is made: docs/pieces.md shows a picture of it. */
const Pieces = () => (
  <ApolloProvider client={client}>
    <ViewerContext value={viewerId}>
      <PeopleContext value={new PeopleDirectory(client)}>
        <OutboxContext value={outbox}>
          <MessageHandlersContext value={handlers}>
            <main>
              <h1 className="sr-only">The pieces of Converge</h1>
              <h2 className="sr-only">All of them</h2>
              <div className="pieces">
                <div>
                  <Colours />
                  <Type />
                  <Faces />
                  <Buttons />
                  <Fields />
                  <Rows title="Chats, roomy" compact={false} />
                  <Rows title="Chats, compact" compact />
                </div>
                <Bubbles />
              </div>
            </main>
          </MessageHandlersContext>
        </OutboxContext>
      </PeopleContext>
    </ViewerContext>
  </ApolloProvider>
);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Pieces />
  </StrictMode>,
);
