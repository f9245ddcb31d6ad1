import type { LocalConfig } from '#libs/config';
import { isPortFree } from '#libs/servers';

/** Throws one error that names every port somebody else listens on, each with the variable that moves it. */
export async function checkPorts(config: LocalConfig): Promise<void> {
  const problems: string[] = [];
  for (const { variable, ports, host } of wantedPorts(config)) {
    for (const port of ports) {
      if (await isPortFree(port, host)) continue;
      problems.push(`Port ${port} (${variable}) is busy: stop what listens there, or set ${variable}.`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function wantedPorts(config: LocalConfig): { variable: string; ports: number[]; host: string }[] {
  const { HOST } = config;
  const own = (url: string, port: number): number[] => (url === '' && port > 0 ? [port] : []);
  return [
    { variable: 'USER_PORTS', ports: config.USER_PORTS, host: HOST },
    { variable: 'SENDER_PORTS', ports: config.SENDER_PORTS, host: HOST },
    { variable: 'RECEIVER_PORTS', ports: config.RECEIVER_PORTS, host: HOST },
    { variable: 'MEDIA_PORTS', ports: config.MEDIA_PORTS, host: HOST },
    { variable: 'NOTIFIER_PORTS', ports: config.NOTIFIER_PORTS, host: HOST },
    { variable: 'WEB_PORT', ports: [config.WEB_PORT], host: HOST },
    { variable: 'POSTGRES_PORT', ports: own(config.DATABASE_URL, config.POSTGRES_PORT), host: '127.0.0.1' },
    { variable: 'REDIS_PORT', ports: own(config.REDIS_URL, config.REDIS_PORT), host: '127.0.0.1' },
  ];
}
