import { createStore } from './store.js';

/** Small values by key, which outlive a reload where the browser allows it. Nothing here throws. */
export interface KeptValues {
  read(key: string): string | null;
  /** Null removes. */
  write(key: string, value: string | null): void;
  keys(prefix: string): string[];
}

/** True once the browser has refused to keep something: site data is blocked, or there is no room. */
export const keepingRefused = createStore(false);

/** What cannot be kept on the device is kept until the page is closed, so that this tab at least goes on with it. */
const keptValues = (area: () => Storage): KeptValues => {
  const unwritten = new Map<string, string | null>();
  const attempt = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  const store = (key: string, value: string | null): true => {
    if (value === null) area().removeItem(key);
    else area().setItem(key, value);
    return true;
  };
  return {
    read: (key) => (unwritten.has(key) ? (unwritten.get(key) ?? null) : attempt(() => area().getItem(key), null)),
    write: (key, value) => {
      if (attempt(() => store(key, value), false)) unwritten.delete(key);
      else {
        unwritten.set(key, value);
        keepingRefused.set(true);
      }
    },
    keys: (prefix) => {
      const written = attempt(() => Object.keys(area()), []).filter((key) => unwritten.get(key) !== null);
      const held = [...unwritten].filter(([, value]) => value !== null).map(([key]) => key);
      return [...new Set([...written, ...held])].filter((key) => key.startsWith(prefix));
    },
  };
};

/** For the device: shared by all tabs, until the site's data is cleared. */
export const onDevice = keptValues(() => localStorage);

/** For this tab, until it is closed. */
export const inTab = keptValues(() => sessionStorage);

export const readKept = (key: string): string | null => onDevice.read(key);

export const writeKept = (key: string, value: string | null): void => onDevice.write(key, value);
