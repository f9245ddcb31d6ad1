import { fileURLToPath } from 'node:url';
import { mergeConfig, type UserConfig } from 'vite';
import client from './vite.config.js';

const input = fileURLToPath(new URL('pieces.html', import.meta.url));

/** The page of pieces: for docs/pieces.md, and no part of what is served. The client's own build, but for its entry and its worker. */
const config: UserConfig = mergeConfig(client, {
  build: { outDir: fileURLToPath(new URL('../../dist/pieces', import.meta.url)), rolldownOptions: { input } },
});

export default { ...config, plugins: config.plugins?.slice(0, 2) };
