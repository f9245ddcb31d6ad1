import { AxeBuilder } from '@axe-core/playwright';
import { eventually } from '#libs/testing';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

/** Which instance of each service a window begins with. */
export interface WindowOptions {
  webUrl: string;
  instance: number;
  phone?: boolean;
}

const DESKTOP = { width: 1240, height: 800 };
const PHONE = { width: 390, height: 844 };
const SERVICES = ['user', 'sender', 'receiver'];
const PASSWORD = 'a good long password';

/** One person in front of one browser window of their own, with what they see and do. */
export class ChatWindow {
  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    private readonly webUrl: string,
    /** What went wrong in the page without anybody noticing. */
    readonly mishaps: string[],
  ) {}

  static async open(browser: Browser, { webUrl, instance, phone = false }: WindowOptions): Promise<ChatWindow> {
    const context = await browser.newContext({ viewport: phone ? PHONE : DESKTOP, locale: 'en-GB' });
    return ChatWindow.over(context, { webUrl, instance });
  }

  /** A window of a browser that was set up elsewhere. */
  static async over(context: BrowserContext, { webUrl, instance }: WindowOptions): Promise<ChatWindow> {
    const picks = SERVICES.map((service) => `sessionStorage.setItem('converge.instance.${service}', '${instance}');`);
    await context.addInitScript(
      `try { if (!sessionStorage.getItem('picked')) { ${picks.join(' ')} sessionStorage.setItem('picked', '1'); } } catch {}`,
    );
    context.setDefaultTimeout(30_000);
    const page = await context.newPage();
    const mishaps: string[] = [];
    page.on('pageerror', (error) => mishaps.push(String(error)));
    return new ChatWindow(page, context, webUrl, mishaps);
  }

  async signUp(displayName: string, username: string): Promise<void> {
    await this.page.goto(`${this.webUrl}/sign-up`);
    await this.page.getByLabel('Display name').fill(displayName);
    await this.page.getByLabel('Username').fill(username);
    await this.page.getByLabel('Email').fill(`${username}@example.test`);
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Create account' }).click();
    await this.untilConnected();
  }

  async signIn(username: string): Promise<void> {
    if (!this.page.url().startsWith(this.webUrl)) await this.page.goto(this.webUrl);
    await this.page.getByLabel('Username or email').fill(username);
    await this.page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.untilConnected();
  }

  async untilConnected(): Promise<void> {
    await this.page.locator('.connection-button[data-state=live]').waitFor({ state: 'attached' });
  }

  /** A direct chat with one person, a group with several. */
  async startChat(usernames: string[], groupName?: string): Promise<void> {
    await this.page.getByRole('button', { name: 'New chat' }).first().click();
    for (const username of usernames) {
      await this.page.getByPlaceholder('Type the beginning of a name').fill(username);
      await this.page.getByRole('option', { name: `@${username}` }).click();
    }
    if (groupName) await this.page.getByLabel('Name of the group').fill(groupName);
    await this.page.getByRole('button', { name: usernames.length > 1 ? 'Create group' : 'Start chat' }).click();
    await this.box.waitFor();
  }

  async openChat(title: string): Promise<void> {
    await this.row(title).click();
    await this.box.waitFor();
  }

  async say(...texts: string[]): Promise<void> {
    for (const text of texts) {
      await this.box.fill(text);
      await this.box.press('Enter');
    }
  }

  get box(): Locator {
    return this.page.getByRole('textbox', { name: 'Write a message' });
  }

  row(title: string): Locator {
    return this.page.getByRole('navigation').getByRole('link', { name: title });
  }

  badge(title: string): Locator {
    return this.row(title).locator('.badge');
  }

  bubble(text: string): Locator {
    return this.page.locator('.message', { hasText: text });
  }

  /** A line that says what happened to the group; names are isolated in it, so that theirs is no other direction. */
  happening(words: string): Locator {
    const letters = [...words].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/, '\\$&'));
    return this.page.locator('.happening', { hasText: new RegExp(letters.join('[\\u2068\\u2069]*')) });
  }

  async happenings(): Promise<string[]> {
    const shown = await this.page.locator('.happening').allInnerTexts();
    return shown.map((line) => line.replace(/[\u2068\u2069]/g, ''));
  }

  /** Resolves when the person's own message has been sent: somebody who has the chat open reads it at once, too fast to see it unread. */
  async untilThere(text: string): Promise<void> {
    const there = '.message[data-delivery=sent], .message[data-delivery=read]';
    await this.page.locator(there, { hasText: text }).waitFor();
  }

  /** Resolves when the person's own message shows that state of delivery. */
  async untilDelivery(text: string, delivery: 'waiting' | 'sent' | 'read'): Promise<void> {
    await this.page.locator(`.message[data-delivery=${delivery}]`, { hasText: text }).waitFor();
  }

  /** The texts of the messages that are shown, from the top. */
  texts(): Promise<string[]> {
    return this.page.locator('.message-text').allInnerTexts();
  }

  async untilTexts(expected: string[]): Promise<void> {
    for (const text of expected) await this.bubble(text).last().waitFor();
    expect(await this.texts()).toEqual(expected);
  }

  /** Resolves when the device has stored what the person sees, that text included. */
  async untilKept(text: string): Promise<void> {
    const readSnapshots = `new Promise((answer) => {
      const opening = indexedDB.open('converge');
      opening.onsuccess = () => {
        const reading = opening.result.transaction('snapshots').objectStore('snapshots').getAll();
        reading.onsuccess = () => answer(JSON.stringify(reading.result));
      };
    })`;
    await eventually(async () => expect(await this.page.evaluate(readSnapshots)).toContain(text));
  }

  /** Settles when what was changed last is on the screen, its transitions included. */
  async painted(): Promise<void> {
    const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
    const allFinished = 'Promise.allSettled(document.getAnimations().map((animation) => animation.finished))';
    await this.page.evaluate(`${twoFrames}.then(() => ${allFinished}).then(() => undefined)`);
  }

  /** What axe has to say against what is on the screen: what stays, not what is seen while something still fades in. */
  async accessibilityProblems(): Promise<string[]> {
    for (let look = 1; ; look++) {
      const { violations } = await new AxeBuilder({ page: this.page }).analyze();
      if (violations.length === 0 || look === 3) {
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
      }
      await this.painted();
    }
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
