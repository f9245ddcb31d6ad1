import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { createPerson, eventually, type Person, sendMessage, startSystem, type TestSystem } from '#libs/testing';
import { perform } from '../operations.js';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const AMARA = `amara-${randomBytes(4).toString('hex')}`;
const MESSAGES = 180;
const DAYS = 12;

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('finding one’s way in a long chat', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: Person;
  let chatId: string;

  /** The day of a message: they are spread over the days before today, as many on each. */
  const dayOf = (seq: number): Date => {
    const day = new Date();
    day.setDate(day.getDate() - DAYS + Math.floor(((seq - 1) * DAYS) / MESSAGES));
    return day;
  };

  const spreadOverDays = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: system.databaseUrl });
    await client.connect();
    await client.query(
      `UPDATE messages SET created_at = date_trunc('day', now()) + interval '9 hours' + seq * interval '1 second'
         - (${DAYS} - floor((seq - 1) * ${DAYS} / ${MESSAGES})) * interval '1 day' WHERE chat_id = $1`,
      [chatId],
    );
    await client.end();
  };

  beforeAll(async () => {
    system = await startSystem({ web: true });
    browser = await launchChromium();
    amara = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    ben = await createPerson(system, { displayName: 'Ben Whitfield' });
    await amara.signUp('Amara Okafor', AMARA);
    const cleo = await createPerson(system, { displayName: 'Cleo Marsh' });
    await amara.startChat([ben.username, cleo.username], 'Long');
    await eventually(async () => {
      const [chat] = await perform(system.receiver[0]!, { token: ben.token }, 'chats');
      chatId = chat.id;
    });
    await amara.page.goto(`${system.webUrl}/settings`);
    for (let seq = 1; seq <= MESSAGES; seq += 20) {
      for (let n = seq; n < seq + 20; n++) await sendMessage(system, ben, chatId, `message number ${n}.`);
    }
    await spreadOverDays();
    await amara.page.goto(system.webUrl);
    await amara.untilConnected();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('a day floats above what is read, and leads to another day', async () => {
    await amara.openChat('Long');
    await amara.page.getByRole('button', { name: 'Mark as read' }).click();
    await amara.page.locator('.unread-bar').waitFor({ state: 'detached' });
    await amara.page.locator('.message-scroll').hover();
    await amara.page.mouse.wheel(0, 150);
    await amara.page.locator('.day-chip-floating').click();
    expect(await amara.accessibilityProblems()).toEqual([]);
    const wanted = dayOf(100);
    const pad = (part: number): string => String(part).padStart(2, '0');
    const date = `${wanted.getFullYear()}-${pad(wanted.getMonth() + 1)}-${pad(wanted.getDate())}`;
    await amara.page.getByLabel('Date', { exact: true }).fill(date);
    await amara.page.getByRole('button', { name: 'Go there' }).click();
    const first = Array.from({ length: MESSAGES }, (_, index) => index + 1).find(
      (seq) => dayOf(seq).getDate() === wanted.getDate(),
    )!;
    await amara.page.locator('.message-found', { hasText: `message number ${first}.` }).waitFor();
  });

  it('a day without a date says so, and one after the last message leads to the newest', async () => {
    await amara.page.locator('.day-chip').first().click();
    await amara.page.getByLabel('Date', { exact: true }).fill('');
    await amara.page.getByRole('button', { name: 'Go there' }).click();
    await amara.page.getByText('Choose a day first.').waitFor();
    await amara.page.getByLabel('Date', { exact: true }).fill('2099-01-01');
    await amara.page.getByRole('button', { name: 'Go there' }).click();
    await amara.bubble(`message number ${MESSAGES}.`).waitFor();
  });

  it('an address leads to a message of the chat that is open, again and again, and Back to where one was', async () => {
    const visit = (seq: number): Promise<unknown> =>
      amara.page.evaluate(
        `history.pushState(null, '', '/chats/${chatId}?at=${seq}'); dispatchEvent(new PopStateEvent('popstate'))`,
      );
    const found = (seq: number) => amara.page.locator('.message-found', { hasText: `message number ${seq}.` });
    await visit(7);
    await found(7).waitFor();
    await visit(150);
    await found(150).waitFor();
    await amara.page.goBack();
    await found(7).waitFor();
    await amara.page.reload();
    await found(7).waitFor();
  });

  it('a name beside a message opens the card of the person', async () => {
    await amara.page.locator('.message-sender').first().click();
    await amara.page.getByRole('dialog').getByText(`@${ben.username}`).waitFor();
    await amara.page.keyboard.press('Escape');
  });

  it('a draft shows in the list when one looks elsewhere, and what waits while there is no network', async () => {
    await amara.box.fill('half a thought');
    await amara.startChat([ben.username]);
    await amara.row('Long').getByText('Draft: half a thought').waitFor();
    await amara.context.setOffline(true);
    await amara.say('into the void');
    await amara.row('Ben Whitfield').getByText('Waiting to be sent: into the void').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.context.setOffline(false);
    await amara.untilDelivery('into the void', 'sent');
    await eventually(async () =>
      expect(await amara.row('Ben Whitfield').innerText()).not.toContain('Waiting to be sent'),
    );
  });

  it('tells who has not read a message yet', async () => {
    await amara.bubble('into the void').hover();
    await amara.bubble('into the void').getByRole('button', { name: 'Message actions' }).click();
    await amara.page.getByRole('menuitem', { name: 'Who has read it' }).click();
    await amara.page.getByRole('dialog').getByRole('heading', { name: 'Not yet' }).waitFor();
    await amara.page.getByRole('dialog').getByText('Ben Whitfield').waitFor();
    expect(await amara.accessibilityProblems()).toEqual([]);
    await amara.page.keyboard.press('Escape');
  });

  it('no page threw anything', () => {
    expect(amara.mishaps).toEqual([]);
  });
});
