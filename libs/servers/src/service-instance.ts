import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { BoundedLog } from './bounded-log.js';
import { forgetProcess, recordProcess } from './process-record.js';
import { stopProcess } from './stop-process.js';

/** What SIGTERM may take: the promise is 5 s, and the launcher has servers of its own to stop after it. */
const STOP_GRACE_MS = 4_500;
const KEPT_LOG_CHARACTERS = 1024 * 1024;

export interface ServiceInstanceOptions {
  /** Such as sender-4002. */
  name: string;
  host: string;
  port: number;
  /** The service's compiled entry file. */
  entry: string;
  /** The whole environment of the process but for INSTANCE_NAME, HOST and PORT. */
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Where to write down the process, for a take-over after a kill -9. */
  recordFolder: string;
  /** Called with each piece of output. */
  onOutput?: (instance: string, text: string) => void;
}

/** One instance of a service: a process that can be started, stopped, killed and started again on the same port. */
export class ServiceInstance {
  readonly name: string;
  readonly port: number;
  readonly http: string;
  readonly ws: string;
  readonly origin: string;
  private child: ChildProcess | undefined;
  private ended: Promise<string> = Promise.resolve('never started');
  private kept = '';

  constructor(private readonly options: ServiceInstanceOptions) {
    this.name = options.name;
    this.port = options.port;
    const host = options.host === '0.0.0.0' || options.host === '::' ? '127.0.0.1' : options.host;
    this.origin = `http://${host}:${options.port}`;
    this.http = `${this.origin}/graphql`;
    this.ws = `ws://${host}:${options.port}/graphql`;
  }

  /** The running process's id; undefined while none runs. */
  get pid(): number | undefined {
    return this.isRunning ? this.child?.pid : undefined;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resolves when the process has ended, with what ended it. */
  get exited(): Promise<string> {
    return this.ended;
  }

  /** Starts the process and returns at once; see untilReady. */
  launch(): void {
    if (this.isRunning) return;
    const { name, host, port, env, entry, logFile, recordFolder } = this.options;
    const child = spawn(process.execPath, ['--enable-source-maps', entry], {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, INSTANCE_NAME: name, HOST: host, PORT: String(port) },
    });
    const log = new BoundedLog(logFile);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => this.keep(chunk, log));
    child.once('close', () => log.close());
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
      child.once('error', (error) => resolve(error.message));
    });
    if (child.pid) recordProcess(recordFolder, name, child.pid, 'SIGTERM');
  }

  /** Resolves when /readyz answers 200; rejects when the process ends before or the time is over. */
  async untilReady(withinMs = 30_000): Promise<void> {
    const deadline = Date.now() + withinMs;
    while (!(await this.isReady())) {
      if (!this.isRunning) throw new Error(`${this.name} ended (${await this.ended}): ${this.lastWords()}`);
      if (Date.now() > deadline) throw new Error(`${this.name} was not ready in time: ${this.lastWords()}`);
      await delay(50);
    }
  }

  /** Starts the process and waits until it is ready. */
  async start(): Promise<void> {
    this.launch();
    await this.untilReady();
  }

  /** Asks the process to end, as an operator does, and kills it when it does not; resolves when it is gone. */
  async stop(): Promise<void> {
    if (this.pid !== undefined) await stopProcess(this.pid, 'SIGTERM', STOP_GRACE_MS);
    await this.ended;
    forgetProcess(this.options.recordFolder, this.name);
  }

  /** Sends a signal; with SIGKILL it resolves when the process is gone, with any other at once. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.child?.kill(signal);
    if (signal === 'SIGKILL') await this.ended;
  }

  /** What the process has printed, the newest million characters of it, over all its starts. */
  logs(): string {
    return this.kept;
  }

  private async isReady(): Promise<boolean> {
    try {
      const response = await fetch(`${this.origin}/readyz`, { signal: AbortSignal.timeout(2_000) });
      return response.status === 200;
    } catch {
      return false;
    }
  }

  private keep(chunk: Buffer, log: BoundedLog): void {
    log.write(chunk);
    const text = chunk.toString();
    this.kept = (this.kept + text).slice(-KEPT_LOG_CHARACTERS);
    this.options.onOutput?.(this.name, text);
  }

  private lastWords(): string {
    return this.kept.trim().split('\n').slice(-15).join('\n') || 'it printed nothing';
  }
}
