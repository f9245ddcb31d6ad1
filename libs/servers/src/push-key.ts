import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeSecret } from './secret-file.js';

/** The key by which push services know an installation (VAPID, RFC 8292), as the settings have it. */
export interface PushKey {
  VAPID_PUBLIC_KEY: string;
  VAPID_PRIVATE_KEY: string;
}

/** A new P-256 key: an uncompressed point and its scalar, in base64url. */
export function createPushKey(): PushKey {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x!, 'base64url'), Buffer.from(y!, 'base64url')]);
  return { VAPID_PUBLIC_KEY: point.toString('base64url'), VAPID_PRIVATE_KEY: d! };
}

/** The key kept in the file, which only this user may read; made now when there was none. */
export function readOrCreatePushKey(file: string): PushKey {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as PushKey;
  const key = createPushKey();
  writeSecret(file, `${JSON.stringify(key)}\n`);
  return key;
}
