/** connecting: never live yet; reconnecting: it was; offline: this device has no network. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'offline';

export interface ConnectionFacts {
  online: boolean;
  live: boolean;
  wasLive: boolean;
}

export const connectionState = ({ online, live, wasLive }: ConnectionFacts): ConnectionState => {
  if (!online) return 'offline';
  if (live) return 'live';
  return wasLive ? 'reconnecting' : 'connecting';
};
