import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
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
  globIgnores: ['config.json', '**/inter-{cyrillic,cyrillic-ext,greek,greek-ext,vietnamese}-*'],
  navigateFallback: '/index.html',
  navigateFallbackDenylist: [/^\/(user|sender|receiver)\//, /\.json$/],
  runtimeCaching: [],
  cleanupOutdatedCaches: true,
};

/** Strict content security policies allow no `data:` worker and no inline script: everything is a file of its own. */
export default defineConfig({
  root: here,
  plugins: [react(), VitePWA({ registerType: 'autoUpdate', injectRegister: false, manifest, workbox: shell })],
  build: {
    outDir: fileURLToPath(new URL('../../dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    assetsInlineLimit: 0,
  },
  server: { port: 3000, strictPort: true },
});
