import { createHash } from 'node:crypto';
import { lookup } from 'node:dns';
import { request } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import webPush from 'web-push';
import { SERVICE_CONFIG, type ServiceConfig } from '#libs/config';
import { isPublicAddress, isPublicHost } from '#libs/domain';

/** A browser, and what only it can read. */
export interface PushTarget {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** What a push service said: it took it; it knows the browser no more; it takes nothing of this kind. */
export type PushAnswer = 'taken' | 'gone' | 'refused';

const TTL_SECONDS = 24 * 60 * 60;
/** RFC 8030: at most 32 characters of base64url. */
const TOPIC_LENGTH = 32;

/** Brings encrypted messages to push services: RFC 8030, 8188, 8291, 8292. */
@Injectable()
export class PushSender {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: ServiceConfig) {}

  /**
   * @param topic of two messages with one topic that wait at the push service the later one replaces the earlier.
   * @throws when the service does not answer in time, or asks to be left alone: to be tried again.
   */
  async send(target: PushTarget, payload: object, topic: string, isUrgent: boolean): Promise<PushAnswer> {
    const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT, PUBLIC_URL } = this.config;
    if (!this.mayReach(target.endpoint)) return 'refused';
    const { endpoint, p256dh, auth } = target;
    const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
      vapidDetails: { subject: VAPID_SUBJECT || PUBLIC_URL.replace(/^http:/, 'https:'), publicKey, privateKey },
      TTL: TTL_SECONDS,
      urgency: isUrgent ? 'high' : 'normal',
      topic: createHash('sha256').update(topic).digest('base64url').slice(0, TOPIC_LENGTH),
    });
    return answerOf(await this.post(endpoint, details.headers, details.body as Buffer));
  }

  /** Only the status is read: what else a push service says, however much, is nothing to us. */
  private post(endpoint: string, headers: object, body: Buffer): Promise<number> {
    const signal = AbortSignal.timeout(this.config.PUSH_TIMEOUT_MS);
    const guard = this.isAllowed(new URL(endpoint).host) ? undefined : publicLookup;
    return new Promise((resolve, reject) => {
      const options = { method: 'POST', headers: { ...headers }, lookup: guard, signal, agent: false as const };
      const sent = request(endpoint, options, (response) => {
        response.destroy();
        resolve(response.statusCode ?? 0);
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }

  private mayReach(endpoint: string): boolean {
    const { host, hostname } = new URL(endpoint);
    return this.isAllowed(host) || isPublicHost(hostname);
  }

  private isAllowed(host: string): boolean {
    return this.config.PUSH_ALLOWED_HOSTS.includes(host);
  }
}

/** @throws for what may be otherwise later. */
function answerOf(status: number): PushAnswer {
  if (status >= 200 && status < 300) return 'taken';
  if (status === 404 || status === 410) return 'gone';
  if (status === 429 || status >= 500) throw new Error(`The push service answered ${status}.`);
  return 'refused';
}

/** Looks a name up at the moment of connecting, so that nobody can point it elsewhere in between. */
const publicLookup: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '', 0);
    const forbidden = addresses.find(({ address }) => !isPublicAddress(address));
    if (forbidden || addresses.length === 0) return done(new Error(`${hostname} is not a public address.`), '', 0);
    if (options.all) return done(null, addresses);
    done(null, addresses[0].address, addresses[0].family);
  });
};
