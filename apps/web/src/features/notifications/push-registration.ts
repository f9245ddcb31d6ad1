import type { ApolloClient } from '@apollo/client';
import { readKept, writeKept } from '../../shared/state/kept-values.js';
import { pushPublicKeyQuery, registerPushMutation, removePushMutation } from './notification-operations.js';

/** Whether this browser can be pushed to, and whether it may. */
export type PushState = 'unsupported' | 'denied' | 'off' | 'on';

const keptId = 'converge.push';

const isSupported = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/** How this browser stands, without asking anybody anything. */
export const pushState = async (): Promise<PushState> => {
  if (!isSupported()) return 'unsupported';
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  return subscription && readKept(keptId) ? 'on' : 'off';
};

/** A key that the browser was subscribed with before another one took its place is of no use. */
const subscribed = async (key: string): Promise<PushSubscription> => {
  const registration = await navigator.serviceWorker.ready;
  const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  try {
    return await registration.pushManager.subscribe(options);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    return registration.pushManager.subscribe(options);
  }
};

/** To be called by a press alone: browsers refuse to ask at any other moment, and so should we. */
export const turnPushOn = async (client: ApolloClient, deviceName: string): Promise<PushState> => {
  if (!isSupported()) return 'unsupported';
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const { data } = await client.query({ query: pushPublicKeyQuery });
  const { endpoint, keys } = (await subscribed(data?.pushPublicKey ?? '')).toJSON();
  const input = { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '', deviceName };
  const registered = await client.mutate({ mutation: registerPushMutation, variables: { input } });
  writeKept(keptId, registered.data?.registerPushSubscription.id ?? null);
  return 'on';
};

export const turnPushOff = async (client: ApolloClient): Promise<PushState> => {
  const id = readKept(keptId);
  writeKept(keptId, null);
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  if (id) await client.mutate({ mutation: removePushMutation, variables: { id } });
  return pushState();
};
