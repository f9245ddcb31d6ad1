import { PasswordHasher } from './password-hasher.service.js';

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

describe('a password', () => {
  const hasher = new PasswordHasher();

  beforeAll(async () => hasher.onModuleInit());

  it('is kept as argon2id with 19 MiB, two passes and one lane, each time with another salt', async () => {
    const hashes = [await hasher.hash('correct horse'), await hasher.hash('correct horse')];
    expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('is known again, and no other', async () => {
    const hash = await hasher.hash('correct horse');
    expect(await hasher.matches(hash, 'correct horse')).toBe(true);
    expect(await hasher.matches(hash, 'Correct horse')).toBe(false);
  });

  it('takes as long to check when there is no account', async () => {
    const hash = await hasher.hash('correct horse');
    expect(await hasher.matches(undefined, 'correct horse')).toBe(false);
    // The fastest of several in turn: what else the machine does makes any of them slower, and none faster.
    const [wrong, unknown] = [[] as number[], [] as number[]];
    for (let i = 0; i < 10; i++) {
      wrong.push(await milliseconds(() => hasher.matches(hash, 'wrong horse')));
      unknown.push(await milliseconds(() => hasher.matches(undefined, 'wrong horse')));
    }
    expect(Math.min(...unknown) / Math.min(...wrong)).toBeGreaterThan(0.6);
    expect(Math.min(...unknown) / Math.min(...wrong)).toBeLessThan(1.7);
  });

  it('waits its turn, and is refused when too many wait', async () => {
    const all = await Promise.allSettled(Array.from({ length: 130 }, () => hasher.hash('correct horse')));
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code as string] : []));
    expect(new Set(reasons)).toEqual(new Set(['UNAVAILABLE']));
    expect(reasons.length).toBeGreaterThanOrEqual(27);
    expect(await hasher.hash('correct horse')).toMatch(/^\$argon2id/);
  });
});
