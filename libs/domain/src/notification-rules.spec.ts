import { checkNotificationPreferences, checkPushKeys, checkQuietHours } from './notification-rules.js';

const BAD = expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error;
const p256dh = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url');
const auth = Buffer.alloc(16, 7).toString('base64url');
const keys = { endpoint: 'https://push.example/abc', p256dh, auth };

it.each([
  [{ from: '25:00', to: '07:00', days: [] }],
  [{ from: '22:00', to: '7:00', days: [] }],
  [{ from: '22:00', to: '22:00', days: [] }],
  [{ from: '22:00', to: '07:00', days: [0] }],
  [{ from: '22:00', to: '07:00', days: [8] }],
  [{ from: '22:00', to: '07:00', days: [1, 1] }],
])('refuses quiet hours %j', (hours) => expect(() => checkQuietHours([hours])).toThrow(BAD));

it('takes quiet hours that make sense, 14 at the most', () => {
  const hours = { from: '22:00', to: '07:00', days: [1, 7] };
  expect(() => checkQuietHours(Array(14).fill(hours))).not.toThrow();
  expect(() => checkQuietHours(Array(15).fill(hours))).toThrow(BAD);
});

it.each([{ emailAfterMinutes: 0 }, { emailAfterMinutes: 10_081 }, { vipUserIds: Array<string>(51).fill('x') }])(
  'refuses preferences %j',
  (changes) => expect(() => checkNotificationPreferences(changes)).toThrow(BAD),
);

it('takes a subscription as browsers give it', () => expect(() => checkPushKeys(keys)).not.toThrow());

it.each([
  ['http', { endpoint: 'http://push.example/abc' }],
  ['no URL', { endpoint: 'push' }],
  ['10 kB', { endpoint: `https://push.example/${'a'.repeat(10_000)}` }],
  ['somebody in it', { endpoint: 'https://ada:secret@push.example/' }],
  ['a short point', { p256dh: p256dh.slice(0, 40) }],
  ['a compressed point', { p256dh: Buffer.alloc(65, 2).toString('base64url') }],
  ['a short secret', { auth: auth.slice(0, 10) }],
  ['no base64', { auth: '!' }],
])('refuses a subscription with %s', (_what, changes) => {
  expect(() => checkPushKeys({ ...keys, ...changes })).toThrow(BAD);
});
