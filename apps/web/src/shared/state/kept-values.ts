/** What could not be written, so that this tab at least goes on with it: a browser may refuse site data, or have no room. */
const unwritten = new Map<string, string | null>();

/** A small value that outlives a reload, where the browser allows it; null when there is none. */
export const readKept = (key: string): string | null => {
  if (unwritten.has(key)) return unwritten.get(key) ?? null;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

/** Never throws: what cannot be kept on the device is kept until the tab is closed. Null removes. */
export const writeKept = (key: string, value: string | null): void => {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    unwritten.delete(key);
  } catch {
    unwritten.set(key, value);
  }
};
