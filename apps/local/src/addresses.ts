import { hostname, networkInterfaces } from 'node:os';
import { GRAPHQL_SERVICES, type LocalConfig, type Service } from '#libs/config';

/** The ports of a service's instances. */
export function portsOf(config: LocalConfig, service: Service): number[] {
  const ports: Record<Service, number[]> = {
    user: config.USER_PORTS,
    sender: config.SENDER_PORTS,
    receiver: config.RECEIVER_PORTS,
    media: config.MEDIA_PORTS,
    notifier: config.NOTIFIER_PORTS,
  };
  return ports[service];
}

/** Where the browser finds the services; it puts the host of its own address in place of `{hostname}`. */
export function webConfig(config: LocalConfig): Record<string, string[]> {
  return Object.fromEntries(
    GRAPHQL_SERVICES.map((service) => [
      service,
      portsOf(config, service).map((port) => `http://{hostname}:${port}/graphql`),
    ]),
  );
}

/** The origins of the web client: those configured, or every name that the web server answers to. */
export function allowedOrigins(config: LocalConfig): string[] {
  if (config.ALLOWED_ORIGINS.length > 0) return config.ALLOWED_ORIGINS;
  return ['localhost', '127.0.0.1', ...namesOf(config.HOST)].map((name) => `http://${name}:${config.WEB_PORT}`);
}

/** Where browsers reach the media service: those configured, or this machine's ports, by a name that others know too. */
export function mediaAddresses(config: LocalConfig): string[] {
  if (config.MEDIA_PUBLIC_URL.length > 0) return config.MEDIA_PUBLIC_URL;
  const [name = 'localhost'] = namesOf(config.HOST).slice(-1);
  return config.MEDIA_PORTS.map((port) => `http://${name}:${port}`);
}

function namesOf(host: string): string[] {
  if (host === '127.0.0.1' || host === 'localhost') return [];
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const addresses = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  return [
    hostname(),
    ...addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map((a) => a.address),
  ];
}
