import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { ConfigError, type ServiceConfig } from '#libs/config';

type Place = Pick<ServiceConfig, 'HOST' | 'PORT' | 'INSTANCE_NAME'>;

/**
 * Answers on the service's port while the service itself still starts (its database may be away): /healthz 200, all
 * else 503. It also finds a busy port before anything else is begun. Call the result to free the port.
 * @throws ConfigError when it may not listen there.
 */
export async function openStartingDoor(config: Place): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const isAlive = request.url === '/healthz';
    const status = isAlive ? 'alive' : 'starting';
    const errors = [{ message: 'This instance is starting. Try again.', extensions: { code: 'UNAVAILABLE' } }];
    response.writeHead(isAlive ? 200 : 503, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
    response.end(
      JSON.stringify({ status, instance: config.INSTANCE_NAME, ...(request.method === 'POST' ? { errors } : {}) }),
    );
  });
  server.listen({ host: config.HOST, port: config.PORT });
  await once(server, 'listening').catch((error: unknown) => {
    throw placeProblem(error, config);
  });
  return () => closed(server);
}

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await done;
}

function placeProblem(error: unknown, { HOST, PORT }: Place): unknown {
  const code = String((error as { code?: unknown }).code);
  const problems: Record<string, string> = {
    EADDRINUSE: `PORT: port ${PORT} of ${HOST} is taken. Stop what listens there, or set PORT.`,
    EACCES: `PORT: this user may not listen on port ${PORT} of ${HOST}.`,
    EADDRNOTAVAIL: `HOST: ${HOST} is no address of this machine.`,
    ENOTFOUND: `HOST: ${HOST} cannot be found.`,
  };
  return problems[code] === undefined ? error : new ConfigError([problems[code]]);
}
