// The press and what is new on the screens: versions, feeds, citations, embed codes, drafts compared, doors, patience.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, forgiveRefusals, openHouse } from './browser.ts';
import { settled } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';
const BRIEF = '?screen=briefs&brief=aktau-and-kuryk-open';

async function answers(page: Page, href: string | null): Promise<number> {
  return (await page.request.get(new URL(href ?? '', page.url()).href)).status();
}

describe('a brief', { retry: 1 }, () => {
  it('shows its versions, and the words that the last one changed', async () => {
    const page = await house.visit(BRIEF);
    await page.getByRole('link', { name: 'See what changed' }).click();
    const diff = page.locator('.version-diff');
    await diff.locator('ins', { hasText: 'twice' }).first().waitFor();
    await diff.locator('del', { hasText: 'three times' }).first().waitFor();
    await page.getByRole('link', { name: 'Version 1' }).click();
    await page.getByText('First published.').waitFor();
  });

  it('offers feeds, citations and embed codes that all lead somewhere', async () => {
    const page = await house.visit(BRIEF);
    await settled(page);
    for (const name of ['BibTeX', 'RIS', 'CSL-JSON'])
      expect(await answers(page, await page.getByRole('link', { name }).getAttribute('href')), name).toBe(
        200,
      );
    for (const link of await page.locator('aside a[href*="v1/feeds/"]').all())
      expect(await answers(page, await link.getAttribute('href'))).toBe(200);
    await page.getByText('Show it elsewhere').click();
    const codes = await page
      .locator('.embed textarea')
      .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
    expect(codes).toHaveLength(4);
    const live = /src="([^"]+embed\/[^"]+)"/.exec(codes.join('\n'))?.[1] ?? null;
    expect(await answers(page, live)).toBe(200);
  });
});

it('a question can be followed from its routes', { retry: 1 }, async () => {
  const page = await house.visit(`?screen=routes&${FLAGSHIP}&on=2019-06-01`);
  const feed = page.locator('.follow').getByRole('link', { name: 'Atom' });
  await feed.waitFor();
  const response = await page.request.get(new URL((await feed.getAttribute('href')) ?? '', page.url()).href);
  expect(await response.text()).toMatch(/<entry>[\s\S]*for US: lawful from 2019-05-31/);
});

it('a draft is compared with the law as it is: words, rules, routes', { retry: 1 }, async () => {
  const draft = encodeURIComponent(
    readFileSync('examples/draft-reopening.yaml', 'utf8').replace(/^#.*\n/gm, ''),
  );
  const page = await house.visit(`?screen=diff&from=PKKHI&to=AFKBL&on=2026-12-15&draft=${draft}`);
  await settled(page);
  await page.getByRole('heading', { name: /Without the draft/ }).waitFor();
  await page.getByRole('heading', { name: /With the draft/ }).waitFor();
  await page.locator('.diff-lane del').first().waitFor();
  const toDates = page.getByRole('button', { name: 'Between two dates' });
  await toDates.click();
  expect(await toDates.getAttribute('aria-pressed')).toBe('true');
});

it('the doors are reached from leverage, as rows and as figures', { retry: 1 }, async () => {
  const page = await house.visit(`?screen=leverage&${FLAGSHIP}&on=2019-06-01`);
  // Two years say as much here as eighteen.
  await page.route('**/v1/report/doors*', (route) =>
    route.continue({ url: `${route.request().url()}?since=2018-01&until=2019-12` }),
  );
  await page.getByRole('link', { name: /month by month/ }).click();
  await page.locator('.doors-chart').waitFor();
  expect(await page.locator('.doors-chart .door').count()).toBe(7);
  await page.getByRole('button', { name: 'every month' }).click();
  expect(await page.locator('.doors-table tbody tr').count()).toBe(24);
  await page.locator('.turns li').first().waitFor();
});

it('a busy server is waited for, and the page says so', { retry: 1 }, async () => {
  const page = await house.visit('?screen=forecasts');
  await settled(page);
  let refusals = 2;
  const asked: number[] = [];
  await page.route('**/v1/align*', (route) => {
    asked.push(Date.now());
    if (refusals-- <= 0) return route.continue();
    return route.fulfill({ status: 429, headers: { 'retry-after': '2' }, json: { title: 'busy' } });
  });
  await page.getByRole('link', { name: 'Alignment' }).click();
  await page.locator('.patience', { hasText: 'The server is busy' }).waitFor();
  await page.getByText('Votes in the UN').first().waitFor();
  await page.locator('.patience').waitFor({ state: 'detached' });
  forgiveRefusals();
  // Never sooner than it was told to come again.
  for (const [i, at] of asked.slice(1, 3).entries())
    expect(at - (asked[i] ?? 0)).toBeGreaterThanOrEqual(1990);
});

describe('nothing jumps while a page comes together', { retry: 1 }, () => {
  it.each([
    ['map', `?${FLAGSHIP}&on=2019-06-01`],
    ['routes', `?screen=routes&${FLAGSHIP}&on=2019-06-01`],
    ['brief', BRIEF],
  ])('%s', async (_, address) => {
    const page = await house.visit(address);
    await settled(page);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as (PerformanceEntry & {
              value: number;
              hadRecentInput: boolean;
            })[])
              if (!entry.hadRecentInput) sum += entry.value;
          }).observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => done(sum), 300);
        }),
    );
    // "Good" by Core Web Vitals is 0.1.
    expect(shift).toBeLessThan(0.05);
  });
});
