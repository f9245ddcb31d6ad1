import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { keepingRefused, onDevice } from './kept-values.js';

const values = new Map<string, string>();
let refuses = false;

const refuse = (): void => {
  if (refuses) throw new DOMException('The operation is insecure.', 'SecurityError');
};

/** Keys are own properties of a browser's storage. */
const storage = new Proxy(
  {
    getItem: (key: string) => (refuse(), values.get(key) ?? null),
    setItem: (key: string, value: string) => (refuse(), void values.set(key, value)),
    removeItem: (key: string) => (refuse(), void values.delete(key)),
  },
  {
    ownKeys: () => (refuse(), [...values.keys()]),
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true, value: '' }),
  },
);

beforeEach(() => {
  Object.assign(globalThis, { localStorage: storage });
  refuses = false;
});

afterEach(() => {
  refuses = false;
  values.clear();
});

describe('values on the device', () => {
  it('are kept, found by their beginning, and removed', () => {
    onDevice.write('a.1', 'one');
    onDevice.write('b.1', 'other');
    expect([onDevice.read('a.1'), onDevice.keys('a.')]).toEqual(['one', ['a.1']]);
    onDevice.write('a.1', null);
    expect([onDevice.read('a.1'), values.has('a.1')]).toEqual([null, false]);
    expect(keepingRefused.get()).toBe(false);
  });

  it('live as long as the page where the browser refuses to keep them, and are kept once it does', () => {
    refuses = true;
    onDevice.write('draft', 'half a thought');
    expect([onDevice.read('draft'), onDevice.keys('d'), keepingRefused.get()]).toEqual([
      'half a thought',
      ['draft'],
      true,
    ]);
    refuses = false;
    onDevice.write('draft', 'a whole one');
    expect([onDevice.read('draft'), values.get('draft')]).toEqual(['a whole one', 'a whole one']);
  });

  it('that cannot be removed are gone for this page all the same', () => {
    onDevice.write('session', 'secret');
    refuses = true;
    onDevice.write('session', null);
    expect([onDevice.read('session'), onDevice.keys('session')]).toEqual([null, []]);
  });
});
