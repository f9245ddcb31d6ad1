import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const suffix = randomBytes(4).toString('hex');
const AMARA = `amara-${suffix}`;
const BEN = `ben-${suffix}`;
const CLEO = `cleo-${suffix}`;

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('a group, and what the server refuses', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: ChatWindow;
  let cleo: ChatWindow;

  const manage = async (window: ChatWindow, name: string, action: string): Promise<void> => {
    await window.page.getByRole('button', { name: `Manage ${name}` }).click();
    await window.page.getByRole('menuitem', { name: action }).click();
  };

  beforeAll(async () => {
    system = await startSystem({ web: true });
    browser = await launchChromium();
    const open = () => ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    [amara, ben, cleo] = await Promise.all([open(), open(), open()]);
    await amara.signUp('Amara Okafor', AMARA);
    await ben.signUp('Ben Whitfield', BEN);
    await cleo.signUp('Cleo Marsh', CLEO);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('is named by its people until it has a name, which everybody sees change', async () => {
    await amara.startChat([BEN, CLEO]);
    await ben.row('Amara Okafor, Cleo Marsh').waitFor();
    await amara.page.getByRole('button', { name: 'Chat details' }).click();
    await amara.page.getByLabel('Name', { exact: true }).fill('Release crew');
    await amara.page.getByRole('button', { name: 'Save changes' }).click();
    await ben.row('Release crew').waitFor();
    await cleo.row('Release crew').waitFor();
    await amara.page.keyboard.press('Escape');
    expect(await amara.happenings()).toEqual(['You created the group', 'You named the group “Release crew”']);
    await ben.openChat('Release crew');
    await ben.happening('Amara Okafor named the group “Release crew”').waitFor();
    await ben.badge('Release crew').waitFor({ state: 'detached' });
    await amara.page.getByRole('button', { name: 'Chat details' }).click();
  });

  it('has roles that the owner gives, and people who are removed lose it at once', async () => {
    await cleo.openChat('Release crew');
    await manage(amara, 'Ben Whitfield', 'Make admin');
    await amara.page.getByText('Admin', { exact: true }).waitFor();
    await manage(amara, 'Cleo Marsh', 'Remove from the chat');
    await amara.page.getByRole('alertdialog').getByRole('button', { name: 'Remove from the chat' }).click();
    await cleo.row('Release crew').waitFor({ state: 'detached' });
    await cleo.page.getByText('You are no longer in “Release crew”').waitFor();
    await amara.page.keyboard.press('Escape');
    await ben.happening('Amara Okafor removed Cleo Marsh').waitFor();
  });

  it('lets an admin add people, who see what was said', async () => {
    await amara.say('welcome');
    await ben.openChat('Release crew');
    await ben.page.getByRole('button', { name: 'Chat details' }).click();
    await ben.page.getByRole('button', { name: 'Add people' }).click();
    await ben.page.getByPlaceholder('Type the beginning of a name').fill(CLEO);
    await ben.page.getByRole('option', { name: `@${CLEO}` }).click();
    await ben.page.getByRole('button', { name: 'Add', exact: true }).click();
    await ben.page.locator('.participant-name', { hasText: 'Cleo Marsh' }).waitFor();
    await ben.page.keyboard.press('Escape');
    await cleo.openChat('Release crew');
    await cleo.bubble('welcome').waitFor();
    await cleo.happening('Ben Whitfield added you').waitFor();
    await cleo.happening('Amara Okafor created the group').waitFor();
    expect(await cleo.accessibilityProblems()).toEqual([]);
  });

  it('a message that is refused is kept, with words and a way on', async () => {
    const refusal = { errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] };
    await cleo.page.route(/graphql/, async (route) => {
      const isSend = route.request().postData()?.includes('CreateMessage');
      const headers = { 'access-control-allow-origin': '*' };
      await (isSend ? route.fulfill({ json: refusal, headers }) : route.continue());
    });
    await cleo.say('refused');
    await cleo.bubble('refused').getByText('You are not allowed').waitFor();
    expect(await cleo.accessibilityProblems()).toEqual([]);
    await cleo.page.unroute(/graphql/);
    await cleo.bubble('refused').getByRole('button', { name: 'Send again' }).click();
    await amara.bubble('refused').waitFor();
  });

  it('a message that is too long cannot be sent, and stays', async () => {
    await cleo.box.fill('x'.repeat(8_002));
    await cleo.page.getByText('2 characters too long').waitFor();
    await cleo.box.press('Enter');
    expect((await cleo.box.inputValue()).length).toBe(8_002);
    await cleo.box.fill('a thought');
  });

  it('a profile that changes its name shows the new one', async () => {
    await ben.page.getByRole('button', { name: 'Profile and settings' }).click();
    await ben.page.getByLabel('Display name').fill('Benedict');
    await ben.page.getByRole('button', { name: 'Save', exact: true }).click();
    await ben.page.locator('.profile-name', { hasText: 'Benedict' }).waitFor({ state: 'attached' });
    await ben.openChat('Release crew');
  });

  it('a session that is ended elsewhere says so, and the draft is there after signing in again', async () => {
    const elsewhere = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    await elsewhere.signIn(CLEO);
    await elsewhere.page.getByRole('button', { name: 'Profile and settings' }).click();
    await elsewhere.page.getByRole('button', { name: 'Sign out on all devices' }).click();
    await elsewhere.page.getByRole('alertdialog').getByRole('button', { name: 'Sign out on all devices' }).click();
    await cleo.page.getByText('You were signed out').waitFor({ timeout: 20_000 });
    await cleo.signIn(CLEO);
    await cleo.openChat('Release crew');
    expect(await cleo.box.inputValue()).toBe('a thought');
  });

  it('is left by a person who wants to, and is gone for them alone', async () => {
    await ben.page.getByRole('button', { name: 'Chat details' }).click();
    await ben.page.getByRole('button', { name: 'Leave chat' }).click();
    await ben.page.getByRole('alertdialog').getByRole('button', { name: 'Leave chat' }).click();
    await ben.row('Release crew').waitFor({ state: 'detached' });
    await amara.row('Release crew').waitFor();
  });

  it('no page threw anything', () => {
    expect([amara, ben, cleo].flatMap((window) => window.mishaps)).toEqual([]);
  });
});
