import type { ServiceConfig } from './service-config.js';

/** Where a file is reached: of several addresses the same one each time, so that browsers and CDNs keep what they have. */
export function mediaUrl({ MEDIA_PUBLIC_URL: urls }: Pick<ServiceConfig, 'MEDIA_PUBLIC_URL'>, fileId: string): string {
  return urls[parseInt(fileId.slice(-4), 16) % urls.length];
}
