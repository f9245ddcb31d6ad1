import { hash } from '@node-rs/argon2';
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
    const hashes = [await hasher.hash('correct horse', 'stranger'), await hasher.hash('correct horse', 'stranger')];
    expect(hashes[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('is known again, and no other', async () => {
    const hash = await hasher.hash('correct horse', 'stranger');
    expect(await hasher.matches(hash, 'correct horse', 'stranger')).toBe(true);
    expect(await hasher.matches(hash, 'Correct horse', 'stranger')).toBe(false);
  });

  it('takes as long to check when there is no account', async () => {
    const hash = await hasher.hash('correct horse', 'stranger');
    expect(await hasher.matches(undefined, 'correct horse', 'stranger')).toBe(false);
    // The fastest of several in turn: what else the machine does makes any of them slower, and none faster.
    const [wrong, unknown] = [[] as number[], [] as number[]];
    for (let i = 0; i < 10; i++) {
      wrong.push(await milliseconds(() => hasher.matches(hash, 'wrong horse', 'stranger')));
      unknown.push(await milliseconds(() => hasher.matches(undefined, 'wrong horse', 'stranger')));
    }
    expect(Math.min(...unknown) / Math.min(...wrong)).toBeGreaterThan(0.6);
    expect(Math.min(...unknown) / Math.min(...wrong)).toBeLessThan(1.7);
  });

  it('waits its turn, and is refused when too many wait', async () => {
    const all = await Promise.allSettled(Array.from({ length: 130 }, () => hasher.hash('correct horse', 'stranger')));
    const reasons = all.flatMap((one) => (one.status === 'rejected' ? [one.reason.code as string] : []));
    expect(new Set(reasons)).toEqual(new Set(['UNAVAILABLE']));
    expect(reasons.length).toBeGreaterThanOrEqual(27);
    expect(await hasher.hash('correct horse', 'stranger')).toMatch(/^\$argon2id/);
  });

  it('of somebody known does not wait behind a flood of strangers', async () => {
    let done = 0;
    const strangers = Array.from({ length: 103 }, () =>
      hasher.hash('correct horse', 'stranger').then(
        () => done++,
        () => undefined,
      ),
    );
    const known = await Promise.all(Array.from({ length: 10 }, () => hasher.hash('correct horse', 'known')));
    expect(known).toHaveLength(10);
    expect(done).toBeLessThan(25);
    await Promise.all(strangers);
    expect(done).toBeGreaterThanOrEqual(100);
  });

  it('is known again however its letters are composed, and an older hash as it was typed', async () => {
    const [composed, decomposed] = ['pässwörd é ﬁ', 'pässwörd é fi'.normalize('NFD')];
    const made = await hasher.hash(decomposed, 'stranger');
    expect(await hasher.matches(made, composed, 'stranger')).toBe(true);
    expect(await hasher.matches(made, 'password e fi', 'stranger')).toBe(false);
    const older = await hash(decomposed);
    expect(await hasher.matches(older, decomposed, 'stranger')).toBe(true);
    expect(await hasher.matches(older, composed, 'stranger')).toBe(false);
  });

  it('that nobody can have is wrong, in no time', async () => {
    const made = await hasher.hash('', 'stranger');
    const before = performance.now();
    expect(await hasher.matches(made, 'e\u0301\u0316'.repeat(80_000), 'stranger')).toBe(false);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
