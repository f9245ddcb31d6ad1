import type { SigningKey } from '#libs/servers';

/** Where one instance of a service answers. */
export interface InstanceAddress {
  name: string;
  port: number;
  /** http://host:port, without a path. */
  origin: string;
  /** The GraphQL endpoint. */
  http: string;
  /** The same for WebSockets. */
  ws: string;
}

/** Where a system's instances answer, and what they stand on. */
export interface SystemAddresses<Instance extends InstanceAddress = InstanceAddress> {
  user: Instance[];
  sender: Instance[];
  receiver: Instance[];
  /** Only in a system that was started with it. */
  media?: Instance[];
  databaseUrl: string;
  redisUrl: string;
  /** Signs the access tokens of this system: for tokens that are expired, foreign or forged. */
  signingKey: SigningKey;
}
