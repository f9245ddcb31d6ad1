/** What a PostgreSQL and a Redis have in common. */
interface Server {
  url: string;
  port: number;
  pid: number;
  stop(): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  exited: Promise<string>;
}

/** A server of a spec's own, which the spec may kill, freeze and start again on the same port, with the same data. */
export class TestServer {
  private constructor(
    private server: Server,
    private readonly open: (port?: number) => Promise<Server>,
  ) {}

  static async start(open: (port?: number) => Promise<Server>): Promise<TestServer> {
    return new TestServer(await open(), open);
  }

  get url(): string {
    return this.server.url;
  }

  get port(): number {
    return this.server.port;
  }

  get pid(): number {
    return this.server.pid;
  }

  /** Starts it again after stop or kill. */
  async start(): Promise<void> {
    this.server = await this.open(this.server.port);
  }

  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Sends a signal; SIGSTOP freezes and SIGCONT wakes, SIGKILL resolves when the process is gone. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.server.kill(signal);
    if (signal === 'SIGKILL') await this.server.exited;
  }
}
