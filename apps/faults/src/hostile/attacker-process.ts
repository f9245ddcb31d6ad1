import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { inheritedEnvironment } from '#libs/config';
import { projectRoot } from '#libs/servers';
import type { Stack } from '../stack/stack.js';
import type { Attack, Target } from './attack.js';

const STOP_MS = 20_000;

/** The attacker's process, as the fault run steers it. */
export class AttackerProcess {
  private errors = '';

  private constructor(private readonly child: ChildProcess) {
    child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
  }

  /** Resolves when the attack is prepared. @throws with what the process said when it ends before. */
  static async prepare(attack: Attack, stack: Stack): Promise<AttackerProcess> {
    const script = join(projectRoot(), 'dist', 'apps', 'faults', 'src', 'hostile', 'attacker.js');
    const child = fork(script, [attack.name, JSON.stringify(targetOf(stack))], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: inheritedEnvironment(),
      execArgv: [],
    });
    const attacker = new AttackerProcess(child);
    await attacker.message();
    return attacker;
  }

  begin(): void {
    this.child.send('begin');
  }

  /** Ends the attack; answers what the attacker was answered. */
  async stop(): Promise<string> {
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    const answered = this.message();
    this.child.send('stop');
    const { tally } = (await answered) as { tally: string };
    clearTimeout(timer);
    return tally;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private message(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.child.once('message', resolve);
      this.child.once('exit', () => reject(new Error(`The attacker ended: ${this.errors.slice(-1_000)}`)));
    });
  }
}

function targetOf(stack: Stack): Target {
  const address = ({ name, port, http, ws, origin }: Stack['user'][number]): Target['user'] => ({
    ...{ name, port, http, ws, origin },
  });
  const [user, sender, receiver] = [stack.user[0]!, stack.sender[0]!, stack.receiver[0]!];
  const { databaseUrl } = stack;
  return { user: address(user), sender: address(sender), receiver: address(receiver), databaseUrl };
}
