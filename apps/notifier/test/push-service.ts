import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify, createPublicKey } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** What came to one browser, as it was decrypted there. */
export interface Received {
  payload: any;
  topic: string | undefined;
  urgency: string | undefined;
  ttl: number;
}

/** What a browser gives when it subscribes, and what it received. */
export interface Browser {
  subscription: { endpoint: string; p256dh: string; auth: string };
  received: Received[];
}

interface Known {
  received: Received[];
  decrypt: (body: Buffer) => Buffer;
}

/** A push service of a spec's own, over TLS, with the browsers behind it: RFC 8030, 8188, 8291 and 8292, from the other side. */
export class PushService {
  /** What it answers to the next pushes, one each; 201 after that. A number is a status, null no answer at all. */
  readonly answers: (number | null)[] = [];
  /** Every push that came, whatever was answered. */
  pushes = 0;
  /** What was wrong with what came. */
  readonly faults: string[] = [];
  private readonly browsers = new Map<string, Known>();

  private constructor(
    private readonly server: Server,
    /** To be trusted by whoever pushes. */
    readonly certificateFile: string,
  ) {}

  /** @param folder where its certificate is written. */
  static async start(folder: string): Promise<PushService> {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
      extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
    });
    const file = join(folder, `push-${randomBytes(4).toString('hex')}.pem`);
    writeFileSync(file, cert);
    const server = createServer({ key, cert }, (request, response) => void service.take(request, response));
    const service = new PushService(server, file);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  /** host:port */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  subscribe(): Browser {
    const ecdh = createECDH('prime256v1');
    const p256dh = ecdh.generateKeys();
    const auth = randomBytes(16);
    const path = `/push/${randomBytes(12).toString('hex')}`;
    const received: Received[] = [];
    this.browsers.set(path, { received, decrypt: (body) => decrypt(body, ecdh, auth) });
    const endpoint = `https://${this.host}${path}`;
    return {
      subscription: { endpoint, p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
      received,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const browser = this.browsers.get(request.url ?? '');
    this.pushes++;
    this.checkVapid(request);
    const answer = this.answers.length > 0 ? this.answers.shift()! : 201;
    if (answer === null) return;
    if (browser && answer === 201) {
      const payload: unknown = JSON.parse(browser.decrypt(Buffer.concat(parts)).toString());
      const { topic, urgency, ttl } = request.headers as Record<string, string | undefined>;
      browser.received.push({ payload, topic, urgency, ttl: Number(ttl) });
    }
    response.writeHead(browser ? answer : 404).end();
  }

  /** RFC 8292: a JWT signed by the key that the browser was subscribed with. */
  private checkVapid({ headers }: IncomingMessage): void {
    const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? [];
    if (!token || !key) return void this.faults.push('no VAPID');
    const [head, claims, signature] = token.split('.');
    const point = Buffer.from(key, 'base64url');
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' as const };
    const isGood = verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'));
    const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
      string,
      string | number
    >;
    if (!isGood) this.faults.push('a signature that is not good');
    if (aud !== `https://${this.host}`) this.faults.push(`a token for ${aud}`);
    if (Number(exp) * 1000 < Date.now()) this.faults.push('a token that has expired');
    if (!/^(mailto:|https:)/.test(String(sub))) this.faults.push(`nobody to complain to: ${sub}`);
  }
}

/** RFC 8291 with one record, as a browser does it. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): Buffer {
  const salt = body.subarray(0, 16);
  const keyLength = body[20];
  const serverKey = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), serverKey]);
  const secret = hkdfSync('sha256', ecdh.computeSecret(serverKey), auth, info, 32);
  const key = hkdfSync('sha256', Buffer.from(secret), salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = hkdfSync('sha256', Buffer.from(secret), salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', Buffer.from(key), Buffer.from(nonce));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2));
}
