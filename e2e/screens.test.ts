// Each screen answers its question: why not and a repair, a closed post, two wordings, who holds the door, what is published.
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, openHouse } from './browser.ts';

const house = openHouse();
afterEach(expectSilence);

const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';

async function verdictIs(page: Page, words: string) {
  await page.locator('.verdict-bar:not([aria-busy=true]) .verdict-line strong', { hasText: words }).waitFor();
}
const on = (page: Page) => new URL(page.url()).searchParams.get('on');

describe('why not', () => {
  it('names the post and the clause, and a repair is one click', async () => {
    const page = await house.visit(`?screen=why&${FLAGSHIP}&on=2016-06-01`);
    const stops = page.locator('.stops');
    await stops.first().waitFor();
    const said = (await stops.allInnerTexts()).join('\n');
    expect(said).toMatch(/Aktau/);
    expect(said).toMatch(/art\. 3\(2\)/);
    await page
      .getByRole('button', { name: /31 May 2019/ })
      .last()
      .click();
    await verdictIs(page, 'Lawful');
    expect(on(page)).toBe('2019-05-31');
  });
});

describe('what if', () => {
  it('shows what Russia closing Iletsk leaves, each number with what it was, and undoes it', async () => {
    const page = await house.visit('?screen=routes&from=LVRIX&to=UZTAS&on=2019-06-01&modes=rail');
    await verdictIs(page, 'Lawful');
    const close = page.getByRole('combobox', { name: 'Close' });
    await close.fill('Iletsk');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await close.press('Enter');
    const table = page.locator('.comparison');
    await table.waitFor();
    expect(await table.getByRole('columnheader').allInnerTexts()).toEqual([
      'Measure',
      'As it is',
      'What if',
      'Change',
    ]);
    expect(await table.getByRole('row', { name: /Best time/ }).innerText()).toMatch(/days.*days/s);
    expect(new URL(page.url()).searchParams.getAll('close')).toHaveLength(1);
    const ways = await page.getByRole('article').locator('.way').allInnerTexts();
    await page.getByRole('button', { name: /^Undo: .*Iletsk/ }).click();
    await table.waitFor({ state: 'detached' });
    await verdictIs(page, 'Lawful');
    await expect
      .poll(async () => (await page.getByRole('article').locator('.way').allInnerTexts()).join())
      .not.toBe(ways.join());
  });
});

describe('law', () => {
  it('sets the words of two days, their rules and their routes beside each other', async () => {
    const page = await house.visit(
      `?screen=diff&${FLAGSHIP}&on=2016-06-01&than=2019-06-01&law=kz-us-rail-2010%23art_3__para_2`,
    );
    const [words, rules, routes] = ['#lane-words', '#lane-rules', '#lane-routes'].map((id) =>
      page.locator('.diff-lane', { has: page.locator(id) }),
    ) as [ReturnType<Page['locator']>, ReturnType<Page['locator']>, ReturnType<Page['locator']>];
    await words.locator('ins', { hasText: 'Kuryk' }).first().waitFor();
    await rules
      .getByText(/Aktau|Kuryk/)
      .first()
      .waitFor();
    await routes.getByText('Lawful').first().waitFor();
    await routes.getByText('Barred').first().waitFor();
  });

  it('reads a paragraph with its rule, and what was signed but not in force', async () => {
    const page = await house.visit(`?screen=law&${FLAGSHIP}&on=2017-10-01&law=kz-us-rail-2010`);
    const reader = page.getByRole('article');
    await reader.getByRole('heading').first().waitFor();
    expect(await reader.innerText()).toMatch(/art\. 3\(2\)/);
    expect(await reader.innerText()).toMatch(/Protocol/);
  });
});
