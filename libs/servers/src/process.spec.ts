import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSameProcess, processIdentity } from './process-identity.js';
import { recordProcess, stopRecordedProcesses } from './process-record.js';
import { stopProcess } from './stop-process.js';

const STUBBORN = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')";

let folder: string;
let child: ChildProcess;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'converge-processes-'));
  child = spawn(process.execPath, ['-e', STUBBORN], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
});

afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

it('tells a process from another one that has its pid', () => {
  const identity = processIdentity(child.pid ?? 0);
  expect(identity).toBeDefined();
  expect(isSameProcess(child.pid ?? 0, identity ?? '')).toBe(true);
  expect(isSameProcess(process.pid, identity ?? '')).toBe(false);
  expect(processIdentity(2 ** 22 + 1)).toBeUndefined();
});

it('kills what does not end by itself', async () => {
  await stopProcess(child.pid ?? 0, 'SIGTERM', 100);
  expect(processIdentity(child.pid ?? 0)).toBeUndefined();
});

it('wakes what is frozen, so that it can end', async () => {
  child.kill('SIGSTOP');
  await stopProcess(child.pid ?? 0, 'SIGINT', 2_000);
  expect(child.signalCode ?? 'SIGINT').toBe('SIGINT');
});

it('stops what is written down, and only that', async () => {
  recordProcess(folder, 'stubborn', child.pid ?? 0, 'SIGTERM');
  const stranger = JSON.stringify({ pid: process.pid, identity: 'of an earlier boot', signal: 'SIGKILL' });
  writeFileSync(join(folder, 'stranger.pid.json'), stranger);
  writeFileSync(join(folder, 'broken.pid.json'), '{');
  expect(await stopRecordedProcesses(folder, 100)).toEqual(['stubborn']);
  expect(processIdentity(child.pid ?? 0)).toBeUndefined();
  expect(await stopRecordedProcesses(folder, 100)).toEqual([]);
});
