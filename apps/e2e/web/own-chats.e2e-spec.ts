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

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium("what is one's own", () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let phone: ChatWindow;
  let ben: ChatWindow;
  let cleo: ChatWindow;

  beforeAll(async () => {
    system = await startSystem({ web: true });
    browser = await launchChromium();
    const open = (isPhone = false) => ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0, phone: isPhone });
    [amara, phone, ben, cleo] = await Promise.all([open(), open(true), open(), open()]);
    await ben.signUp('Ben Whitfield', BEN);
    await cleo.signUp('Cleo Marsh', CLEO);
    await amara.signUp('Amara Okafor', AMARA);
    await amara.startChat([BEN]);
    await amara.say('hello Ben');
    await amara.startChat([BEN, CLEO], 'Plans');
    await amara.say('first', 'the address is Mill Lane 4');
    await phone.signIn(AMARA);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  async function choose(window: ChatWindow, title: string, action: string): Promise<void> {
    await window.row(title).click({ button: 'right' });
    await window.page.getByRole('menuitem', { name: action, exact: true }).click();
    await window.page.getByRole('menu').waitFor({ state: 'detached' });
  }

  function titles(window: ChatWindow): Promise<string[]> {
    return window.page.locator('.chat-list .chat-row-title').allInnerTexts();
  }

  it('a draft follows to the other device, shows in its list, and goes with the send', async () => {
    await amara.openChat('Ben Whitfield');
    await amara.box.fill('half a thought');
    await phone.row('Ben Whitfield').getByText('half a thought').waitFor();
    await phone.openChat('Ben Whitfield');
    expect(await phone.box.inputValue()).toBe('half a thought');
    await phone.box.fill('a whole thought');
    await eventually(async () => expect(await amara.box.inputValue()).toBe('a whole thought'), 10_000);
    await amara.box.press('Enter');
    await phone.bubble('a whole thought').waitFor();
    await eventually(async () => expect(await phone.box.inputValue()).toBe(''), 10_000);
    expect(await amara.box.inputValue()).toBe('');
  });

  it('favourites stand first on all devices, by the menu of the keyboard too', async () => {
    await amara.openChat('Plans');
    await choose(amara, 'Ben Whitfield', 'Add to favourites');
    await eventually(async () => expect((await titles(amara))[0]).toBe('Ben Whitfield'));
    await phone.page.goBack();
    await eventually(async () => expect((await titles(phone))[0]).toBe('Ben Whitfield'));
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.row('Ben Whitfield').focus();
    await amara.page.keyboard.press('Shift+F10');
    await amara.page.getByRole('menuitem', { name: 'Remove from favourites' }).waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.keyboard.press('Escape');
    await amara.page.getByRole('menu').waitFor({ state: 'detached' });
  });

  it('an archived chat stands behind one row and comes back with a message; a muted one says so', async () => {
    await choose(amara, 'Ben Whitfield', 'Archive');
    await eventually(async () => expect(await titles(amara)).toEqual(['Plans']));
    await amara.page.getByRole('button', { name: '1 archived chat' }).click();
    await amara.row('Ben Whitfield').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByRole('button', { name: 'Back to all chats' }).click();
    await ben.page.locator('.chat-row-title', { hasText: 'Amara Okafor' }).click();
    await ben.box.waitFor();
    await ben.say('are you there?');
    await eventually(async () => expect(await titles(amara)).toEqual(['Ben Whitfield', 'Plans']), 10_000);
    await choose(amara, 'Plans', 'Mute for an hour');
    await amara.row('Plans').getByText('Muted').waitFor({ state: 'attached' });
    await choose(amara, 'Plans', 'Unmute');
    await amara.row('Plans').getByText('Muted').waitFor({ state: 'detached' });
  });

  it('a chat is marked as unread until it is opened again', async () => {
    await amara.openChat('Plans');
    await choose(amara, 'Ben Whitfield', 'Mark as read');
    await amara.badge('Ben Whitfield').waitFor({ state: 'detached' });
    await choose(amara, 'Ben Whitfield', 'Mark as unread');
    await amara.badge('Ben Whitfield').waitFor();
    await phone.badge('Ben Whitfield').waitFor();
    await amara.openChat('Ben Whitfield');
    await amara.badge('Ben Whitfield').waitFor({ state: 'detached' });
    await phone.badge('Ben Whitfield').waitFor({ state: 'detached' });
  });

  it('a pinned message stands on top of the chat and in the details of everybody, and leads to its place', async () => {
    await amara.openChat('Plans');
    await amara.bubble('the address is').click({ button: 'right' });
    await amara.page.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await ben.openChat('Plans');
    const line = ben.page.getByRole('group', { name: 'Pinned messages' });
    await line.getByText('the address is Mill Lane 4').waitFor();
    expect(await line.getByRole('button', { name: 'Unpin' }).count()).toBe(0);
    await line.getByRole('button').click();
    await ben.bubble('the address is').waitFor();
    await ben.page.getByRole('button', { name: 'Chat details' }).click();
    await ben.page.getByRole('heading', { name: 'Pinned messages' }).waitFor();
    expect(await ben.accessibilityProblems()).toEqual([]);
    await amara.page.getByRole('group', { name: 'Pinned messages' }).getByRole('button', { name: 'Unpin' }).click();
    await line.waitFor({ state: 'detached' });
  });

  it('what is sent later waits in a list, can be taken back, and is sent', async () => {
    await amara.openChat('Plans');
    await amara.box.fill('good morning');
    await amara.page.getByRole('button', { name: 'Send later' }).click();
    await amara.page.getByRole('button', { name: /Tomorrow morning/ }).waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByRole('button', { name: /Tomorrow morning/ }).click();
    await amara.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await amara.box.inputValue()).toBe('');
    await amara.page.getByRole('button', { name: 'Send later, 1 message waits' }).click();
    await amara.page.getByRole('dialog').getByText('good morning').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByRole('button', { name: 'Do not send it' }).click();
    await amara.page.getByRole('dialog').getByText('good morning').waitFor({ state: 'detached' });
    await amara.page.keyboard.press('Escape');
    await amara.page.getByRole('dialog').waitFor({ state: 'detached' });
    for (const window of [amara, phone, ben, cleo]) expect(window.mishaps).toEqual([]);
  });
});
