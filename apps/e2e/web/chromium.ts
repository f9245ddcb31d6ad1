import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  chromium.executablePath(),
];

/** Where a Chromium is on this machine; nothing when there is none. */
export const chromiumPath = candidates.find((path) => existsSync(path));

/** A Chromium that talks to the test's own servers and to nobody else. */
export function launchChromium(): Promise<Browser> {
  if (!chromiumPath) throw new Error('There is no Chromium on this machine.');
  const args = ['--no-sandbox', '--disable-background-networking', '--disable-quic', '--disable-component-update'];
  return chromium.launch({ executablePath: chromiumPath, args });
}

/** The describe of jest, or a skipped one with a printed reason where no Chromium is installed. */
export function describeInChromium(name: string, suite: () => void): void {
  if (!chromiumPath) process.stderr.write(`Skipped, no Chromium is installed: ${name}\n`);
  (chromiumPath ? describe : describe.skip)(name, suite);
}
