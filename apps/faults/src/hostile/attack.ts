import type { InstanceAddress } from '#libs/testing';
import type { Tally } from './tally.js';

/** What an attacker knows: the addresses, one instance of each service, on which all of it falls. */
export interface Target {
  user: InstanceAddress;
  sender: InstanceAddress;
  receiver: InstanceAddress;
  /** For rows that would take hours to make over the API. */
  databaseUrl: string;
}

/** Resolves to what ends the attack. */
export type Begin = (tally: Tally) => () => void;

/** One way in which somebody with an account, or without one, makes work for the system. */
export interface Attack {
  name: string;
  title: string;
  /** Makes accounts and chats, before anything is measured. */
  prepare(target: Target): Promise<Begin>;
}
