import type { ServiceInstance } from '#libs/servers';
import { CREATE_MESSAGE, EVENTS, MESSAGE_ADDED } from '../load/operations.js';
import type { Dialect, ListenerSpec, SenderSpec } from '../load/worker-protocol.js';
import type { Contestants } from './contestants.js';

/** One of the systems that do the same work: how its clients listen and send. */
export interface Arm {
  name: string;
  /** What its figures stand for, in words. */
  title: string;
  instances: ServiceInstance[];
  listener(place: number): ListenerSpec;
  sender(place: number): SenderSpec;
}

/** Converge in two ways, and what it is compared with. All send over WebSockets that they hold open, as Socket.IO does. */
export function fanOutArms(contestants: Contestants): Arm[] {
  const { usual, socketIo, bare, chatId } = contestants;
  return [
    convergeArm('messageAdded', 'Converge, messageAdded', contestants, MESSAGE_ADDED),
    convergeArm('events', 'Converge, events', contestants, EVENTS),
    usualArm(usual, chatId),
    socketArm('socket-io', 'Socket.IO, Redis adapter, one INSERT', socketIo, chatId),
    socketArm('bare', 'bare ws, no database', bare, chatId),
  ];
}

function convergeArm(name: string, title: string, { converge, members, chatId }: Contestants, query: string): Arm {
  const { instances, sender, receiver } = converge;
  const variables = query === MESSAGE_ADDED ? { chatId } : {};
  const token = (place: number): string => members[place % members.length].token;
  return {
    name,
    title,
    instances,
    listener: (place) => ({
      ...listenerOn('graphql', receiver, place, chatId),
      token: token(place),
      subscriptions: [{ query, variables }],
    }),
    sender: (place) => ({
      ...senderOn('graphql', sender[place % 2].ws, place, chatId),
      token: token(place),
      variables: 'identified message',
    }),
  };
}

function usualArm(instances: ServiceInstance[], chatId: string): Arm {
  return {
    name: 'usual',
    title: 'the usual NestJS way, one INSERT',
    instances,
    listener: (place) => ({
      ...listenerOn('graphql', instances, place, chatId),
      subscriptions: [{ query: MESSAGE_ADDED, variables: { chatId } }],
    }),
    sender: (place) => senderOn('graphql', instances[place % 2].ws, place, chatId),
  };
}

function socketArm(name: 'socket-io' | 'bare', title: string, instances: ServiceInstance[], chatId: string): Arm {
  const address = (place: number): string => socketAddress(name, instances[place % 2]);
  return {
    name,
    title,
    instances,
    listener: (place) => ({ ...listenerOn(name, instances, place, chatId), url: address(place) }),
    sender: (place) => senderOn(name, address(place), place, chatId),
  };
}

/** Where clients of a dialect connect. */
export function socketAddress(dialect: Dialect, { ws }: ServiceInstance): string {
  return dialect === 'socket-io' ? ws.replace('/graphql', '/socket.io/?EIO=4&transport=websocket') : ws;
}

function listenerOn(dialect: Dialect, instances: ServiceInstance[], place: number, chatId: string): ListenerSpec {
  const side = place % 2;
  return { dialect, url: instances[side].ws, token: '', subscriptions: [], chatId, side };
}

function senderOn(dialect: SenderSpec['dialect'], url: string, place: number, chatId: string): SenderSpec {
  return { dialect, url, token: '', chatId, side: place % 2, query: CREATE_MESSAGE, variables: 'message' };
}
