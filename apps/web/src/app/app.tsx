import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApolloProvider } from '@apollo/client/react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { ConnectionContext } from '../shared/connection/connection-context.js';
import { UploadsContext } from '../shared/files/uploads-context.js';
import { currentPlace, navigate } from '../shared/navigation/navigation.js';
import { PeopleContext } from '../shared/people/use-people.js';
import type { SessionState } from '../shared/session/session.js';
import type { StoredViewer } from '../shared/session/session-storage.js';
import { SessionContext, ViewerContext } from '../shared/session/viewer-context.js';
import { useStore } from '../shared/state/store.js';
import { language } from '../shared/text/language.js';
import { strings } from '../shared/text/strings.js';
import { ToastRegion } from '../shared/ui/toast-region.js';
import { InstancePoolContext } from '../features/instances/instance-pool-context.js';
import { LiveContext } from '../features/live/live-context.js';
import { forgetSnapshot } from '../features/live/snapshot.js';
import { forgetMatches } from '../shared/search/saved-matches.js';
import { forgetWriting } from '../shared/writing/unsent.js';
import { DraftSyncContext } from '../shared/writing/draft-sync-context.js';
import { OutboxContext } from '../shared/writing/outbox-context.js';
import { ReadMarkerContext } from '../shared/reading/use-reading.js';
import { useEmailConfirmation } from '../features/notifications/use-email-confirmation.js';
import { SignInScreen } from '../features/session/sign-in-screen.js';
import { SignUpScreen } from '../features/session/sign-up-screen.js';
import { PageBoundary } from './error-boundary.js';
import { MainScreen } from './main-screen.js';
import { type Foundation, openWorkspace, type Workspace } from './workspace.js';

const SignedOut = ({ foundation }: { foundation: Foundation }) => {
  const place = useStore(currentPlace);
  return (
    <ApolloProvider client={foundation.openClient}>
      {place.screen === 'sign-up' ? <SignUpScreen /> : <SignInScreen />}
    </ApolloProvider>
  );
};

const WorkspaceContexts = ({ workspace, children }: { workspace: Workspace; children: ReactNode }) => (
  <ApolloProvider client={workspace.client}>
    <ViewerContext value={workspace.viewerId}>
      <PeopleContext value={workspace.people}>
        <OutboxContext value={workspace.outbox}>
          <UploadsContext value={workspace.uploads}>
            <DraftSyncContext value={workspace.draftSync}>
              <ReadMarkerContext value={workspace.readMarker}>
                <LiveContext value={workspace.live}>
                  <ConnectionContext value={workspace.live.state}>{children}</ConnectionContext>
                </LiveContext>
              </ReadMarkerContext>
            </DraftSyncContext>
          </UploadsContext>
        </OutboxContext>
      </PeopleContext>
    </ViewerContext>
  </ApolloProvider>
);

/** Opens a workspace for a person and closes it when they go; after a sign-out nothing that they saw stays on the device. */
const useWorkspace = (viewerId: string, foundation: Foundation): Workspace | null => {
  const [workspace, setWorkspace] = useState<Workspace | null>(null);
  useEffect(() => {
    let closed = false;
    const opening = openWorkspace(viewerId, foundation);
    void opening.then((opened) => !closed && setWorkspace(opened));
    return () => {
      closed = true;
      void opening.then((opened) => opened.close());
      const { viewer, notice } = foundation.session.state.get();
      if (viewer?.id === viewerId) return;
      forgetMatches(viewerId);
      void forgetSnapshot(viewerId).catch(() => undefined);
      // Somebody whose session ended elsewhere comes back to what they wrote; who signs out leaves nothing.
      if (notice !== 'ended') forgetWriting(viewerId);
    };
  }, [viewerId, foundation]);
  return workspace;
};

const SignedIn = ({ viewerId, foundation }: { viewerId: string; foundation: Foundation }) => {
  const workspace = useWorkspace(viewerId, foundation);
  const spoken = useStore(language);
  if (!workspace) return null;
  return (
    <WorkspaceContexts workspace={workspace}>
      <MainScreen key={spoken} />
    </WorkspaceContexts>
  );
};

/** Who signs out leaves no chat's id in the address; whose session was ended finds the way back. */
const useFarewell = (viewer: StoredViewer | null, notice: SessionState['notice']): void => {
  const wasSignedIn = useRef(false);
  useEffect(() => {
    if (viewer) wasSignedIn.current = true;
    else if (wasSignedIn.current && !notice) navigate('/', { replace: true });
    if (!viewer) document.title = strings.app.name;
  }, [viewer, notice]);
};

export const App = ({ foundation }: { foundation: Foundation }) => {
  const { viewer, notice } = useStore(foundation.session.state);
  useFarewell(viewer, notice);
  useEmailConfirmation(foundation.openClient);
  const spoken = useStore(language);
  return (
    <I18nProvider locale={spoken}>
      <PageBoundary>
        <SessionContext value={foundation.session}>
          <InstancePoolContext value={foundation.pool}>
            {viewer ? (
              <SignedIn key={viewer.id} viewerId={viewer.id} foundation={foundation} />
            ) : (
              <SignedOut key={spoken} foundation={foundation} />
            )}
            <ToastRegion />
          </InstancePoolContext>
        </SessionContext>
      </PageBoundary>
    </I18nProvider>
  );
};
