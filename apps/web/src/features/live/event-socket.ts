import { type Client, createClient } from 'graphql-ws';
import { toApiError } from '../../shared/api/api-error.js';
import type { InstancePool } from '../../shared/api/instance-pool.js';
import { socketUrl } from '../../shared/api/runtime-config.js';
import type { Session } from '../../shared/session/session.js';
import { retryDelay } from '../../shared/api/retry-delay.js';
import { sleepUntilHope } from '../../shared/api/wake-up.js';

const pingEveryMs = 10_000;
const pongWithinMs = 5_000;
const expiredToken = 4403;
const unauthorized = 4401;

interface SocketListener {
  onClosed(): void;
}

const closeCode = (event: unknown): number | null =>
  typeof event === 'object' && event !== null && 'code' in event ? Number(event.code) : null;

/** Waits until a token can be had: what throws here would leave the client connecting for ever. None when the session is over. */
const patientToken = async (session: Session): Promise<string> => {
  for (let attempt = 0; ; attempt++) {
    try {
      return await session.accessToken();
    } catch (error) {
      if (toApiError(error).code === 'UNAUTHENTICATED') return '';
      await sleepUntilHope(retryDelay(attempt));
    }
  }
};

/** The WebSocket to a receiver: with a fresh token each time, to another instance when one fails, half-open ones noticed. */
export const createEventSocket = (pool: InstancePool, session: Session, listener: SocketListener): Client => {
  let token = '';
  let url = '';
  let pongTimer: ReturnType<typeof setTimeout> | undefined;

  const prepare = async (): Promise<string> => {
    token = await patientToken(session);
    url = pool.current('receiver');
    return socketUrl(url);
  };
  const closed = (event: unknown): void => {
    clearTimeout(pongTimer);
    const code = closeCode(event);
    if (code === expiredToken || code === unauthorized) session.reject(token);
    else if (code !== 1000 && navigator.onLine) pool.failed('receiver', url);
    listener.onClosed();
  };
  const client = createClient({
    url: prepare,
    connectionParams: () => ({ authorization: `Bearer ${token}` }),
    connectionAckWaitTimeout: 8_000,
    keepAlive: pingEveryMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (attempt) => sleepUntilHope(retryDelay(attempt)),
    shouldRetry: (event) => closeCode(event) !== unauthorized,
    on: {
      connected: (_socket, payload) => {
        const { instance } = (payload ?? {}) as { instance?: string };
        pool.served('receiver', instance ?? null);
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => client.terminate(), pongWithinMs);
      },
      pong: () => clearTimeout(pongTimer),
      closed,
    },
  });
  return client;
};
