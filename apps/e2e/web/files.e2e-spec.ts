import { jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { createPerson, type Person, startSystem, type TestSystem } from '#libs/testing';
import { ChatWindow } from './chat-window.js';
import { describeInChromium, launchChromium } from './chromium.js';

const AMARA = `amara-${randomBytes(4).toString('hex')}`;

jest.setTimeout(180_000);

/** Uploads are inspected before their message is sent: on a busy machine that takes a while. */
const SENT_WITHIN_MS = 60_000;

/** A PNG as a browser makes it. */
function picture(page: ChatWindow['page'], width: number, height: number): Promise<Buffer> {
  const draw = `(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [${width}, ${height}];
    const context = canvas.getContext('2d');
    context.fillStyle = 'crimson';
    context.fillRect(0, 0, ${width} / 2, ${height});
    return canvas.toDataURL('image/png');
  })()`;
  return page.evaluate<string>(draw).then((url) => Buffer.from(url.split(',')[1]!, 'base64'));
}

/** As a browser tells the page of files that come from elsewhere. */
const giveFile = (kind: 'paste' | 'drop'): string => `(() => {
  const data = new DataTransfer();
  data.items.add(new File(['text by hand'], '${kind}.txt', { type: 'text/plain' }));
  const options = { bubbles: true, cancelable: true };
  const event = '${kind}' === 'paste'
    ? new ClipboardEvent('paste', { ...options, clipboardData: data })
    : new DragEvent('drop', { ...options, dataTransfer: data });
  document.querySelector('.composer-box').dispatchEvent(event);
})()`;

describeInChromium('files', () => {
  let system: TestSystem;
  let browser: Browser;
  let amara: ChatWindow;
  let ben: ChatWindow;
  let benWho: Person;
  const attach = (window: ChatWindow, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    window.page.locator('.composer input[type=file]').first().setInputFiles(files);
  const photo = async (name: string) => ({
    name,
    mimeType: 'image/png',
    buffer: await picture(amara.page, 600, 400),
  });
  const text = (name: string, content: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });

  beforeAll(async () => {
    system = await startSystem({ web: true, instances: { media: 2 } });
    browser = await launchChromium();
    amara = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    ben = await ChatWindow.open(browser, { webUrl: system.webUrl, instance: 0 });
    for (const { context } of [amara, ben]) context.setDefaultTimeout(SENT_WITHIN_MS);
    benWho = await createPerson(system, { displayName: 'Ben Whitfield', password: 'a good long password' });
    await amara.signUp('Amara Okafor', AMARA);
    await amara.startChat([benWho.username]);
    await amara.say('before the files');
    await ben.signIn(benWho.username);
    await ben.openChat('Amara Okafor');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await system?.stop();
  });

  it('are picked, looked at, given a caption and sent; the other one sees the picture without a jump', async () => {
    await attach(amara, await photo('sunset.png'), text('notes.txt', 'some notes'));
    await amara.page.locator('.picked-tray img[alt="sunset.png"]').waitFor();
    await amara.page.getByRole('button', { name: 'Do not send notes.txt' }).waitFor();
    await amara.say('from the beach');
    await amara.untilThere('from the beach');
    const room = ben.page.locator('.message .attachment-picture').first();
    await room.waitFor();
    expect(await room.evaluate((box) => box.getBoundingClientRect().height)).toBeCloseTo((340 / 600) * 400, -1);
    await ben.page.locator('.message img[alt="sunset.png"]').waitFor();
    await ben.page.waitForFunction(`document.querySelector('.message img[alt="sunset.png"]')?.naturalWidth === 480`);
    const link = ben.page.getByRole('link', { name: 'Download notes.txt' });
    expect(await (await fetch((await link.getAttribute('href'))!)).text()).toBe('some notes');
    expect(amara.mishaps).toEqual([]);
  });

  it('open in a gallery with keys, and give the focus back', async () => {
    await attach(amara, await photo('one.png'), await photo('two.png'));
    await amara.page.locator('.picked-tray img[alt="two.png"]').waitFor();
    await amara.box.press('Enter');
    await ben.page.locator('.message .attachment-picture', { has: ben.page.getByAltText('one.png') }).click();
    const gallery = ben.page.getByRole('dialog', { name: 'Pictures' });
    await gallery.getByText('1 of 2').waitFor();
    await ben.page.keyboard.press('ArrowRight');
    await gallery.getByText('2 of 2').waitFor();
    await gallery.locator('img[alt="two.png"]').waitFor();
    expect(await ben.accessibilityProblems()).toEqual([]);
    await ben.page.keyboard.press('Escape');
    await gallery.waitFor({ state: 'detached' });
  });

  it('are pasted and dropped', async () => {
    for (const kind of ['paste', 'drop'] as const) {
      await amara.page.evaluate(giveFile(kind));
      await amara.page.getByRole('button', { name: `Do not send ${kind}.txt` }).waitFor();
    }
    await amara.page.getByRole('button', { name: 'Do not send paste.txt' }).click();
    await amara.box.press('Enter');
    await ben.page.getByRole('link', { name: 'Download drop.txt' }).waitFor();
  });

  it('go on after a broken connection and a reload, in their place before what was written after them', async () => {
    const cut = '**/uploads/**';
    await amara.context.route(cut, (route) =>
      route.request().method() === 'PATCH' ? route.abort() : route.continue(),
    );
    await attach(amara, text('late.txt', 'arrives late'));
    await amara.page.getByRole('button', { name: 'Do not send late.txt' }).waitFor();
    await amara.say('the file first', 'then this');
    await amara.untilDelivery('then this', 'waiting');
    await amara.page.reload();
    await amara.untilConnected();
    await amara.bubble('the file first').locator('.upload-progress').waitFor();
    await amara.context.unroute(cut);
    await amara.untilThere('then this');
    await ben.bubble('then this').waitFor();
    const shown = (await ben.texts()).slice(-2);
    expect(shown).toEqual(['the file first', 'then this']);
    await ben.page.getByRole('link', { name: 'Download late.txt' }).waitFor();
  });

  it('can be paused, gone on with and cancelled', async () => {
    let isHeld = true;
    await amara.context.route('**/uploads/**', async (route) => {
      while (isHeld && route.request().method() === 'PATCH') await new Promise((done) => setTimeout(done, 20));
      await route.continue().catch(() => undefined);
    });
    await attach(amara, text('slow.txt', 'takes its time'));
    await amara.page.getByRole('button', { name: 'Do not send slow.txt' }).waitFor();
    await amara.say('a slow one');
    const bubble = amara.bubble('a slow one');
    await bubble.getByRole('button', { name: 'Pause the upload' }).click();
    isHeld = false;
    await bubble.getByText('paused').waitFor();
    await bubble.getByRole('button', { name: 'Go on with the upload' }).click();
    await amara.untilThere('a slow one');
    isHeld = true;
    await attach(amara, text('never.txt', 'is not sent'));
    await amara.page.getByRole('button', { name: 'Do not send never.txt' }).waitFor();
    await amara.say('a mistake');
    await amara.bubble('a mistake').getByRole('button', { name: 'Cancel' }).click();
    await amara.bubble('a mistake').waitFor({ state: 'detached' });
    isHeld = false;
    await amara.context.unroute('**/uploads/**');
    await amara.say('after the mistake');
    await amara.untilThere('after the mistake');
  });

  it('are listed in the details', async () => {
    await ben.page.getByRole('button', { name: 'Chat details' }).click();
    await ben.page.getByRole('tab', { name: 'Files' }).click();
    const files = ben.page.getByRole('region', { name: 'Files' });
    await files.getByRole('link', { name: 'Download notes.txt' }).waitFor();
    expect(await files.locator('.attachment-picture').count()).toBe(3);
    expect(await ben.accessibilityProblems()).toEqual([]);
    await ben.page.keyboard.press('Escape');
  });

  it('that are refused say so before anything is sent', async () => {
    await attach(amara, text('empty.txt', ''));
    await amara.page.getByText('“empty.txt” is empty.').waitFor();
    expect(await amara.page.locator('.picked-tray').count()).toBe(0);
  });

  it('break nothing in the page', () => {
    expect([amara.mishaps, ben.mishaps]).toEqual([[], []]);
  });
});
