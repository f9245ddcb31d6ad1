import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { createPerson, eventually, type Person, sendMessage, startSystem, type TestSystem } from '#libs/testing';
import { perform } from '../operations.js';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';
import { CostMeter } from './page-cost.js';

const AMARA = `amara-${randomBytes(4).toString('hex')}`;
const MEGABYTE = 1_000_000;

/** Of a run: its first and its last messages are compared, and there are many more between them than a window holds. */
const SAMPLE = 300;
const BETWEEN = 1_200;

/** A hundred a second. */
const AT_ONCE = 10;
const PAUSE_MS = 100;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

// Thousands of messages at a hundred a second take their time.
jest.setTimeout(180_000);

describeInChromium('what a message costs the page that receives it', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let meter: CostMeter;
  let ben: Person;
  let cleo: Person;
  const chats: Record<string, string> = {};

  /** Sends at a hundred a second, and resolves when the page has shown the last one. */
  const feed = async (by: Person, count: number): Promise<void> => {
    const chatId = chats[by.displayName]!;
    for (let sent = 0; sent < count; sent += AT_ONCE) {
      const texts = Array.from(
        { length: AT_ONCE },
        (_, index) => `Message ${sent + index} of ${count}, as people write`,
      );
      await Promise.all([...texts.map((text) => sendMessage(system, by, chatId, text)), pause(PAUSE_MS)]);
    }
    const last = `the last of ${count}, ${randomBytes(4).toString('hex')}`;
    await sendMessage(system, by, chatId, last);
    await amara.row(by.displayName).getByText(last).waitFor();
  };

  /** What the first and the last messages of a long run cost each, in milliseconds, and how much the heap grew by all of it. */
  const run = async (by: Person) => {
    await feed(by, 50);
    const before = await meter.read();
    await feed(by, SAMPLE);
    const early = (await meter.cpuMs()) - before.cpuMs;
    await feed(by, BETWEEN);
    const middle = await meter.cpuMs();
    await feed(by, SAMPLE);
    const late = (await meter.cpuMs()) - middle;
    const after = await meter.read();
    const found = {
      earlyMs: early / SAMPLE,
      lateMs: late / SAMPLE,
      grownMegabytes: (after.heap - before.heap) / MEGABYTE,
    };
    process.stdout.write(`a message from ${by.displayName}: ${JSON.stringify(found)}\n`);
    return found;
  };

  beforeAll(async () => {
    system = await startSystem({ web: true });
    browser = await launchChromium();
    amara = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    [ben, cleo] = await Promise.all([
      createPerson(system, { displayName: 'Ben Whitfield' }),
      createPerson(system, { displayName: 'Cleo Marsh' }),
    ]);
    await amara.signUp('Amara Okafor', AMARA);
    for (const { displayName, username, token } of [ben, cleo]) {
      await amara.startChat([username]);
      // The button says that it is being made, not that it is.
      await eventually(async () => {
        const [chat] = await perform(system.receiver[0]!, { token }, 'chats');
        chats[displayName] = chat.id;
      });
    }
    meter = await CostMeter.of(amara.page);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is the same at the end of a long run as at its beginning, in a chat that is not open', async () => {
    const { earlyMs, lateMs, grownMegabytes } = await run(ben);
    expect(lateMs / earlyMs).toBeLessThan(1.8);
    expect(grownMegabytes).toBeLessThan(8);
  });

  it('and in the chat that is open, whose memory comes back when it is left', async () => {
    const start = await meter.read();
    const { earlyMs, lateMs, grownMegabytes } = await run(cleo);
    expect(lateMs / earlyMs).toBeLessThan(1.8);
    expect(grownMegabytes).toBeLessThan(8);
    await amara.openChat('Ben Whitfield');
    await amara.page.getByText('New messages', { exact: true }).waitFor();
    await amara.page.getByRole('button', { name: 'Jump to newest' }).click();
    await amara.bubble('the last of').last().waitFor();
    await amara.openChat('Cleo Marsh');
    await amara.openChat('Ben Whitfield');
    expect(((await meter.read()).heap - start.heap) / MEGABYTE).toBeLessThan(5);
  });

  it('never takes a key press from somebody who is writing while a hundred a second arrive', async () => {
    const words = 'written while a hundred messages a second arrive in the very same chat, letter by letter';
    const burst = feed(ben, 400);
    await amara.box.pressSequentially(words, { delay: 15 });
    expect(await amara.box.inputValue()).toBe(words);
    await burst;
    await amara.box.fill('');
  });

  it('keeps what a reader reads where it is while a hundred a second arrive below', async () => {
    await amara.page.locator('.message-scroll').hover();
    await amara.page.mouse.wheel(0, -2_500);
    await amara.page.locator('.jump').waitFor();
    await amara.painted();
    const topMessage = (): Promise<{ text: string; top: number }> =>
      amara.page.evaluate(`(() => {
      const list = document.querySelector('.message-scroll').getBoundingClientRect();
      const shown = [...document.querySelectorAll('.message')].find((one) => one.getBoundingClientRect().top > list.top + 60);
      return { text: shown.innerText, top: shown.getBoundingClientRect().top - list.top };
    })()`);
    const read = await topMessage();
    await feed(ben, 400);
    const now = await topMessage();
    expect(now.text).toBe(read.text);
    // Lines of fractions of a pixel are rounded.
    expect(Math.abs(now.top - read.top)).toBeLessThanOrEqual(2);
    await amara.page.locator('.jump').click();
    await amara.bubble('the last of 400').last().waitFor();
  });

  it('no page threw anything', () => {
    expect(amara.mishaps).toEqual([]);
  });
});
