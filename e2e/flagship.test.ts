// The journey that Kuryk was built for, in a real browser: a corridor opens as the date slides past an instrument.
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, openHouse } from './browser.ts';
import { drawn, shareOfColour } from './map-pixels.ts';
import { steadyText } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

/** Half way between Mangystau and Beineu, on the line from both ports: `lon,lat,zoom`. */
const ON_THE_LINE = '53.265,44.51,6';
const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';

const verdict = (page: Page) => page.locator('.verdict-line strong');
async function verdictIs(page: Page, words: string) {
  await page.locator('.verdict-bar:not([aria-busy=true]) .verdict-line strong', { hasText: words }).waitFor();
}
const thumb = (page: Page) => page.getByRole('slider');

describe('the flagship question', { retry: 1 }, () => {
  it('opens by mouse: an event, a line on the map, and the paragraph that permits it', async () => {
    const page = await house.visit('');
    await verdictIs(page, 'Uncertain');
    await page.getByRole('button', { name: /31 May 2019/ }).click();
    await verdictIs(page, 'Lawful');
    expect(new URL(page.url()).searchParams.get('on')).toBe('2019-05-31');

    await page.goto(`${page.url()}&view=${ON_THE_LINE}`);
    await verdictIs(page, 'Lawful');
    await drawn(page);
    await page.locator('.map-box canvas').click();
    const panel = page.getByRole('complementary');
    await panel.getByRole('heading', { name: 'Beineu' }).waitFor();
    await panel.locator('blockquote', { hasText: 'Aktau' }).waitFor();
    expect(await panel.innerText()).toMatch(/art\. 3\(2\)/);
    expect(new URL(page.url()).searchParams.get('at')).toBe('beineu--mangystau--rail');
  });

  it('opens the ports when the slider is dragged past the protocol, and the line changes its colour', async () => {
    const page = await house.visit(`?${FLAGSHIP}&on=2016-06-01&view=${ON_THE_LINE}`);
    await verdictIs(page, 'Barred');
    await drawn(page);
    expect(await shareOfColour(page, 'lawful')).toBe(0);

    const box = await thumb(page).boundingBox();
    const track = await page.locator('.track').boundingBox();
    if (!box || !track) throw new Error('no slider on the page');
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + (track.x + track.width - box.x) / 2, box.y + 5, { steps: 6 });
    await page.mouse.up();
    await verdictIs(page, 'Lawful');
    expect(await thumb(page).getAttribute('aria-valuetext')).toMatch(/2019.*Lawful/);
    await expect.poll(() => shareOfColour(page, 'lawful'), { timeout: 30_000 }).toBeGreaterThan(0.01);
    expect(await page.locator('.panel .way').innerText()).toMatch(/Kuryk|Aktau/);
  });

  it('opens by keyboard alone', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&on=2016-06-01`);
    await verdictIs(page, 'Barred');
    await thumb(page).waitFor();
    await page.keyboard.press(']');
    await verdictIs(page, 'Uncertain');
    await page.keyboard.press(']');
    await verdictIs(page, 'Lawful');
    await page.keyboard.press('[');
    await verdictIs(page, 'Uncertain');

    await thumb(page).focus();
    await page.keyboard.press('ArrowRight');
    await verdictIs(page, 'Lawful');
    await page.keyboard.press('w');
    await page.locator('.why-screen').waitFor();
    await page.keyboard.press('d');
    await page.locator('.diff-screen').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('kz-us-protocol');
    await page.keyboard.press('Enter');
    await page.locator('.reader h2', { hasText: 'Protocol' }).waitFor();
    expect(await verdict(page).innerText()).toBe('Lawful');
  });

  it('shows two days beside each other', async () => {
    const page = await house.visit(`?${FLAGSHIP}&on=2016-06-01&than=2019-06-01&view=${ON_THE_LINE}`);
    await verdictIs(page, 'Barred');
    await page.locator('.verdict-other', { hasText: 'Lawful' }).waitFor();
    expect(await page.locator('.map-box').count()).toBe(2);
  });
});

describe('the address of a page', { retry: 1 }, () => {
  it('opens the same picture again', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&on=2018-06-01`);
    await verdictIs(page, 'Uncertain');
    await expect.poll(() => new URL(page.url()).searchParams.get('rev')).toMatch(/^[0-9a-f]{16}$/);
    const before = await steadyText(page);
    const again = await house.visit(new URL(page.url()).search);
    expect(await steadyText(again)).toBe(before);
  });

  it('says so when the facts have changed since it was written', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&on=2018-06-01&rev=0123456789abcdef`);
    await verdictIs(page, 'Uncertain');
    await page.locator('main, .page').getByText('0123456789abcdef').first().waitFor();
    expect(new URL(page.url()).searchParams.get('rev')).toBe('0123456789abcdef');
  });
});
