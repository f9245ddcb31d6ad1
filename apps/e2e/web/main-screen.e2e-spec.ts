import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { eventually, startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const suffix = randomBytes(4).toString('hex');
const AMARA = `amara-${suffix}`;
const BEN = `ben-${suffix}`;
const CLEO = `cleo-${suffix}`;
const OVERFLOW = 'document.scrollingElement.scrollWidth - innerWidth';
const FOCUSED = 'document.activeElement.className';
/** Everything that can be pressed and is smaller than a finger, by its name; a link in a sentence is as high as its line. */
const SMALL_TARGETS = `[...document.querySelectorAll('button, a[href], input, [role=option], [role=radio]')]
  .filter((one) => one.checkVisibility() && !one.closest('.sr-only, .skip-link, p, [style*="clip"]'))
  .map((one) => ({ name: one.getAttribute('aria-label') || one.textContent || one.className, box: one.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 0 && box.height < 43.5).map(({ name, box }) => name + ' ' + Math.round(box.height))`;

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('around the messages', () => {
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
    await cleo.signUp('Cleo Marsh', CLEO);
    await ben.signUp('Ben Whitfield', BEN);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('a form that is sent with something missing says what under the field, and goes there', async () => {
    await amara.page.goto(`${system.webUrl}/sign-up`);
    await amara.page.getByLabel('Display name').fill('Amara Okafor');
    await amara.page.getByRole('button', { name: 'Create account' }).click();
    await amara.page.getByText('A username has 3 to 32').waitFor();
    expect(await amara.page.evaluate('document.activeElement.name')).toBe('username');
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByLabel('Email').fill('nowhere');
    await amara.page.getByLabel('Password', { exact: true }).focus();
    await amara.page.getByText('That does not look like an email address.').waitFor();
    await amara.signUp('Amara Okafor', AMARA);
    await amara.page.getByText('Welcome to Converge').waitFor();
    expect(await amara.page.getByText('Pick a chat').count()).toBe(0);
  });

  it('a search finds people, by name or @username, and Enter takes the first', async () => {
    await amara.page.keyboard.press('Control+k');
    await amara.page.keyboard.type('whitf');
    await amara.page.getByRole('region', { name: 'People' }).getByText(`@${BEN}`).waitFor();
    await amara.page.keyboard.press('Control+a');
    await amara.page.keyboard.type(`@${BEN}`);
    await amara.page.getByRole('region', { name: 'People' }).getByText(`@${BEN}`).waitFor();
    await amara.page.keyboard.press('Enter');
    await amara.box.waitFor();
    expect(await amara.page.locator('#chat-search').inputValue()).toBe('');
    await amara.say('hello Ben');
    await ben.row('Amara Okafor').waitFor();
  });

  it('finds a direct chat by the other person’s name', async () => {
    await amara.page.locator('#chat-search').fill('whitf');
    await amara.row('Ben Whitfield').waitFor();
    await amara.page.locator('#chat-search').fill('zzzz');
    await amara.page.getByText('Nothing matches “zzzz”.').waitFor();
    await amara.page.locator('#chat-search').fill('');
  });

  it('keys reach the chats: arrows in the list, Alt with arrows between chats, a letter into the box', async () => {
    await amara.startChat([CLEO]);
    await eventually(async () => expect(await amara.page.evaluate(FOCUSED)).toBe('composer-box'));
    const first = amara.page.url();
    await amara.page.keyboard.press('Alt+ArrowDown');
    await amara.page.getByRole('region', { name: 'Ben Whitfield', exact: true }).waitFor();
    await amara.page.keyboard.press('Alt+ArrowUp');
    await amara.page.getByRole('region', { name: 'Cleo Marsh', exact: true }).waitFor();
    expect(amara.page.url()).toBe(first);
    await amara.page.keyboard.press('Control+k');
    await amara.page.keyboard.press('ArrowDown');
    await amara.page.keyboard.press('ArrowDown');
    await amara.page.keyboard.press('Enter');
    await amara.page.getByRole('region', { name: 'Ben Whitfield', exact: true }).waitFor();
    await amara.page.getByRole('button', { name: 'Chat details' }).focus();
    await amara.page.keyboard.type('hey');
    expect(await amara.box.inputValue()).toBe('hey');
    await amara.box.fill('');
  });

  it('a sheet lists the keys', async () => {
    await amara.page.getByRole('button', { name: 'Chat details' }).focus();
    await amara.page.keyboard.press('?');
    await amara.page.getByRole('dialog').getByText('Find chats and people').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.keyboard.press('Escape');
    await amara.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('a face opens the card of the person, and leads to the chat with them', async () => {
    await amara.page.getByRole('button', { name: 'About Ben Whitfield' }).click();
    await amara.page.getByRole('dialog').getByText(`@${BEN}`).waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByRole('dialog').getByRole('button', { name: 'Message', exact: true }).click();
    await amara.page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('the tab’s title and picture count the messages that are unread, and name a direct chat', async () => {
    await amara.openChat('Cleo Marsh');
    expect(await amara.page.title()).toBe('\u2068Cleo Marsh\u2069 · Converge');
    await ben.openChat('Amara Okafor');
    await ben.say('one', 'two', 'three');
    await eventually(async () => expect(await amara.page.title()).toMatch(/^\(3\) /));
    expect(await amara.page.locator('link[rel=icon]').getAttribute('href')).toContain('unread');
    await amara.openChat('Ben Whitfield');
    await eventually(async () => expect(await amara.page.title()).toBe('\u2068Ben Whitfield\u2069 · Converge'));
    expect(await amara.page.locator('link[rel=icon]').getAttribute('href')).not.toContain('unread');
  });

  it('Back closes what is open on a phone, and stays in the chat', async () => {
    await cleo.row('Amara Okafor').click();
    await cleo.box.waitFor();
    const chat = cleo.page.url();
    await cleo.page.getByRole('button', { name: 'Chat details' }).click();
    await cleo.page.getByRole('dialog').waitFor();
    await cleo.page.goBack();
    await cleo.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(cleo.page.url()).toBe(chat);
    await cleo.page.goBack();
    await cleo.row('Amara Okafor').waitFor();
  });

  it('speaks German when it is chosen or the browser’s, and another look when that is chosen', async () => {
    await amara.page.getByRole('button', { name: 'Profile and settings' }).click();
    await amara.page.getByText('Deutsch').click();
    await amara.page.getByRole('region', { name: 'Konto' }).waitFor();
    expect(await amara.page.locator('html').getAttribute('lang')).toBe('de');
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByText('Kompakt').click();
    await amara.page.getByText('Dunkel').click();
    await amara.page.reload();
    await amara.page.getByRole('region', { name: 'Konto' }).waitFor();
    const root = amara.page.locator('html');
    expect([await root.getAttribute('data-theme'), await root.getAttribute('data-density')]).toEqual([
      'dark',
      'compact',
    ]);
    expect(await amara.page.locator('meta[name=theme-color]').first().getAttribute('content')).toBe('#13131b');
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByText('Wie im Browser').click();
    await amara.page.getByRole('region', { name: 'Account' }).waitFor();
  });

  it('an address with a broken percent sign leads home', async () => {
    await amara.page.goto(`${system.webUrl}/chats/%E0%A4`);
    await amara.page.getByText('Pick a chat').waitFor();
  });

  it('fits a window of 320 pixels, reads from right to left, and is large enough for fingers', async () => {
    const narrow = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0, phone: true });
    await narrow.signIn(CLEO);
    await narrow.page.setViewportSize({ width: 320, height: 640 });
    const check = async (): Promise<void> => {
      await narrow.painted();
      expect(await narrow.page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    };
    for (const dir of ['ltr', 'rtl']) {
      await narrow.page.evaluate(`document.documentElement.dir = '${dir}'`);
      await check();
      await narrow.page.getByRole('button', { name: 'New chat' }).first().click();
      await narrow.page.getByRole('option').first().click();
      await check();
      const dialog = await narrow.page.getByRole('dialog').boundingBox();
      expect([dialog!.x >= 0, dialog!.x + dialog!.width <= 320]).toEqual([true, true]);
      await narrow.page.goBack();
      await narrow.row('Amara Okafor').click();
      await narrow.box.waitFor();
      await check();
      await narrow.page.goBack();
      await narrow.page.getByRole('button', { name: 'Profile and settings' }).click();
      await narrow.page.getByLabel('Email').waitFor();
      await check();
      await narrow.page.goBack();
    }
    await narrow.close();
  });

  it('offers targets of 44 pixels to fingers', async () => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const finger = await ChatWindow.over(context, { webUrl: system.webUrl, instance: 0 });
    await finger.page.goto(system.webUrl);
    await finger.page.getByText('Welcome back').waitFor();
    expect(await finger.page.evaluate(SMALL_TARGETS)).toEqual([]);
    await finger.signIn(CLEO);
    expect(await finger.page.evaluate(SMALL_TARGETS)).toEqual([]);
    await finger.page.getByRole('button', { name: 'New chat' }).first().click();
    await finger.page.getByRole('option').first().click();
    expect(await finger.page.evaluate(SMALL_TARGETS)).toEqual([]);
    await finger.page.goBack();
    await finger.row('Amara Okafor').click();
    await finger.box.waitFor();
    expect(await finger.page.evaluate(SMALL_TARGETS)).toEqual([]);
    await finger.close();
  });

  it('a file that is dropped beside the box does not take the page away', async () => {
    const drop = `(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'x.txt'));
      const event = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector('.sidebar').dispatchEvent(event);
      return event.defaultPrevented;
    })()`;
    expect(await ben.page.evaluate(drop)).toBe(true);
  });

  it('a part that cannot be loaded takes down itself, offers a way on, and nothing typed is lost', async () => {
    await ben.page.evaluate('navigator.serviceWorker.ready.then((one) => one.unregister())');
    await ben.page.reload();
    await ben.untilConnected();
    await ben.box.fill('half a thought');
    await ben.page.route(/chat-details-dialog.*\.js/, (route) => route.fulfill({ status: 404, body: 'gone' }));
    await ben.page.getByRole('button', { name: 'Chat details' }).click();
    await ben.page.getByText('This part of the page did not work').waitFor();
    await ben.page.getByText('A new version of Converge is here.').waitFor();
    expect(await ben.box.inputValue()).toBe('half a thought');
    await ben.page.unroute(/chat-details-dialog.*\.js/);
    await ben.page.getByRole('button', { name: 'Reload', exact: true }).click();
    await ben.page.getByText('A new version of Converge is here.').waitFor({ state: 'detached' });
    await ben.page.getByRole('dialog').getByText('Amara Okafor').first().waitFor();
    await ben.page.keyboard.press('Escape');
    expect(await ben.box.inputValue()).toBe('half a thought');
    await ben.box.fill('');
  });

  it('works for the tab where the browser keeps nothing', async () => {
    const refused = await browser.newContext({ viewport: { width: 1240, height: 800 } });
    await refused.addInitScript(`
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
    `);
    const window = await ChatWindow.over(refused, { webUrl: system.webUrl, instance: 0 });
    await window.page.goto(system.webUrl);
    await window.page.getByText('This browser keeps nothing for Converge').waitFor();
    await window.signIn(CLEO);
    await window.openChat('Amara Okafor');
    await window.say('said without a memory');
    await window.untilDelivery('said without', 'sent');
    expect(window.mishaps).toEqual([]);
    await window.close();
  });

  it('no page threw anything', () => {
    expect(
      [amara, ben, cleo].flatMap((window) => window.mishaps).filter((one) => !/dynamically imported/.test(one)),
    ).toEqual([]);
  });
});
