import type { ServiceConfig } from './service-config.js';

/**
 * Where a file is reached: of several addresses the same one each time, so that browsers and CDNs keep what they have. One
 * that is a path alone, as behind a load balancer, is on the first of ALLOWED_ORIGINS.
 */
export function mediaUrl(
  { MEDIA_PUBLIC_URL: urls, ALLOWED_ORIGINS: [site = ''] }: Pick<ServiceConfig, 'MEDIA_PUBLIC_URL' | 'ALLOWED_ORIGINS'>,
  fileId: string,
): string {
  const url = urls[parseInt(fileId.slice(-4), 16) % urls.length];
  return url.startsWith('/') ? `${site}${url}` : url;
}
