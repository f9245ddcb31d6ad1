import type { ApolloClient } from '@apollo/client';
import { ApiError, toApiError } from '../api/api-error.js';
import { graphql } from '../generated/gql.js';
import { createStore, type Store } from '../state/store.js';
import { type AccessToken, readAccessToken } from './access-token.js';
import {
  readStoredSession,
  type SessionAnnouncement,
  type StoredViewer,
  watchStoredSession,
  withSessionLock,
  writeStoredSession,
} from './session-storage.js';

export interface IssuedSession {
  accessToken: string;
  refreshToken: string;
  user: StoredViewer;
}

export interface SessionState {
  viewer: StoredViewer | null;
  /** Why nobody is signed in, when it was not the person's own doing. */
  notice: 'ended' | null;
}

const refreshMutation = graphql(`
  mutation RefreshSession($refreshToken: String!) {
    refreshSession(refreshToken: $refreshToken) {
      ...IssuedSession
    }
  }
`);

const announcementWaitMs = 300;

/** Who is signed in here, and a good access token whenever one is asked for; one refresh serves all tabs. */
export class Session {
  readonly state: Store<SessionState>;
  private readonly client: ApolloClient;
  private readonly channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel('converge.session') : null;
  private access: AccessToken | null = null;
  /** The refresh token that `access` came with: another one in storage means that another tab has refreshed. */
  private accessCameWith: string | null = null;
  private refreshing: Promise<string> | null = null;

  /** @param client one that asks without a token. */
  constructor(client: ApolloClient) {
    this.client = client;
    this.state = createStore<SessionState>({ viewer: readStoredSession()?.viewer ?? null, notice: null });
    watchStoredSession(() => this.adoptStored());
    this.channel?.addEventListener('message', (event: MessageEvent<SessionAnnouncement>) => this.adopt(event.data));
  }

  /** Throws UNAUTHENTICATED when nobody is signed in (any more), UNREACHABLE when a refresh is due and fails. */
  async accessToken(): Promise<string> {
    if (this.access && this.access.goodUntil > Date.now()) return this.access.value;
    this.refreshing ??= this.refresh().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  /** The server refused this token: the next one is fetched anew. */
  reject(token: string): void {
    if (this.access?.value === token) this.access = null;
  }

  begin(issued: IssuedSession): void {
    const { id, username, displayName } = issued.user;
    writeStoredSession({ refreshToken: issued.refreshToken, viewer: { id, username, displayName } });
    this.keep(issued);
    this.state.set({ viewer: { id, username, displayName }, notice: null });
  }

  updateViewer(viewer: StoredViewer): void {
    const stored = readStoredSession();
    if (stored) writeStoredSession({ ...stored, viewer });
    this.state.set({ ...this.state.get(), viewer });
  }

  end(notice: SessionState['notice'] = null): void {
    this.access = null;
    writeStoredSession(null);
    this.state.set({ viewer: null, notice });
  }

  private async refresh(): Promise<string> {
    const seen = readStoredSession()?.refreshToken;
    return withSessionLock(async () => {
      const stored = readStoredSession();
      if (!stored) throw this.ended();
      if (stored.refreshToken !== seen && (await this.announced(stored.refreshToken)) && this.access)
        return this.access.value;
      return this.exchange(stored.refreshToken);
    });
  }

  private async exchange(refreshToken: string): Promise<string> {
    const issued = await this.askForSession(refreshToken);
    writeStoredSession({ refreshToken: issued.refreshToken, viewer: issued.user });
    const access = this.keep(issued);
    this.state.set({ viewer: this.sameViewer(issued.user), notice: null });
    return access.value;
  }

  private async askForSession(refreshToken: string): Promise<IssuedSession> {
    try {
      const { data } = await this.client.mutate({ mutation: refreshMutation, variables: { refreshToken } });
      if (data) return data.refreshSession;
      throw new ApiError('UNAVAILABLE', 'the user service answered nothing');
    } catch (thrown) {
      const error = toApiError(thrown);
      throw error.code === 'UNAUTHENTICATED' ? this.ended() : error;
    }
  }

  private keep(issued: IssuedSession): AccessToken {
    const access = readAccessToken(issued.accessToken, Date.now());
    this.access = access;
    this.accessCameWith = issued.refreshToken;
    this.channel?.postMessage({ refreshToken: issued.refreshToken, access } satisfies SessionAnnouncement);
    return access;
  }

  private sameViewer(user: StoredViewer): StoredViewer {
    const viewer = this.state.get().viewer;
    const { id, username, displayName } = user;
    const same = viewer?.id === id && viewer.username === username && viewer.displayName === displayName;
    return same ? viewer : { id, username, displayName };
  }

  private ended(): ApiError {
    if (this.state.get().viewer) this.end('ended');
    return new ApiError('UNAUTHENTICATED', 'the session has ended');
  }

  private adopt(announcement: SessionAnnouncement): void {
    this.access = announcement.access;
    this.accessCameWith = announcement.refreshToken;
  }

  /** Another tab has refreshed: its announcement is on its way, or was lost. */
  private async announced(refreshToken: string): Promise<boolean> {
    for (let waited = 0; waited < announcementWaitMs; waited += 20) {
      if (this.accessCameWith === refreshToken) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  }

  private adoptStored(): void {
    const stored = readStoredSession();
    const viewer = this.state.get().viewer;
    if (!stored) {
      this.access = null;
      if (viewer) this.state.set({ viewer: null, notice: null });
    } else if (stored.viewer.id !== viewer?.id) {
      this.access = null;
      this.state.set({ viewer: stored.viewer, notice: null });
    } else {
      this.state.set({ ...this.state.get(), viewer: this.sameViewer(stored.viewer) });
    }
  }
}
