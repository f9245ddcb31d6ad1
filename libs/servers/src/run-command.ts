import { spawn } from 'node:child_process';

export interface RunOptions {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  input?: string;
}

/** Runs a command to its end and answers what it printed; rejects with its last words when it fails. */
export function runCommand(command: string, args: string[], options: RunOptions = {}): Promise<string> {
  const { input, uid, ...rest } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...rest, ...(uid !== undefined && { uid, gid: uid }), stdio: 'pipe' });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stdin.on('error', () => undefined).end(input);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} failed (${signal ?? `exit code ${code}`}): ${output.trim().slice(-2_000)}`));
    });
  });
}
