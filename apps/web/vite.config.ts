import { fileURLToPath } from 'node:url';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = fileURLToPath(new URL('.', import.meta.url));

const manifest = {
  name: 'Converge',
  short_name: 'Converge',
  description: 'Real-time chat that your team runs itself.',
  start_url: '/',
  scope: '/',
  display: 'standalone' as const,
  background_color: '#f6f5fb',
  theme_color: '#5b54d6',
  icons: [
    { src: '/icons/converge-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/converge-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/converge-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    { src: '/icons/converge.svg', sizes: 'any', type: 'image/svg+xml' },
  ],
};

// The service worker keeps the application's shell and nothing else: what people write never enters its cache.
const shell = {
  globPatterns: ['**/*.{js,css,html,svg,woff2,webmanifest}', 'icons/*.png'],
  globIgnores: ['config.json', 'push-worker.js', '**/inter-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*'],
  navigateFallback: '/index.html',
  navigateFallbackDenylist: [/^\/(user|sender|receiver)\//, /\.json$/],
  runtimeCaching: [],
  importScripts: ['/push-worker.js'],
  cleanupOutdatedCaches: true,
};

const compileCatalog = (text: string): string => {
  const compiled = Object.entries(JSON.parse(text)).map(([id, message]) => [id, compileMessage(String(message))]);
  return `export default JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(compiled)))});`;
};

/** Compiles the catalogs of words: the page carries no parser of messages, and a broken message ends the build. */
const compiledStrings: Plugin = {
  name: 'compiled-strings',
  apply: 'build',
  enforce: 'pre',
  transform: (text, id) =>
    /\/text\/languages\/[a-z]+\.json$/.test(id) ? { code: compileCatalog(text), moduleType: 'js', map: null } : null,
};

/** Strict content security policies allow no `data:` worker and no inline script: everything is a file of its own. */
export default defineConfig({
  root: here,
  plugins: [
    compiledStrings,
    react(),
    VitePWA({ registerType: 'prompt', injectRegister: false, manifest, workbox: shell }),
  ],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
  },
  server: { port: 3000, strictPort: true },
});
