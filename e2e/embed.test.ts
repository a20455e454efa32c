// A brief in the page of somebody else: frame and element, live and frozen, before and after a fact has changed.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layDraftTexts } from '../src/app/lay-drafts.ts';
import { expectSilence, type OpenedHouse, startHouse } from './browser.ts';
import { type FileServer, serveFolder } from './file-server.ts';
import { settled } from './settled.ts';
import { STAY } from './stay.ts';

/** The page of somebody else, on another origin. */
let elsewhere: FileServer;
/** The same brief after a fact has changed. */
let changed: OpenedHouse;
/** What the editor of that page copied: frame live and frozen, element live and frozen. */
let codes: readonly string[];

beforeAll(async () => {
  elsewhere = await serveFolder(mkdtempSync(join(tmpdir(), 'kuryk-elsewhere-')));
  const before = await startHouse();
  const page = await before.visit('?screen=briefs&brief=aktau-and-kuryk-open');
  await settled(page);
  await page.getByText('Show it elsewhere').click();
  const copied = await page
    .locator('.embed textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  elsewhere.add('/before.html', pageWith(copied));
  const shown = await before.visit('before.html', { elsewhere: elsewhere.url });
  await shown.frameLocator('iframe >> nth=0').getByText('8 of 8 claims hold').waitFor();
  await before.close();
  changed = await startHouse(async (options) => ({
    ...options,
    world: await layDraftTexts(options.world, [STAY]),
  }));
  // As if the server had been given the new facts: what was copied is what it was.
  codes = copied.map((code) => code.replaceAll(before.url, changed.url));
  elsewhere.add('/after.html', pageWith(codes));
});
afterAll(async () => {
  await changed?.close();
  await elsewhere?.close();
});
afterEach(expectSilence);

const pageWith = (parts: readonly string[]) =>
  `<!doctype html><html lang="en"><head><title>Somebody else</title></head><body>${parts.join('\n<hr>\n')}</body></html>`;

describe('a brief in the page of somebody else', { retry: 1 }, () => {
  it('says anew what stands where it is live, and keeps its words where it is frozen', async () => {
    const page = await changed.visit('after.html', { elsewhere: elsewhere.url });
    const [live, frozen] = [page.frameLocator('iframe >> nth=0'), page.frameLocator('iframe >> nth=1')];
    await live.locator('p.stale').waitFor();
    expect(await live.locator('p.stale').innerText()).not.toMatch(/^.{0,2}8 of 8/);
    expect(await live.locator('ul.stale').innerText()).toContain('By June 2019 the way was lawful.');
    expect(await frozen.locator('body').innerText()).toContain('8 of 8 claims hold');
    const elements = page.locator('kuryk-answer a');
    await page.waitForFunction(() => document.querySelectorAll('kuryk-answer a').length === 2);
    expect(await elements.nth(0).innerText()).not.toContain('8 of 8');
    expect(await elements.nth(1).innerText()).toContain('8 of 8 claims hold');
  });

  it('leads to the brief, and runs no script in its frames', async () => {
    const page = await changed.visit('after.html', { elsewhere: elsewhere.url });
    const link = page.frameLocator('iframe >> nth=0').locator('a').first();
    expect(
      (await page.request.get((await link.evaluate((a) => (a as HTMLAnchorElement).href)) ?? '')).status(),
    ).toBe(200);
    for (const frame of page.frames().slice(1)) expect(await frame.locator('script').count()).toBe(0);
  });
});
