// Addresses that nobody should have typed: the page says what is wrong, stays whole, and runs nothing of theirs.
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, forgiveRefusals, openHouse } from './browser.ts';
import { steadyText } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

const TRADE = 'from=AZBAK&to=AFHRT&cargo=special&for=US&on=2019-06-01';
const MARKUP = encodeURIComponent('"><img src=x onerror=alert(1)><script>alert(2)</script>');

/** Address, and what the page must say of it; null where it can be read with a kind eye and is shown as usual. */
const ADDRESSES: readonly (readonly [string, RegExp | null])[] = [
  [`?screen=%00${MARKUP}&lang=xx-${MARKUP}&${TRADE}`, null],
  [`?screen=routes&from=${MARKUP}&to=AFHRT`, /onerror/],
  [`?screen=routes&from=AZBAK&to=AFHRT&on=2019-02-30`, /2019-02-30|does not exist/],
  [`?screen=routes&from=AZBAK&to=AFHRT&cargo=rainbows`, /rainbows/],
  [`?screen=routes&${TRADE}&close=${'x'.repeat(6000)}`, /x{20}/],
  [`?screen=law&law=no-such-law%23art_9`, /no-such-law/],
  ['?screen=briefs&brief=nobody-wrote-this', /nobody-wrote-this|no brief/],
  [`?screen=briefs&brief=${MARKUP}`, /onerror|no brief/],
  [`?screen=diff&${TRADE}&draft=${encodeURIComponent('{{{: not yaml')}`, /draft/i],
];

describe('an address that means no good or nothing', { retry: 1 }, () => {
  it.each(ADDRESSES.map((one) => [one[0].slice(0, 60), ...one] as const))('%s', async (_, address, said) => {
    const page = await house.visit(address);
    let alerts = 0;
    page.on('dialog', (dialog) => {
      alerts++;
      void dialog.dismiss();
    });
    const text = await steadyText(page);
    forgiveRefusals();
    expect(text.trim().length).toBeGreaterThan(20);
    if (said !== null) expect(text).toMatch(said);
    expect(text).not.toMatch(/undefined|\[object|NaN|\bat .*\.[jt]sx?:\d|Internal Server/);
    expect(await page.locator('main img[src="x"], main script').count()).toBe(0);
    expect(alerts).toBe(0);
    // The reader can go on from here.
    expect(await page.getByRole('navigation').getByRole('link').count()).toBeGreaterThan(5);
  });
});
