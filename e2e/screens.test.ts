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

describe('why not', { retry: 1 }, () => {
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

describe('what if', { retry: 1 }, () => {
  it('shows what Russia closing Iletsk leaves, each number with what it was, and undoes it', async () => {
    const page = await house.visit('?screen=routes&from=LVRIX&to=UZTAS&on=2019-06-01&modes=rail');
    await verdictIs(page, 'Lawful');
    await page.getByRole('button', { name: 'What if', exact: true }).click();
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

describe('law', { retry: 1 }, () => {
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

describe('drafts', { retry: 1 }, () => {
  it('a repair is laid over the law as a draft, and the answer says so until it is undone', async () => {
    const page = await house.visit(`?screen=why&${FLAGSHIP}&on=2016-06-01`);
    await page
      .getByRole('button', { name: /lay this clause over the law/ })
      .first()
      .click();
    await verdictIs(page, 'Lawful');
    await page
      .locator('.comparison')
      .getByRole('row', { name: /Answer/ })
      .getByText('Barred')
      .waitFor();
    expect(new URL(page.url()).searchParams.getAll('draft')).toHaveLength(1);
    await page.getByRole('button', { name: /^Undo: / }).click();
    await verdictIs(page, 'Barred');
  });
});

describe('leverage', { retry: 1 }, () => {
  it('names who holds the door, and pressing a set draws its cut', async () => {
    const page = await house.visit(`?screen=leverage&${FLAGSHIP}&on=2019-06-01`);
    const list = page.locator('.leverage-list');
    await list.getByText('Kazakhstan').first().waitFor();
    const cut = list.locator('.cuts').getByRole('button', { name: 'Galaba / Hairatan' });
    await cut.click();
    expect(await cut.getAttribute('aria-pressed')).toBe('true');
    await page.locator('.map-caption', { hasText: 'Galaba / Hairatan' }).waitFor();
    await list.getByRole('link', { name: 'What if' }).first().click();
    await verdictIs(page, 'Barred');
  });
});

describe('alignment and forecasts', { retry: 1 }, () => {
  it('shows the fortnight of April 2018 with its evidence apart', async () => {
    const page = await house.visit('?screen=alignment&pair=KZ,RU');
    const main = page.getByRole('main');
    await main
      .getByText(/14 April 2018 – 26 April 2018/)
      .first()
      .waitFor();
    const said = await main.innerText();
    for (const word of ['S/2018/355', 'Senate', 'Collective Security Treaty']) expect(said).toContain(word);
  });

  it('keeps questions written afterwards apart from those that count', async () => {
    const page = await house.visit('?screen=forecasts');
    const main = page.getByRole('main');
    await main.getByText('Written afterwards').waitFor();
    await main.getByRole('heading', { name: 'Criteria' }).waitFor();
    await main.getByText('Brier score').first().waitFor();
    await main.getByText(/\d+: written when the answer was known/).waitFor();
  });
});

describe('briefs', { retry: 1 }, () => {
  it('opens one with its claims and whether each still stands', async () => {
    const page = await house.visit('?screen=briefs');
    await page.getByRole('link', { name: 'How two ports on the Caspian became a door' }).click();
    await page.getByRole('article').getByRole('heading').first().waitFor();
    await page
      .getByText(/\d+ of \d+ claims hold/)
      .first()
      .waitFor();
    expect(new URL(page.url()).searchParams.get('brief')).toMatch(/./);
    expect(await page.getByRole('main').innerText()).not.toMatch(/<script|undefined|NaN/);
  });
});
