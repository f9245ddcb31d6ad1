import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inheritedEnvironment } from '#libs/config';
import type {
  Answer,
  Call,
  CommandName,
  Counts,
  ListenerSpec,
  OpenResult,
  Received,
  SenderSpec,
  SendPlan,
  SendResult,
} from './worker-protocol.js';

const ENTRY = fileURLToPath(new URL('./worker.js', import.meta.url));

/** A process that plays clients, so that the clients' work is no part of what is measured. */
export class LoadWorker {
  private readonly waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  private nextId = 1;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (answer: Answer) => this.settle(answer));
    child.once('exit', (code, signal) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`A load worker ended (${signal ?? code}).`));
      this.waiting.clear();
    });
  }

  static start(): LoadWorker {
    return new LoadWorker(fork(ENTRY, { serialization: 'advanced', env: inheritedEnvironment() }));
  }

  static startMany(count: number): LoadWorker[] {
    return Array.from({ length: count }, () => LoadWorker.start());
  }

  listen(specs: ListenerSpec[]): Promise<OpenResult> {
    return this.call('listen', specs);
  }

  openSenders(specs: SenderSpec[]): Promise<OpenResult> {
    return this.call('openSenders', specs);
  }

  send(plan: SendPlan): Promise<SendResult> {
    return this.call('send', plan);
  }

  /** Ends a send before its time. */
  halt(): Promise<void> {
    return this.call('halt', null);
  }

  counts(): Promise<Counts> {
    return this.call('counts', null);
  }

  /** Forgets what was received. */
  reset(): Promise<void> {
    return this.call('reset', null);
  }

  received(): Promise<Received> {
    return this.call('received', null);
  }

  closeAll(): Promise<void> {
    return this.call('closeAll', null);
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.child.kill('SIGKILL');
  }

  private call<T>(name: CommandName, argument: unknown): Promise<T> {
    const id = this.nextId++;
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, name, argument } satisfies Call);
    });
  }

  private settle({ id, value, error }: Answer): void {
    const waiter = this.waiting.get(id);
    this.waiting.delete(id);
    if (error === undefined) waiter?.resolve(value as never);
    else waiter?.reject(new Error(error));
  }
}
