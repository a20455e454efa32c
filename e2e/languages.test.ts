// Nothing on a Russian or Kazakh page is English unless it says so: quotations, titles and names carry `lang`; all else is ours.
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, openHouse } from './browser.ts';
import { settled, steadyText } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';
const SCREENS = {
  'a leg on the map': `?${FLAGSHIP}&on=2019-06-01&at=beineu--mangystau--rail`,
  'why not': `?screen=why&${FLAGSHIP}&on=2016-06-01`,
  'routes with something closed': `?screen=routes&${FLAGSHIP}&on=2018-06-01&close=iletsk--zhaisan`,
  'routes with a text suspended': `?screen=routes&${FLAGSHIP}&on=2019-06-01&suspend=kz-us-rail-2010`,
  'a text of law': `?screen=law&${FLAGSHIP}&on=2017-10-01&law=kz-us-rail-2010`,
  'two wordings': `?screen=diff&${FLAGSHIP}&on=2016-06-01&than=2019-06-01`,
  leverage: `?screen=leverage&${FLAGSHIP}&on=2019-06-01`,
  alignment: '?screen=alignment&pair=KZ,RU',
  forecasts: '?screen=forecasts',
  briefs: '?screen=briefs',
  'a Russian brief': '?screen=briefs&brief=aktau-and-kuryk-open-ru',
  'an English brief': '?screen=briefs&brief=aktau-and-kuryk-open',
  'versions of a brief': '?screen=briefs&brief=aktau-and-kuryk-open&only=version:',
  'goods that depart': `?screen=routes&${FLAGSHIP}&depart=2018-06-01`,
  'a departure beyond its days': `?screen=routes&${FLAGSHIP}&depart=2019-06-01&within=2`,
  doors: '?screen=doors',
} as const;

/** What opens over a page: how it is opened, and what shows that it is there. */
const OVER: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'the printed sheet': async (page) => {
    await page.emulateMedia({ media: 'print' });
    await page.locator('.sheet').waitFor();
  },
  'further conditions': async (page) => {
    await page.emulateMedia({ media: 'screen' });
    await page
      .locator('.question details')
      .first()
      .evaluate((box: HTMLDetailsElement) => {
        box.open = true;
      });
  },
  search: async (page) => {
    await page.keyboard.press('/');
    await page.locator('dialog .found li').first().waitFor();
  },
  'places found': async (page) => {
    await page.locator('dialog input').fill('Aktau');
    await page.locator('dialog .found button').first().waitFor();
  },
  help: async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.locator('dialog .keys').waitFor();
  },
  'what if': async (page) => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('i');
    await page.locator('#what-if').waitFor();
  },
  'a draft': async (page) => {
    await page.locator('#what-if .what-if-acts > button').first().click();
    await page.locator('dialog textarea').waitFor();
  },
};

/** Written in Latin letters in every language: names of this program and its sources, formats, organisations, keys. */
const OWN_NAMES =
  'Kuryk|API|Natural Earth|CC BY|eurasia|BibTeX|CSL-JSON|RIS|Atom|JSON Feed|iframe|YAML|WebGL|https?\\S*|[0-9a-f]{16}|ISAF|CMR|TIR|GLOC|Ctrl|Esc';

interface Stray {
  readonly ours: string[];
  readonly theirs: string[];
}

/**
 * `ours`: Latin words that would be read aloud in the language of the page. `theirs`: words in the reader's alphabet that
 * would be read aloud as English. Of attributes, which can carry no `lang`, titles of texts are let be.
 */
async function stray(page: Page, language: string, titles: readonly string[]): Promise<Stray> {
  return page.evaluate(
    ({ language: own, names, titles: known }) => {
      const out = { ours: new Set<string>(), theirs: new Set<string>() };
      const look = (element: Element | null, words: string) => {
        if (!element || element.closest('code, kbd, pre, script, style, textarea, noscript')) return;
        const tongue = element.closest('[lang]')?.getAttribute('lang') ?? '';
        const rest = words.replace(new RegExp(names, 'g'), ' ');
        if (tongue === own && /[A-Za-z]{3,}/.test(rest)) out.ours.add(words.trim().slice(0, 120));
        if (tongue === 'en' && /\p{Script=Cyrillic}{2,}/u.test(words))
          out.theirs.add(words.trim().slice(0, 120));
      };
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        look(node.parentElement, node.textContent ?? '');
      for (const name of ['aria-label', 'aria-valuetext', 'placeholder', 'title', 'alt'])
        for (const element of document.querySelectorAll(`[${name}]`)) {
          const words = known.reduce(
            (left, title) => left.replaceAll(title, ' '),
            element.getAttribute(name) ?? '',
          );
          // What a claim asks is a command, as in a terminal.
          if (!words.startsWith('kuryk ') && !words.startsWith('plan ')) look(element, words);
        }
      return { ours: [...out.ours], theirs: [...out.theirs] };
    },
    { language, names: OWN_NAMES, titles },
  );
}

async function goTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, address);
}

/** Titles of all texts of the pack, and of the circumstances that an answer may turn on. */
async function titlesOf(url: string): Promise<string[]> {
  const titles: string[] = [];
  for (let cursor = ''; ; ) {
    const response = await fetch(`${url}/v1/law?on=2026-01-01${cursor}`);
    const { instruments } = (await response.json()) as { instruments: { title: string }[] };
    titles.push(...instruments.map(({ title }) => title));
    const next = /[?&](cursor=[^&>]+)[^>]*>;\s*rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
    if (next === undefined)
      return [...titles, 'Forces of the United States and its allies are in Afghanistan'];
    cursor = `&${next}`;
  }
}

describe.each(['ru', 'kk'])('in %s', { retry: 1 }, (language) => {
  it('every word is ours, or says that it is English', async () => {
    const titles = await titlesOf(house.url);
    // One page for all screens: what it knows of places and texts it need not ask again.
    const page = await house.visit(`?screen=briefs&lang=${language}`);
    // Two years of doors say as much here as eighteen.
    await page.route('**/v1/report/doors*', (route) =>
      route.continue({ url: `${route.request().url()}?since=2018-01&until=2019-12` }),
    );
    const found: Record<string, Stray> = {};
    for (const [screen, address] of Object.entries(SCREENS)) {
      await goTo(page, `${address}&lang=${language}`);
      await settled(page);
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('details')) element.open = true;
      });
      await steadyText(page);
      const { ours, theirs } = await stray(page, language, titles);
      if (ours.length + theirs.length > 0) found[screen] = { ours, theirs };
    }
    await goTo(page, `?screen=routes&${FLAGSHIP}&depart=2019-06-01&lang=${language}`);
    await settled(page);
    for (const [what, open] of Object.entries(OVER)) {
      await open(page);
      await steadyText(page);
      const { ours, theirs } = await stray(page, language, titles);
      if (ours.length + theirs.length > 0) found[what] = { ours, theirs };
    }
    expect(found).toEqual({});
  });
});
