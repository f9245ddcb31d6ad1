import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser, Locator } from 'playwright-core';
import { eventually, startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const suffix = randomBytes(4).toString('hex');
const AMARA = `amara-${suffix}`;
const BEN = `ben-${suffix}`;
const CLEO = `cleo-${suffix}`;
const OVERFLOW = 'document.scrollingElement.scrollWidth - innerWidth';

// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

describeInChromium('finding what somebody wrote', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: ChatWindow;
  let cleo: ChatWindow;

  beforeAll(async () => {
    system = await startSystem({ web: true, instances: { notifier: 1 } });
    browser = await launchChromium();
    const open = (phone = false) => ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0, phone });
    [amara, ben, cleo] = await Promise.all([open(), open(), open(true)]);
    await ben.signUp('Ben Whitfield', BEN);
    await cleo.signUp('Cleo Marsh', CLEO);
    await amara.signUp('Amara Okafor', AMARA);
    await amara.startChat([BEN, CLEO], 'Bird watchers');
    await amara.say('The first heron of the year', 'Nothing else today');
    for (let n = 1; n <= 70; n++) await amara.say(`filler number ${n}`);
    await amara.untilDelivery('filler number 70', 'sent');
    await ben.openChat('Bird watchers');
    await ben.say('A heron again: https://example.org/heron', 'Run `heron --fly` to see it');
    await ben.untilDelivery('heron --fly', 'sent');
    await amara.startChat([BEN]);
    await amara.say('HÉRON is how the French say it');
    await amara.untilDelivery('HÉRON', 'sent');
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  const field = (window: ChatWindow): Locator => window.page.locator('#chat-search');
  const hits = (window: ChatWindow): Locator => window.page.locator('.hit-row');

  /** Asks again until the index has what was said last. */
  const search = async (window: ChatWindow, text: string, count: number): Promise<void> => {
    await eventually(async () => {
      await field(window).fill('');
      await field(window).fill(text);
      await hits(window)
        .nth(count - 1)
        .waitFor({ timeout: 3000 });
    });
    expect(await hits(window).count()).toBe(count);
  };

  it('one field finds chats, people and messages, with what was found marked', async () => {
    await amara.page.keyboard.press('Control+k');
    await search(amara, 'heron', 4);
    expect(await hits(amara).locator('mark').allInnerTexts()).toEqual(['HÉRON', 'heron', 'heron', 'heron', 'heron']);
    await amara.painted();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByText('4 messages found').waitFor();
    await field(amara).fill('bird');
    await amara.row('Bird watchers').waitFor();
  });

  it('keys alone lead to a message, to the next one, and back out', async () => {
    await search(amara, 'heron', 4);
    await field(amara).press('ArrowDown');
    await amara.page.keyboard.press('ArrowDown');
    await amara.page.keyboard.press('Enter');
    const marked = amara.page.locator('.message-found mark');
    await marked.first().waitFor();
    await eventually(async () => expect(await marked.allInnerTexts()).toEqual(['heron']));
    const bar = amara.page.locator('.hit-bar');
    await bar.getByText('2 of 4', { exact: true }).waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await bar.getByRole('button', { name: 'Older hit' }).press('Enter');
    await bar.getByText('3 of 4', { exact: true }).waitFor();
    await bar.getByRole('button', { name: 'Older hit' }).press('Enter');
    await bar.getByText('4 of 4', { exact: true }).waitFor();
    const oldest = amara.page.locator('.message-found', { hasText: 'The first heron' });
    await oldest.waitFor();
    await eventually(async () => expect(await oldest.boundingBox()).toMatchObject({ y: expect.any(Number) }));
    await bar.getByRole('button', { name: 'Newer hit' }).press('Enter');
    await bar.getByText('3 of 4', { exact: true }).waitFor();
    await bar.getByRole('button', { name: 'Leave the search' }).press('Enter');
    await bar.waitFor({ state: 'detached' });
    expect(await amara.page.locator('.message mark').count()).toBe(0);
  });

  it('filters are chips: within the chat that Ctrl+F was pressed in, by a person, with a link, of a day', async () => {
    await field(amara).fill('');
    await amara.openChat('Bird watchers');
    await amara.box.focus();
    await amara.page.keyboard.press('Control+f');
    await amara.page.getByRole('button', { name: 'Remove the filter “In Bird watchers”' }).waitFor();
    await amara.page.keyboard.type('heron');
    await eventually(async () => expect(await hits(amara).count()).toBe(3));
    await amara.page.getByRole('button', { name: 'From', exact: true }).click();
    await amara.page.getByRole('dialog').getByRole('searchbox').fill(BEN);
    await amara.page.getByRole('option', { name: `@${BEN}` }).click();
    await eventually(async () => expect(await hits(amara).count()).toBe(2));
    await amara.page.getByRole('button', { name: 'Has', exact: true }).click();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.getByRole('menuitemcheckbox', { name: 'Has a link' }).click();
    await amara.page.keyboard.press('Escape');
    await eventually(async () => expect(await hits(amara).count()).toBe(1));
    await amara.page.getByRole('button', { name: 'Date', exact: true }).click();
    await amara.page.getByLabel('First day').fill('2040-01-01');
    await amara.page.keyboard.press('Escape');
    await amara.page.getByText('No message found.').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    for (const name of ['In Bird watchers', 'From Ben Whitfield', 'Has a link']) {
      await amara.page.getByRole('button', { name: `Remove the filter “${name}”` }).click();
    }
    await amara.page.getByRole('button', { name: /Remove the filter “Since/ }).click();
    await eventually(async () => expect(await hits(amara).count()).toBe(4));
    await field(amara).press('Escape');
    expect(await field(amara).inputValue()).toBe('');
    await amara.page.locator('.chips').waitFor({ state: 'detached' });
  });

  it('a search is kept, opened again, and dropped', async () => {
    await search(amara, 'heron', 4);
    await amara.page.getByRole('button', { name: 'Save this search' }).click();
    await amara.page.getByText('You are told of new messages').waitFor();
    await field(amara).fill('');
    await ben.say('One heron more');
    await amara.page.getByRole('button', { name: 'Saved searches, 1 new message' }).click();
    const kept = amara.page.getByRole('region', { name: 'Saved searches' });
    const row = kept.getByRole('button', { name: /^heron/ });
    await row.getByText('1 new message').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await row.click();
    await eventually(async () => expect(await hits(amara).count()).toBe(5));
    await field(amara).fill('');
    await amara.page.getByRole('button', { name: /^Saved searches/ }).click();
    await kept.getByRole('button', { name: 'Remove the saved search “heron”' }).click();
    await amara.page.getByRole('button', { name: /^Saved searches/ }).waitFor({ state: 'detached' });
  });

  it('says what cannot be searched for, and that nothing was found', async () => {
    await field(amara).fill('zzzzqq');
    await amara.page.getByText('Nothing matches “zzzzqq”.').waitFor();
    await field(amara).fill('a');
    await amara.page.getByText('at least two letters').waitFor();
    await field(amara).fill('');
  });

  it('works on a phone, and a width of 320 pixels', async () => {
    await cleo.openChat('Bird watchers');
    await cleo.page.getByRole('button', { name: 'Search in this chat' }).click();
    await field(cleo).waitFor();
    await eventually(async () => expect(await cleo.page.evaluate('document.activeElement.id')).toBe('chat-search'));
    await cleo.page.keyboard.type('heron');
    await eventually(async () => expect(await hits(cleo).count()).toBe(4));
    expect(await cleo.accessibilityProblems()).toEqual([]);
    await cleo.page.setViewportSize({ width: 320, height: 640 });
    await cleo.painted();
    expect(await cleo.page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await hits(cleo).last().click();
    await cleo.page.locator('.message-found', { hasText: 'The first heron' }).waitFor();
    await cleo.page.locator('.hit-bar').getByText('4 of 4', { exact: true }).waitFor();
    expect(await cleo.page.evaluate(OVERFLOW)).toBeLessThanOrEqual(0);
    await cleo.page.goBack();
    await hits(cleo).first().waitFor();
  });

  it('no page threw anything', () => {
    expect([amara, ben, cleo].flatMap((window) => window.mishaps)).toEqual([]);
  });
});
