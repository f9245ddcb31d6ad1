import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** One connection through the proxy. */
interface Link {
  client: Socket;
  upstream: Socket;
  isSilent: boolean;
}

/** Stands between the services and a server on loopback, and can lose what it carries as a broken network does. */
export class TcpProxy {
  private readonly links = new Set<Link>();
  private readonly server: Server;

  constructor(private readonly targetPort: number) {
    this.server = createServer((client) => this.accept(client));
  }

  /** Starts it on a port of the system's choice; answers the port. */
  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  /** The connections that still carry something. */
  get speaking(): number {
    return [...this.links].filter((link) => !link.isSilent).length;
  }

  /** The connections that look open and carry nothing. */
  get silent(): number {
    return this.links.size - this.speaking;
  }

  /** From now on the connections that stand are half-open: both ends hold them, and nothing passes. */
  silence(): void {
    for (const link of this.links) link.isSilent = true;
  }

  async close(): Promise<void> {
    for (const { client, upstream } of this.links) {
      client.destroy();
      upstream.destroy();
    }
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private accept(client: Socket): void {
    const upstream = connect(this.targetPort, '127.0.0.1');
    const link: Link = { client, upstream, isSilent: false };
    this.links.add(link);
    client.on('data', (chunk) => link.isSilent || upstream.write(chunk));
    upstream.on('data', (chunk) => link.isSilent || client.write(chunk));
    const end = (): void => {
      this.links.delete(link);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    // A half-open connection ends only when the services give it up.
    client.once('close', end);
    upstream.once('close', () => link.isSilent || end());
  }
}
