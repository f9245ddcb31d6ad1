import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { inProject } from './project.mjs';

const LOCK = inProject('.converge', 'build.lock');
const LONGEST_WAIT_MS = 180_000;

/** Runs the work while no other command of this clone builds. */
export async function withBuildLock(work) {
  mkdirSync(inProject('.converge'), { recursive: true });
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!take()) {
    if (Date.now() > deadline) throw new Error(`Another build holds ${LOCK} for too long; delete it and try again.`);
    await delay(200);
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EACCES')
      throw new Error('.converge belongs to another user: give it to yourself or delete it.');
    if (error.code !== 'EEXIST') throw error;
    if (!isHeld()) rmSync(LOCK, { force: true });
    return false;
  }
}

/** A lock whose owner has ended is nobody's. */
function isHeld() {
  try {
    const owner = Number(readFileSync(LOCK, 'utf8'));
    // Empty for the moment between its creation and its first byte.
    return owner === 0 || process.kill(owner, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
