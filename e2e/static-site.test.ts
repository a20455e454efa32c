// The static site on a plain file server, in a real browser: no backend, no other host.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exportSite } from '../src/app/export-site.ts';
import { openWorld, shippedPackFolder } from '../src/app/open-world.ts';
import { parseDay } from '../src/terms/day.ts';
import { expectSilence, type OpenedHouse, startVisits } from './browser.ts';
import { serveFolder } from './file-server.ts';

const dir = join(mkdtempSync(join(tmpdir(), 'kuryk-site-e2e-')), 'site');
let site: OpenedHouse;

beforeAll(async () => {
  const whole = await openWorld();
  // The trade of the first brief is enough: what is tried is the pages, not the pack.
  const trades = whole.about.trades.filter(({ id }) => id === 'baku-hairatan-special-us');
  const packDir = shippedPackFolder();
  const world = { ...whole, about: { ...whole.about, trades } };
  await exportSite(world, { packDir, dir, baseUrl: 'http://localhost/', today: parseDay('2026-11-24') });
  const files = await serveFolder(dir);
  site = await startVisits(files.url, files.close);
});
afterAll(() => site?.close());
afterEach(expectSilence);

const shown = (page: Page) => page.locator('.slider .stop:visible');

describe('the static site', { retry: 1 }, () => {
  it('opens Aktau and Kuryk as the slider of the trade is moved, by mouse and by keys', async () => {
    const page = await site.visit('trades/baku-hairatan-special-us.html#2018-05-05');
    const day = page.locator('.slider output');
    expect(await shown(page).count()).toBe(1);
    expect(await shown(page).locator('.status').innerText()).toMatch(/^\? uncertain/);
    await page.keyboard.press(']');
    expect(await day.innerText()).toBe('2019-05-31');
    expect(await shown(page).locator('.status').innerText()).toMatch(/^✔ lawful — Protocol/);
    expect(await shown(page).locator('svg.map').getAttribute('aria-label')).toMatch(/Aktau|Kuryk/);
    expect(new URL(page.url()).hash).toBe('#2019-05-31');
    await page.getByRole('button', { name: 'Earlier' }).click();
    expect(await day.innerText()).toBe('2018-05-05');
    await page.getByRole('slider').focus();
    await page.keyboard.press('Home');
    expect(await day.innerText()).toBe('2001-01-01');
    expect(await shown(page).locator('.status').innerText()).toMatch(/^✘ barred/);
  });

  it('draws land under every map, once', async () => {
    const page = await site.visit('trades/baku-hairatan-special-us.html#2019-05-31');
    expect(await page.locator('path#land').count()).toBe(1);
    const used = shown(page).locator('svg.map use');
    expect(await used.evaluate((element) => (element as SVGUseElement).getBBox().width)).toBeGreaterThan(300);
  });

  it('compares any two days of a text, and keeps both in the address', async () => {
    const page = await site.visit('law/kz-us-rail-2010.html');
    await page.getByRole('combobox', { name: 'compared with' }).selectOption({ index: 1 });
    const comparison = page.locator('.comparison');
    await comparison.locator('p > ins', { hasText: 'Aktau' }).waitFor();
    await comparison.locator('li > ins', { hasText: 'Kazakhstan permits special' }).first().waitFor();
    const address = page.url();
    expect(new URL(address).hash).toMatch(/^#\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d$/);
    const words = await comparison.innerText();
    const again = await site.visit(address.replace(`${site.url}/`, ''));
    expect(await again.locator('.comparison').innerText()).toBe(words);
    await again.getByRole('combobox', { name: 'compared with' }).selectOption('');
    expect(await again.locator('.comparison').isVisible()).toBe(false);
    expect(await shown(again).count()).toBe(1);
  });

  it('shows the paragraph that a brief cites as it reads now', async () => {
    const page = await site.visit('briefs/aktau-and-kuryk-open.html');
    expect(await page.locator('.claim.holds').count()).toBeGreaterThan(6);
    await page.getByRole('link', { name: 'art. 3(2)' }).click();
    await page.waitForURL(/law\/kz-us-rail-2010\.html#art_3__para_2$/);
    const words = shown(page).locator('[data-provision=art_3__para_2] .words');
    expect(await words.innerText()).toMatch(/Aktau.*Kuryk/s);
    const heading = await shown(page).locator('[data-heading=art_3__para_2]').boundingBox();
    expect(heading?.y).toBeLessThan(860);
  });

  it('finds briefs, texts and places without a server, in Cyrillic too', async () => {
    const page = await site.visit('search.html');
    const field = page.getByRole('searchbox');
    await field.fill('Каспии');
    await page.getByRole('link', { name: 'Как два порта на Каспии стали дверью' }).waitFor();
    await field.fill('Aktau');
    await page.getByText(/^\d+ found$/).waitFor();
    await page.getByRole('link', { name: 'Aktau', exact: true }).click();
    await page.waitForURL(/places\.html#KZAAU$/);
  });

  it.each([
    ['trades/index.html'],
    ['trades/baku-hairatan-special-us.html'],
    ['law/kz-us-rail-2010.html'],
    ['briefs/aktau-and-kuryk-open.html'],
    ['briefs/aktau-and-kuryk-open-versions.html'],
    ['search.html'],
  ])('%s: axe finds nothing, and it fits a phone', async (path) => {
    const page = await site.visit(path, { width: 390, height: 844 });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  });

  it('is shown in the page of somebody else: a trade and a brief, live and frozen', async () => {
    const elsewhere = await serveFolder(mkdtempSync(join(tmpdir(), 'kuryk-elsewhere-')));
    elsewhere.add(
      '/page.html',
      `<!doctype html><title>x</title><script src="${site.url}/embed.js"></script>
      <kuryk-answer trade="baku-hairatan-special-us"></kuryk-answer>
      <kuryk-answer brief="aktau-and-kuryk-open"></kuryk-answer>
      <kuryk-answer brief="aktau-and-kuryk-open" frozen="As it was <b>once</b>"></kuryk-answer>
      <iframe src="${site.url}/embed/aktau-and-kuryk-open.html" title="y"></iframe>`,
    );
    const page = await site.visit('page.html', { elsewhere: elsewhere.url });
    const shown = page.locator('kuryk-answer a');
    await page.waitForFunction(() => document.querySelectorAll('kuryk-answer a').length === 3);
    expect(await shown.nth(0).innerText()).toMatch(/: (lawful|barred) since \d{4}-\d\d-\d\d \(eurasia /);
    expect(await shown.nth(1).innerText()).toMatch(/: 8 of 8 claims hold/);
    expect(await shown.nth(2).innerText()).toBe('As it was <b>once</b>');
    for (const link of await shown.all())
      expect((await page.request.get((await link.getAttribute('href')) ?? '')).status()).toBe(200);
    await page.frameLocator('iframe').getByText('8 of 8 claims hold').waitFor();
    await elsewhere.close();
  });

  it('is within its size: one trade and all texts leave room for all trades', () => {
    const page = readFileSync(join(dir, 'trades/baku-hairatan-special-us.html'));
    // All trades of the pack share 13 MB; what is no trade takes 2 MB. The whole had 4.5 MB when this was written.
    expect(page.length).toBeLessThan(400_000);
  });
});
