import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const TWO_OF_EACH = { user: 2, sender: 2, receiver: 2 };
const suffix = randomBytes(4).toString('hex');
const BEN = `ben-${suffix}`;
const CLEO = `cleo-${suffix}`;
const said = ['first'];

// A browser on a busy machine takes its time.
jest.setTimeout(90_000);

describeInChromium('two people on a bad network', () => {
  let system: TestSystem;
  let browser: Browser;
  let cleo: ChatWindow;
  let ben: ChatWindow;

  /** Both see all that was said so far, in the same order, each message once. */
  const bothAgree = async (): Promise<void> => {
    await cleo.untilTexts(said);
    await ben.untilTexts(said);
  };

  beforeAll(async () => {
    system = await startSystem({ instances: TWO_OF_EACH, web: true });
    browser = await launchChromium();
    cleo = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    ben = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 1 });
    await cleo.signUp('Cleo Marsh', CLEO);
    await ben.signUp('Ben Whitfield', BEN);
    await cleo.startChat([BEN]);
    await cleo.say('first');
    await ben.openChat('Cleo Marsh');
    await bothAgree();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('what is written offline waits, and goes out once and in order', async () => {
    await cleo.context.setOffline(true);
    await cleo.page.locator('.connection-button[data-state=offline]').waitFor();
    await cleo.say('offline one', 'offline two');
    await cleo.untilDelivery('offline two', 'waiting');
    await ben.say('meanwhile');
    await ben.untilDelivery('meanwhile', 'sent');
    await cleo.context.setOffline(false);
    said.push('meanwhile', 'offline one', 'offline two');
    await bothAgree();
    await cleo.untilDelivery('offline two', 'read');
  });

  it('what waits survives a reload without a network', async () => {
    await cleo.page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await cleo.page.reload();
    await cleo.untilConnected();
    await cleo.untilKept('offline two');
    await cleo.context.setOffline(true);
    await cleo.say('written before the reload');
    await cleo.untilDelivery('written before', 'waiting');
    // Before the reload: Chromium may let the new page reach the network for a moment.
    await ben.say('while it was away');
    await ben.untilDelivery('while it was away', 'sent');
    await cleo.page.reload();
    await cleo.untilDelivery('written before', 'waiting');
    await cleo.context.setOffline(false);
    said.push('while it was away', 'written before the reload');
    await bothAgree();
  });

  it('goes on within seconds when the instances of one window are killed', async () => {
    const { user, sender, receiver } = system;
    await Promise.all([user[0], sender[0], receiver[0]].map((instance) => instance!.kill()));
    const before = Date.now();
    await cleo.say('after the crash');
    await cleo.untilDelivery('after the crash', 'read');
    await ben.say('still here');
    said.push('after the crash', 'still here');
    await bothAgree();
    expect(Date.now() - before).toBeLessThan(15_000);
    await cleo.untilConnected();
  });

  it('shows which instance serves now, and moves to the one that is picked', async () => {
    const { user, sender, receiver } = system;
    await Promise.all([user[0], sender[0], receiver[0]].map((instance) => instance!.start()));
    await ben.page.getByRole('button', { name: 'Profile and settings' }).click();
    const panel = ben.page.getByRole('region', { name: 'Advanced' });
    await panel.getByText(`served by ${receiver[1]!.name}`).waitFor();
    await panel
      .getByRole('radiogroup', { name: /^Receiver/ })
      .getByText(String(receiver[0]!.port))
      .click();
    await panel.getByText(`served by ${receiver[0]!.name}`).waitFor();
    await ben.openChat('Cleo Marsh');
    await cleo.say('on the other instance');
    said.push('on the other instance');
    await bothAgree();
  });

  it('a second tab stays signed in beside the first, and both end with a sign-out', async () => {
    const tab = await cleo.context.newPage();
    await tab.goto(system.webUrl);
    const connected = tab.locator('.connection-button[data-state=live]');
    await connected.waitFor({ state: 'attached' });
    await tab.reload();
    await connected.waitFor({ state: 'attached' });
    await tab.getByRole('button', { name: 'Profile and settings' }).click();
    await tab.getByRole('button', { name: 'Sign out', exact: true }).click();
    await tab.getByText('Welcome back').waitFor();
    await cleo.page.getByText('Welcome back').waitFor();
    expect([await cleo.page.title(), new URL(cleo.page.url()).pathname]).toEqual(['Converge', '/']);
  });

  it('a wrong password is said in words, and the right one leads in', async () => {
    await cleo.page.getByLabel('Username or email').fill(CLEO);
    await cleo.page.getByLabel('Password', { exact: true }).fill('not the password');
    await cleo.page.getByRole('button', { name: 'Sign in' }).click();
    await cleo.page.getByText('That username or password is not right.').waitFor();
    await cleo.page.getByLabel('Password', { exact: true }).fill('a good long password');
    await cleo.page.getByRole('button', { name: 'Sign in' }).click();
    await cleo.openChat('Ben Whitfield');
    await bothAgree();
  });

  it('no page threw anything', () => {
    expect([...cleo.mishaps, ...ben.mishaps]).toEqual([]);
  });
});
