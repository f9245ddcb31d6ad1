import { AxeBuilder } from '@axe-core/playwright';
import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { projectRoot } from '#libs/servers';
import { describeInChromium, launchChromium } from './chromium.js';

const root = projectRoot();
const built = join(root, 'dist', 'pieces');
const pictureOf = (scheme: string): string => join(root, 'docs', 'screenshots', `pieces-${scheme}.png`);
const types: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  woff2: 'font/woff2',
};

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('the page of pieces', () => {
  let browser: Browser;
  let page: Page;
  const mishaps: string[] = [];

  beforeAll(async () => {
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', 'apps/web', '--config', 'apps/web/vite.pieces.config.ts', '--logLevel', 'error'];
    await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: 'production' } });
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-GB' });
    page = await context.newPage();
    page.on('pageerror', (error) => mishaps.push(String(error)));
    await page.route('http://pieces.test/**', async (route) => {
      const path = join(built, new URL(route.request().url()).pathname);
      const contentType = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      await (existsSync(path) ? route.fulfill({ body: readFileSync(path), contentType }) : route.abort());
    });
    await page.goto('http://pieces.test/pieces.html');
    await page.getByText('Refused.').first().waitFor();
  }, 120_000);

  afterAll(() => browser?.close());

  it.each(['light', 'dark'] as const)('is made of the real components, and axe finds nothing: %s', async (scheme) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.evaluate('document.fonts.ready.then(() => undefined)');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    // Made anew where it is missing: delete it to renew it.
    const path = pictureOf(scheme);
    if (!existsSync(path)) await page.screenshot({ path, fullPage: true, animations: 'disabled' });
    expect(mishaps).toEqual([]);
  });
});
