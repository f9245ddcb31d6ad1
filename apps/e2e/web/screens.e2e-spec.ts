import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { projectRoot } from '#libs/servers';
import { startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const pictures = join(projectRoot(), 'docs', 'screenshots');
const suffix = randomBytes(4).toString('hex');
const PEOPLE = { amara: `amara-${suffix}`, ben: `ben-${suffix}`, cleo: `cleo-${suffix}` };

/** Pictures for the README are made anew only where one is missing: delete one to renew it. */
const takePicture = async (window: ChatWindow, name: string): Promise<void> => {
  const path = join(pictures, `${name}.png`);
  mkdirSync(pictures, { recursive: true });
  if (!existsSync(path)) await window.page.screenshot({ path, animations: 'disabled' });
};

/** What axe says of the screen in light and in dark; with a name, pictures of both too. */
const inBothSchemes = async (window: ChatWindow, name?: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await window.painted();
    if (name) await takePicture(window, `${name}-${colorScheme}`);
    expect(await window.accessibilityProblems()).toEqual([]);
  }
};

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('every screen, light and dark, on a desktop and on a phone', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: ChatWindow;
  let cleo: ChatWindow;

  beforeAll(async () => {
    system = await startSystem({ web: true });
    browser = await launchChromium();
    const open = (phone = false) => ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0, phone });
    [amara, ben, cleo] = await Promise.all([open(), open(), open(true)]);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('signing in, and creating an account', async () => {
    await amara.page.goto(system.webUrl);
    await amara.page.getByText('Welcome back').waitFor();
    await inBothSchemes(amara);
    await amara.page.goto(`${system.webUrl}/sign-up`);
    await amara.page.getByText('Create your account').waitFor();
    await inBothSchemes(amara);
  });

  it('nothing there yet, and starting a chat', async () => {
    await amara.signUp('Amara Okafor', PEOPLE.amara);
    await ben.signUp('Ben Whitfield', PEOPLE.ben);
    await cleo.signUp('Cleo Marsh', PEOPLE.cleo);
    await inBothSchemes(amara);
    await amara.page.getByRole('button', { name: 'New chat' }).first().click();
    await amara.page.getByRole('option', { name: `@${PEOPLE.ben}` }).click();
    await inBothSchemes(amara, 'new-chat-desktop');
    await amara.page.keyboard.press('Escape');
    await amara.startChat([PEOPLE.ben, PEOPLE.cleo], 'Release crew');
    await amara.startChat([PEOPLE.cleo]);
  });

  it('a chat, on a desktop and on a phone', async () => {
    await amara.say('Could you look over the announcement before noon?');
    await cleo.openChat('Amara Okafor');
    await cleo.say('Reading it now.', 'Two small things, otherwise lovely.');
    await amara.openChat('Release crew');
    await amara.say('Morning all. Version 4.2 is on both clusters.');
    await ben.openChat('Release crew');
    await ben.say('All green here. Nobody noticed a thing, which is how I like it.');
    await ben.say('Notes: https://example.org/releases/4.2');
    await cleo.page.getByRole('link', { name: 'Back to the chats' }).click();
    await cleo.openChat('Release crew');
    await cleo.say('One line of the configuration is new:\n```\nRATE_LIMITS=on\n```');
    await amara.say('Good catch, I will add it to the notes.');
    await amara.untilDelivery('Good catch', 'read');
    await inBothSchemes(amara, 'chat-desktop');
    await inBothSchemes(cleo, 'chat-phone');
    await cleo.page.getByRole('link', { name: 'Back to the chats' }).click();
    await inBothSchemes(cleo, 'chats-phone');
  });

  it('what opens beside it', async () => {
    const { page } = amara;
    await page.getByRole('button', { name: 'Chat details' }).click();
    await page.getByRole('dialog').getByText('Ben Whitfield').waitFor();
    await inBothSchemes(amara, 'details-desktop');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Profile and settings' }).click();
    await page.getByLabel('Email').waitFor();
    await inBothSchemes(amara, 'settings-desktop');
    await amara.openChat('Release crew');
    await amara.bubble('Good catch').hover();
    await amara.bubble('Good catch').getByRole('button', { name: 'Message actions' }).click();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
  });
});
