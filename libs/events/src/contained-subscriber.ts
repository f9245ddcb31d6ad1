import type { Redis } from 'ioredis';
import type { RedisConnection } from './redis-connection.js';

type Done = (error: Error | null) => void;

/**
 * The subscriber as graphql-redis-subscriptions sees it: nothing that it asks for ever fails. The library leaves some of
 * its promises unhandled, and a rejected one would end the process. What Redis did not take is asked for again with
 * everything else when the connection is renewed, so to the library each subscription simply holds.
 */
export function containedSubscriber(connection: RedisConnection): Redis {
  const { client } = connection;
  const renewIfStanding = (): void => {
    if (connection.isReady) client.disconnect(true);
  };
  const contained: Partial<Record<keyof Redis, unknown>> = {
    subscribe: (topic: string, done: Done) => {
      const asked = connection.isReady ? client.subscribe(topic).catch(renewIfStanding) : Promise.resolve();
      void asked.then(() => done(null));
    },
    unsubscribe: (topic: string) => {
      if (connection.isReady) client.unsubscribe(topic).catch(renewIfStanding);
    },
    punsubscribe: () => undefined,
    on: client.on.bind(client),
  };
  return contained as Redis;
}
