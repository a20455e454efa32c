// Nothing on a Russian or Kazakh page is English unless it says so: quotations, titles and names carry `lang`.
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { expectSilence, openHouse } from './browser.ts';
import { steadyText } from './settled.ts';

const house = openHouse();
afterEach(expectSilence);

const FLAGSHIP = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail';
const SCREENS = {
  map: `?${FLAGSHIP}&on=2018-06-01`,
  why: `?screen=why&${FLAGSHIP}&on=2016-06-01`,
  routes: `?screen=routes&${FLAGSHIP}&on=2019-06-01&close=iletsk--zhaisan`,
  law: `?screen=law&${FLAGSHIP}&on=2017-10-01&law=kz-us-rail-2010`,
  diff: `?screen=diff&${FLAGSHIP}&on=2016-06-01&than=2019-06-01`,
  leverage: `?screen=leverage&${FLAGSHIP}&on=2019-06-01`,
  alignment: '?screen=alignment&pair=KZ,RU',
  forecasts: '?screen=forecasts',
  briefs: '?screen=briefs',
  brief: '?screen=briefs&brief=aktau-and-kuryk-open-ru',
} as const;

/** Names that are written in Latin letters in every language. */
const OWN_NAMES =
  /Kuryk|API|Natural Earth|CC BY|eurasia|English|BibTeX|CSL-JSON|RIS|Atom|JSON Feed|iframe|http\S*|localhost\S*|[0-9a-f]{16}|ISAF|CIM|SMGS|TIR|Ctrl|Esc/g;

/** Runs of Latin words that a reader of the page's language would be read in that language. */
async function stray(page: Page, language: string): Promise<string[]> {
  return page.evaluate(
    ({ language: own, names }) => {
      const out = new Set<string>();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const ours = new RegExp(names, 'g');
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.parentElement;
        if (!element || element.closest('[lang]')?.getAttribute('lang') !== own) continue;
        if (
          element.closest('code, kbd, pre, script, style, textarea, noscript, .maplibregl-canvas-container')
        )
          continue;
        const text = (node.textContent ?? '').replace(ours, ' ');
        if (/[A-Za-z]{3,}/.test(text)) out.add(text.trim().slice(0, 90));
      }
      return [...out];
    },
    { language, names: OWN_NAMES.source },
  );
}

describe.each(['ru', 'kk'])('in %s', { retry: 1 }, (language) => {
  it.each(Object.entries(SCREENS))('%s', async (_, address) => {
    const page = await house.visit(`${address}&lang=${language}`);
    await steadyText(page);
    expect(await stray(page, language)).toEqual([]);
  });
});
