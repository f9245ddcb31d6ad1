import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { createPerson, type Person, sendMessage, startSystem, type TestSystem } from '#libs/testing';
import { perform } from '../operations.js';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const AMARA = `amara-${randomBytes(4).toString('hex')}`;

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('what somebody types', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: Person;
  let chatId: string;
  const editing = () => amara.page.getByRole('textbox', { name: 'Editing a message' });

  beforeAll(async () => {
    system = await startSystem({ web: true });
    browser = await launchChromium();
    amara = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    ben = await createPerson(system, { displayName: 'Ben Whitfield' });
    await amara.signUp('Amara Okafor', AMARA);
    await amara.startChat([ben.username]);
    [{ id: chatId }] = await perform(system.receiver[0]!, ben, 'chats');
    await amara.say('the first message');
    await amara.untilDelivery('the first message', 'sent');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('goes from both tabs when it is sent from one of them', async () => {
    await amara.box.fill('typed in one tab');
    const tab = await amara.context.newPage();
    await tab.goto(amara.page.url());
    const box = tab.getByRole('textbox', { name: 'Write a message' });
    await box.waitFor();
    expect(await box.inputValue()).toBe('typed in one tab');
    await box.press('Enter');
    await amara.untilDelivery('typed in one tab', 'sent');
    expect(await amara.box.inputValue()).toBe('');
    await tab.close();
  });

  it('stays as an unfinished edit over a reload, and leaves the draft alone', async () => {
    await amara.box.press('ArrowUp');
    await editing().fill('a change that is not finished');
    await amara.page.reload();
    await amara.untilConnected();
    expect(await editing().inputValue()).toBe('a change that is not finished');
    await editing().press('Escape');
    expect(await amara.box.inputValue()).toBe('');
  });

  it('is saved as an edit when the network is back', async () => {
    await amara.context.setOffline(true);
    await amara.box.press('ArrowUp');
    await editing().fill('edited without a network');
    await editing().press('Enter');
    await amara.bubble('edited without a network').waitFor();
    await amara.box.fill('a draft meanwhile');
    await amara.context.setOffline(false);
    await amara.bubble('edited without a network').getByText('edited', { exact: true }).waitFor();
    expect(await amara.box.inputValue()).toBe('a draft meanwhile');
    await amara.box.fill('');
  });

  it('does not leave with the Enter that ends a composition in Safari', async () => {
    await amara.box.fill('にほんご');
    await amara.page.evaluate(`document.querySelector('.composer-box').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }))`);
    expect(await amara.box.inputValue()).toBe('にほんご');
    await amara.box.fill('');
  });

  it('keeps the newest message in view whenever the window shrinks and grows', async () => {
    for (let n = 0; n < 20; n++) await sendMessage(system, ben, chatId, `filling the window ${n}`);
    const newest = amara.bubble('filling the window 19');
    await newest.waitFor();
    const inView = (): Promise<boolean> =>
      amara.page.evaluate(`(() => {
      const newest = [...document.querySelectorAll('.message')].at(-1).getBoundingClientRect();
      return newest.bottom <= document.querySelector('.message-scroll').getBoundingClientRect().bottom + 2;
    })()`);
    for (const height of [844, 500, 844, 500, 844, 420]) {
      await amara.page.setViewportSize({ width: 1240, height });
      await amara.painted();
      expect([height, await inView()]).toEqual([height, true]);
    }
    await amara.page.setViewportSize({ width: 1240, height: 800 });
  });

  it('can still be had when the chat is gone before it could be sent', async () => {
    await amara.context.setOffline(true);
    await amara.say('written before the chat was gone');
    await perform(system.sender[0]!, ben, 'removeChat', { id: chatId });
    await amara.context.setOffline(false);
    await amara.page.locator('#messages').getByText('written before the chat was gone').waitFor();
    await amara.page.getByRole('button', { name: 'Copy text' }).first().waitFor();
  });

  it('is asked about before a sign-out, which leaves none of it on the device', async () => {
    await amara.page.getByRole('button', { name: 'Profile and settings' }).click();
    await amara.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await amara.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out anyway' }).click();
    await amara.page.getByText('Welcome back').waitFor();
    const kept = `JSON.stringify(Object.entries(localStorage).filter(([key]) => /draft|edits|outbox/.test(key)))`;
    expect(await amara.page.evaluate(kept)).toBe('[]');
  });

  it('no page threw anything', () => {
    expect(amara.mishaps).toEqual([]);
  });
});
