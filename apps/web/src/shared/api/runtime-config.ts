import { readKept, writeKept } from '../state/kept-values.js';

export const services = ['user', 'sender', 'receiver'] as const;

export type Service = (typeof services)[number];

/** For each service the addresses of its instances, as absolute HTTP URLs. */
export type RuntimeConfig = Record<Service, string[]>;

type PageLocation = Pick<Location, 'hostname' | 'origin'>;

const rememberedKey = 'converge.config';

const isRawConfig = (raw: unknown): raw is RuntimeConfig =>
  typeof raw === 'object' &&
  raw !== null &&
  services.every(
    (service) => Array.isArray((raw as RuntimeConfig)[service]) && (raw as RuntimeConfig)[service].length > 0,
  );

/** Fills in `{hostname}` and makes same-origin paths absolute. Throws when a service has no address. */
export const resolveConfig = (raw: unknown, page: PageLocation): RuntimeConfig => {
  if (!isRawConfig(raw)) throw new Error('config.json names no instance for at least one service');
  const absolute = (address: string): string =>
    new URL(address.replaceAll('{hostname}', page.hostname), page.origin).href;
  return { user: raw.user.map(absolute), sender: raw.sender.map(absolute), receiver: raw.receiver.map(absolute) };
};

/** The same address for a WebSocket. */
export const socketUrl = (url: string): string => url.replace(/^http/, 'ws');

/** Reads `/config.json`; offline the one of the last visit serves. */
export const loadRuntimeConfig = async (): Promise<RuntimeConfig> => {
  try {
    const response = await fetch('/config.json', { cache: 'no-cache' });
    if (!response.ok) throw new Error(`config.json: ${response.status}`);
    const text = await response.text();
    const config = resolveConfig(JSON.parse(text), location);
    writeKept(rememberedKey, text);
    return config;
  } catch (error) {
    const remembered = readKept(rememberedKey);
    if (!remembered) throw error;
    return resolveConfig(JSON.parse(remembered), location);
  }
};
