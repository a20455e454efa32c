// Everybody can read it: no violation by axe in either light, in three languages, on a phone, on paper.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { SCREENS } from '../src/web/state/app-state.ts';
import { expectSilence, forgiveRefusals, openHouse } from './browser.ts';
import { settled } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

const QUESTION = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail&on=2018-06-01';
const PHONE = { width: 390, height: 844 };

/** In the dark only colours differ: the other rules were asked in the light. */
async function violations(page: Page, asks: 'all' | 'colours' = 'all') {
  // The canvas of the map has no text of its own; what it shows is said beside it. Nothing is asked about what axe found well:
  // to describe it took as long as to find it.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], ...(asks === 'colours' && { runOnly: ['color-contrast'] }) })
    .exclude('canvas');
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

describe('axe finds nothing', { retry: 1 }, () => {
  it.each(SCREENS)('on the screen %s in the light and in the dark', async (screen) => {
    const page = await house.visit(`?screen=${screen}&${QUESTION}`);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await settled(page);
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toMatch(/dark/);
    expect(await violations(page, 'colours')).toEqual([]);
  });

  it('on an opened leg, with two days compared and something closed', async () => {
    const page = await house.visit(
      `?screen=routes&${QUESTION}&than=2019-06-01&close=RU&at=beineu--mangystau--rail`,
    );
    await settled(page);
    await page.locator('summary').last().click();
    expect(await violations(page)).toEqual([]);
  });
});

describe('three languages', { retry: 1 }, () => {
  it.each([
    ['en', 'Uncertain', '1 June 2018'],
    ['ru', 'Неясно', '1 июня 2018'],
    ['kk', 'Анық емес', '2018'],
  ])('%s', async (lang, status, day) => {
    const page = await house.visit(`?screen=routes&${QUESTION}&lang=${lang}`);
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    const line = await page.locator('.verdict-line').innerText();
    expect(line).toContain(status);
    expect(line).toContain(day);
    expect(await page.locator('body').innerText()).not.toMatch(/\{\{|undefined|NaN|\[object/);
  });

  it('takes the language of the reader where the address names none', async () => {
    const page = await house.visit(`?screen=routes&${QUESTION}`, { locale: 'ru-RU' });
    await settled(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  });
});

describe('on a phone', { retry: 1 }, () => {
  it.each(SCREENS)('the screen %s is no wider than the window', async (screen) => {
    const page = await house.visit(`?screen=${screen}&${QUESTION}`, PHONE);
    await settled(page);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  });
});

describe('on paper', { retry: 1 }, () => {
  it('parts fact from estimate and says that it is no legal advice', async () => {
    const page = await house.visit(`?screen=routes&${QUESTION}`);
    await settled(page);
    const sheet = page.locator('.sheet');
    expect(await sheet.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await sheet.isVisible()).toBe(true);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    const said = await sheet.innerText();
    expect(said).toMatch(/not legal advice/i);
    expect(said).toMatch(/Baku\s*→\s*Hairatan/);
    const headings = await sheet.getByRole('heading', { level: 3 }).allInnerTexts();
    expect(headings.length).toBeGreaterThanOrEqual(4);
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('bad addresses', { retry: 1 }, () => {
  it.each([
    ['a place that is not there', '?from=Atlantis&to=AFHRT&on=2018-06-01', /Atlantis/],
    ['a day that is not there', '?from=AZBAK&to=AFHRT&on=2018-02-30', /2018-02-30/],
    ['a script in the address', '?from=%3Cscript%3Ealert(1)%3C/script%3E&to=AFHRT&on=2018-06-01', /script/],
    ['an unknown instrument', `?screen=law&${QUESTION}&law=no-such-text`, /no-such-text/],
    ['an unknown screen', `?screen=nowhere&${QUESTION}`, /Uncertain/],
  ])('%s: a message, no broken page', async (_, address, says) => {
    const page = await house.visit(address);
    await expect.poll(async () => await page.locator('main').innerText(), { timeout: 60_000 }).toMatch(says);
    expect(await page.locator('main').innerText()).not.toMatch(/at .*\.(ts|js):\d+/);
    forgiveRefusals();
  });
});
