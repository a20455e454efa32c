// Goods that leave on a day: each leg under the law of its own days, and until when it is safe to leave.
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, forgiveRefusals, openHouse } from './browser.ts';
import { settled } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';

const verdictIs = (page: Page, words: string) =>
  page.locator('.verdict-bar:not([aria-busy=true]) .verdict-line strong', { hasText: words }).waitFor();
const asked = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

describe('goods that depart', { retry: 1 }, () => {
  it('are asked about by keyboard, and the day on which it is safe to leave is one click away', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&on=2019-02-20`);
    await verdictIs(page, 'Uncertain');
    const what = page.getByRole('combobox', { name: 'What the day means' });
    await what.focus();
    await page.keyboard.type('Departs');
    await expect.poll(() => asked(page, 'depart')).toBe('2019-02-20');
    expect(asked(page, 'on')).toBeNull();
    const safe = page.getByRole('region', { name: 'When it is safe to depart' });
    // The protocol is in force for certain on 31 May; the sea before Kazakhstan takes two days at least.
    await safe.getByText(/From 31 May 2019 a route is lawful/).waitFor();
    await safe.getByRole('button', { name: '29 May 2019' }).first().click();
    await verdictIs(page, 'Lawful');
    expect(asked(page, 'depart')).toBe('2019-05-29');
    expect(await page.locator('.verdict-line').innerText()).toContain('departing 29 May 2019');

    const card = page.getByRole('article').first();
    await card.getByText('Legs and documents').click();
    const heads = await card.getByRole('columnheader').allInnerTexts();
    expect(heads).toEqual(expect.arrayContaining(['Leaves', 'Arrives', 'Law of']));
    const [first, last] = [card.getByRole('row').nth(1), card.getByRole('row').last()];
    expect(await first.innerText()).toContain('29 May 2019');
    expect(await last.innerText()).toContain('Jun 2019');

    const again = await house.visit(new URL(page.url()).search);
    await verdictIs(again, 'Lawful');
    await again.getByRole('region', { name: 'Last safe departure' }).waitFor();
  });

  it('must arrive within the days that are given; what is no number of days is refused', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&depart=2019-06-01`);
    await verdictIs(page, 'Lawful');
    const within = page.getByRole('textbox', { name: 'Within, days' });
    await within.fill('2');
    await within.press('Enter');
    await verdictIs(page, 'Unreachable');
    expect(asked(page, 'within')).toBe('2');
    await within.fill('soon');
    await within.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/soon.*is not a number of days/)
      .waitFor();
    forgiveRefusals();
  });

  it('leave on the day to which the slider is moved, and wait where something is yet to begin', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&depart=2018-06-01`);
    await verdictIs(page, 'Uncertain');
    await page.getByRole('slider').waitFor();
    await page.keyboard.press(']');
    await verdictIs(page, 'Lawful');
    expect(asked(page, 'depart')).toBe('2019-05-31');
    await page.getByText(/The goods wait at Alat until 25 June 2019/).waitFor();
  });

  it('are on the printed sheet: the change among the facts, arrival and the last safe days among the estimates', async () => {
    const page = await house.visit(`?screen=routes&${FLAGSHIP}&depart=2019-06-01`);
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    const said = await page.locator('.sheet').innerText();
    const [, facts = '', estimates = ''] = said.split(/Facts with their source|Estimates/);
    const [beforeNotice = ''] = estimates.split('Not legal advice');
    expect(said).toMatch(/departing 1 Jun 2019/);
    expect(facts).toMatch(/Law of: \d+ Jun 2019/);
    expect(facts).toContain('On 14 August 2021 no route is lawful any more.');
    expect(facts).not.toMatch(/Nine times in ten|Last safe departure/);
    expect(beforeNotice).toMatch(/Last safe departure[\s\S]*3 August 2021/);
    for (const row of ['One time in ten by', 'Half the time by', 'Nine times in ten by'])
      expect(beforeNotice).toMatch(new RegExp(`${row}\\s*\\d+ Jun 2019`));
  });

  it.each([
    ['ru', 'Последнее безопасное отправление', '3 августа 2021'],
    ['kk', 'Соңғы қауіпсіз жөнелту', '2021 жылғы 3 тамыз'],
  ])('are told of in %s', async (lang, title, day) => {
    const page = await house.visit(`?${FLAGSHIP}&depart=2019-06-01&lang=${lang}`);
    await settled(page);
    const safe = page.getByRole('region', { name: title });
    await safe.getByRole('button', { name: day }).waitFor();
  });
});
