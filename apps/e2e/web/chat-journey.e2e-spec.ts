import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const TWO_OF_EACH = { user: 2, sender: 2, receiver: 2 };
const suffix = randomBytes(4).toString('hex');
const AMARA = `amara-${suffix}`;
const BEN = `ben-${suffix}`;

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('two people in two windows, each on instances of their own', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: ChatWindow;

  beforeAll(async () => {
    system = await startSystem({ instances: TWO_OF_EACH, web: true });
    browser = await launchChromium();
    amara = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    ben = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 1 });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('sign up, and one starts a chat that appears at the other', async () => {
    await amara.signUp('Amara Okafor', AMARA);
    await ben.signUp('Ben Whitfield', BEN);
    await amara.startChat([BEN]);
    await ben.row('Amara Okafor').waitFor();
  });

  it('a name that is taken is said at the field, and what was typed stays', async () => {
    const other = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    await expect(other.signUp('Somebody', AMARA.toUpperCase())).rejects.toThrow();
    await other.page.getByText('That username is taken').waitFor();
    expect(await other.page.getByLabel('Username').inputValue()).toBe(AMARA.toUpperCase());
    await other.close();
  });

  it('a message shows at once with a clock, is ticked when committed, and blue when read', async () => {
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (commit = resolve));
    await amara.page.route(/graphql/, async (route) => {
      if (route.request().postData()?.includes('CreateMessage')) await held;
      await route.continue();
    });
    await amara.say('Did the deploy go through?');
    await amara.untilDelivery('Did the deploy', 'waiting');
    commit();
    await amara.untilDelivery('Did the deploy', 'sent');
    await amara.page.unroute(/graphql/);
    expect(await amara.texts()).toEqual(['Did the deploy go through?']);
    await ben.badge('Amara Okafor').waitFor();
    await ben.openChat('Amara Okafor');
    await ben.bubble('Did the deploy').waitFor();
    await amara.untilDelivery('Did the deploy', 'read');
    await ben.badge('Amara Okafor').waitFor({ state: 'detached' });
  });

  it('tells who has read a message and when', async () => {
    await amara.bubble('Did the deploy').hover();
    await amara.bubble('Did the deploy').getByRole('button', { name: 'Message actions' }).click();
    await amara.page.getByRole('menuitem', { name: 'Who has read it' }).click();
    await amara.page.getByRole('dialog').getByText('1 of 1').waitFor();
    await amara.page.getByRole('dialog').getByText('Ben Whitfield').waitFor();
    await amara.page.keyboard.press('Escape');
  });

  it('writes several lines with Shift+Enter, and never takes text for markup', async () => {
    await ben.box.fill('It did <b>not</b>');
    await ben.box.press('Shift+Enter');
    await ben.box.pressSequentially('hurt https://example.org/notes.');
    await ben.box.press('Enter');
    await amara.bubble('<b>not</b>').waitFor();
    expect(await amara.bubble('<b>not</b>').locator('b').count()).toBe(0);
    const link = amara.bubble('<b>not</b>').getByRole('link');
    expect(await link.getAttribute('href')).toBe('https://example.org/notes');
  });

  it('edits the last message with the arrow key, and Escape leaves it as it was', async () => {
    await ben.say('Tomorow');
    await ben.untilThere('Tomorow');
    const editing = ben.page.getByRole('textbox', { name: 'Editing a message' });
    await ben.box.press('ArrowUp');
    await editing.fill('never mind');
    await editing.press('Escape');
    await ben.box.press('ArrowUp');
    expect(await editing.inputValue()).toBe('Tomorow');
    await editing.fill('Tomorrow');
    await editing.press('Enter');
    await amara.bubble('Tomorrow').getByText('edited').waitFor();
    expect(await amara.bubble('Tomorow').count()).toBe(0);
  });

  it('deletes a message at once, can take that back for a while, and leaves a mark', async () => {
    await ben.bubble('Tomorrow').hover();
    await ben.bubble('Tomorrow').getByRole('button', { name: 'Message actions' }).click();
    await ben.page.getByRole('menuitem', { name: 'Delete' }).click();
    await ben.page.getByRole('button', { name: 'Undo' }).click();
    await ben.bubble('Tomorrow').hover();
    await ben.bubble('Tomorrow').getByRole('button', { name: 'Message actions' }).click();
    await ben.page.getByRole('menuitem', { name: 'Delete' }).click();
    await amara.bubble('This message was deleted').waitFor();
    expect(await amara.bubble('Tomorrow').count()).toBe(0);
    await amara.row('hurt').waitFor();
  });

  it('counts what is unread exactly, and begins at it', async () => {
    await ben.page.goto(system.webUrl);
    await amara.say('one', 'two', 'three');
    await ben.badge('Amara Okafor').getByText('3', { exact: true }).waitFor();
    await amara.page.reload();
    await amara.untilConnected();
    await ben.page.reload();
    await ben.badge('Amara Okafor').getByText('3', { exact: true }).waitFor();
    await ben.openChat('Amara Okafor');
    await ben.page.getByText('New messages', { exact: true }).waitFor();
    await ben.badge('Amara Okafor').waitFor({ state: 'detached' });
    await amara.untilDelivery('three', 'read');
  });

  it('keeps a draft for each chat over a reload', async () => {
    await amara.box.fill('half a thought');
    await amara.page.reload();
    await amara.untilConnected();
    expect(await amara.box.inputValue()).toBe('half a thought');
    await amara.box.fill('');
  });

  it('no page threw anything', () => {
    expect([...amara.mishaps, ...ben.mishaps]).toEqual([]);
  });
});
