import type { OutgoingHttpHeaders } from 'node:http';

/** @param mediaOrigins where pictures and recordings come from, beside the page's own origin. */
const policy = (mediaOrigins: string[]): string =>
  [
    "default-src 'self'",
    "connect-src 'self' http: https: ws: wss:",
    ["img-src 'self' data: blob:", ...mediaOrigins].join(' '),
    ["media-src 'self' blob:", ...mediaOrigins].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** What every answer of the web server carries. */
export const securityHeaders = (mediaOrigins: string[]): OutgoingHttpHeaders => ({
  'content-security-policy': policy(mediaOrigins),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
});

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

const COMPRESSIBLE = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/;
/** Vite puts a hash of the content into the names below assets/. */
const HASHED = /(^|\/)assets\/.*[-.][\w-]{8,}\.\w+$/;

export function contentType(extension: string): string {
  return TYPES[extension] ?? 'application/octet-stream';
}

export function isCompressible(type: string): boolean {
  return COMPRESSIBLE.test(type);
}

/** A year for a file whose name changes with its content; for the rest, a question to the server each time. */
export function cachePolicy(path: string): string {
  return HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
