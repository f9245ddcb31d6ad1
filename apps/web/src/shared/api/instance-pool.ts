import { createStore, type Store } from '../state/store.js';
import { inTab } from '../state/kept-values.js';
import type { RuntimeConfig, Service } from './runtime-config.js';

export interface ServiceInstances {
  urls: string[];
  /** Index of the instance that is used now. */
  current: number;
  /** What the instance that answered last calls itself. */
  servedBy: string | null;
}

export type InstanceState = Record<Service, ServiceInstances>;

/** Where a person wants each service to be reached first; remembered for the tab. */
export interface InstancePreference {
  read(service: Service): number | null;
  write(service: Service, index: number): void;
}

/** Knows the instances of each service, which one is in use, and moves on when one fails. */
export class InstancePool {
  readonly state: Store<InstanceState>;
  private readonly preference: InstancePreference;

  constructor(config: RuntimeConfig, preference: InstancePreference, random: () => number = Math.random) {
    const start = (service: Service): ServiceInstances => {
      const urls = config[service];
      const preferred = preference.read(service);
      const current = preferred !== null && preferred < urls.length ? preferred : Math.floor(random() * urls.length);
      return { urls, current, servedBy: null };
    };
    this.preference = preference;
    this.state = createStore({ user: start('user'), sender: start('sender'), receiver: start('receiver') });
  }

  size(service: Service): number {
    return this.state.get()[service].urls.length;
  }

  current(service: Service): string {
    const { urls, current } = this.state.get()[service];
    return urls[current] ?? urls[0]!;
  }

  /** Moves on to the next instance, unless that has happened already. */
  failed(service: Service, url: string): void {
    if (this.current(service) !== url) return;
    const { urls, current } = this.state.get()[service];
    this.change(service, { current: (current + 1) % urls.length, servedBy: null });
  }

  served(service: Service, name: string | null): void {
    if (name && this.state.get()[service].servedBy !== name) this.change(service, { servedBy: name });
  }

  prefer(service: Service, index: number): void {
    this.preference.write(service, index);
    if (this.state.get()[service].current !== index) this.change(service, { current: index, servedBy: null });
  }

  private change(service: Service, part: Partial<ServiceInstances>): void {
    const state = this.state.get();
    this.state.set({ ...state, [service]: { ...state[service], ...part } });
  }
}

const key = (service: Service): string => `converge.instance.${service}`;

/** Remembers the preference as long as the tab lives. */
export const tabPreference: InstancePreference = {
  read: (service) => {
    const stored = inTab.read(key(service));
    return stored === null ? null : Number(stored);
  },
  write: (service, index) => inTab.write(key(service), String(index)),
};
