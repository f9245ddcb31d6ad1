import { DomainError } from './domain-error.js';
import type { NotificationPreferences, QuietHours } from './notification.js';
import { codePoints } from './text.js';

export const MAX_QUIET_HOURS = 14;
export const MAX_VIPS = 50;
export const MAX_PUSH_SUBSCRIPTIONS = 20;
const MAX_EMAIL_MINUTES = 7 * 24 * 60;
const MAX_ENDPOINT = 2048;
const MAX_DEVICE_NAME = 64;
const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** An uncompressed point of P-256, and 16 random bytes: RFC 8291, 3.1 and 3.2. */
const P256DH_BYTES = 65;
const AUTH_BYTES = 16;

/** HH:MM, from 00:00 to 23:59. */
export function isTimeOfDay(value: string): boolean {
  return TIME_OF_DAY.test(value);
}

/** @throws BAD_USER_INPUT */
export function checkTimeOfDay(value: string, field: string): void {
  if (!isTimeOfDay(value)) throw DomainError.badInput(field, 'A time of day is HH:MM, from 00:00 to 23:59.');
}

/** @throws BAD_USER_INPUT */
export function checkQuietHours(quietHours: readonly QuietHours[], field = 'quietHours'): void {
  if (quietHours.length > MAX_QUIET_HOURS) {
    throw DomainError.badInput(field, `At most ${MAX_QUIET_HOURS} quiet hours are kept.`);
  }
  for (const { from, to, days } of quietHours) {
    checkTimeOfDay(from, `${field}.from`);
    checkTimeOfDay(to, `${field}.to`);
    if (from === to) throw DomainError.badInput(`${field}.to`, 'Quiet hours end at another time than they begin.');
    const areDays = days.every((day) => Number.isInteger(day) && day >= 1 && day <= 7);
    if (!areDays || new Set(days).size !== days.length) {
      throw DomainError.badInput(`${field}.days`, 'Days are 1 (Monday) to 7 (Sunday), each once.');
    }
  }
}

/** Whether these people may be VIPs is the caller's to look up. @throws BAD_USER_INPUT */
export function checkNotificationPreferences(changes: Partial<NotificationPreferences>): void {
  if (changes.quietHours) checkQuietHours(changes.quietHours);
  if (changes.vipUserIds && changes.vipUserIds.length > MAX_VIPS) {
    throw DomainError.badInput('vipUserIds', `At most ${MAX_VIPS} people are VIPs.`);
  }
  const { emailAfterMinutes: minutes } = changes;
  if (typeof minutes === 'number' && (minutes < 1 || minutes > MAX_EMAIL_MINUTES)) {
    throw DomainError.badInput('emailAfterMinutes', `Mail comes after 1 to ${MAX_EMAIL_MINUTES} minutes.`);
  }
}

/** What a browser's PushManager gives, as it has to be; where the endpoint leads is looked at elsewhere. @throws BAD_USER_INPUT */
export function checkPushKeys({ endpoint, p256dh, auth }: Record<'endpoint' | 'p256dh' | 'auth', string>): void {
  if (endpoint.length > MAX_ENDPOINT || !URL.canParse(endpoint)) {
    throw DomainError.badInput('endpoint', `An endpoint is a URL of at most ${MAX_ENDPOINT} characters.`);
  }
  const { protocol, username, password } = new URL(endpoint);
  if (protocol !== 'https:' || username !== '' || password !== '') {
    throw DomainError.badInput('endpoint', 'An endpoint begins with https:// and has no user name in it.');
  }
  const point = bytesOf(p256dh);
  if (point?.length !== P256DH_BYTES || point[0] !== 4) {
    throw DomainError.badInput('p256dh', 'p256dh is an uncompressed P-256 point in base64url.');
  }
  if (bytesOf(auth)?.length !== AUTH_BYTES) throw DomainError.badInput('auth', 'auth is 16 bytes in base64url.');
}

/** @throws BAD_USER_INPUT */
export function checkDeviceName(deviceName: string): void {
  if (codePoints(deviceName) > MAX_DEVICE_NAME || deviceName.includes('\0')) {
    throw DomainError.badInput('deviceName', `A device's name has at most ${MAX_DEVICE_NAME} characters.`);
  }
}

function bytesOf(base64url: string): Buffer | null {
  return /^[\w+/-]{1,128}={0,2}$/.test(base64url) ? Buffer.from(base64url, 'base64url') : null;
}
