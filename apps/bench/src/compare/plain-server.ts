import { createServer, type Server } from 'node:http';

/** An HTTP server that answers /readyz, for the compared systems that bring no HTTP of their own; ends on SIGTERM. */
export function plainServer(): Server {
  process.once('SIGTERM', () => process.exit(0));
  return createServer((request, response) => {
    response.writeHead(request.url === '/readyz' ? 200 : 404).end();
  });
}
