import { request } from 'node:http';
import type { Service } from '#libs/config';
import type { InstanceAddress, SystemAddresses } from '#libs/testing';

/** The system as a client sees it that only knows the load balancer: one address for each service. */
export function behind(origin: string, system: SystemAddresses): SystemAddresses {
  const at = (service: Service): InstanceAddress[] => {
    const http = `${origin}/${service}/graphql`;
    return [{ name: service, port: Number(new URL(origin).port), origin, http, ws: http.replace('http', 'ws') }];
  };
  const { databaseUrl, redisUrl, signingKey } = system;
  return { databaseUrl, redisUrl, signingKey, user: at('user'), sender: at('sender'), receiver: at('receiver') };
}

/** A GraphQL request from another of this machine's own addresses; answers the first error's code. */
export function codeFrom(address: string, url: string, query: string, forwardedFor: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor };
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', localAddress: address, headers, agent: false }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => {
        const { errors } = JSON.parse(text) as { errors?: { extensions: { code: string } }[] };
        resolve(errors?.[0]?.extensions.code ?? 'none');
      });
    });
    asked.once('error', reject);
    asked.end(JSON.stringify({ query }));
  });
}
