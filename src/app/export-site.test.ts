import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { brokenLinks, exportSite } from './export-site.ts';
import { openWorld, shippedPackFolder } from './open-world.ts';
import type { OpenedWorld } from './world.ts';

const whole = await openWorld();
const SLUG = 'aktau-and-kuryk-open-ru';
const packDir = mkdtempSync(join(tmpdir(), 'kuryk-site-pack-'));
mkdirSync(join(packDir, 'briefs'));
for (const slug of [SLUG, 'aktau-and-kuryk-open']) {
  copyFileSync(join(shippedPackFolder(), 'briefs', `${slug}.md`), join(packDir, 'briefs', `${slug}.md`));
}
// One trade and the instruments of the flagship: enough to hold every kind of page.
const NAMED = /^(kz-us|az-nato|uz-us-ground|uz-us-letters|af-)/;
const world: OpenedWorld = {
  ...whole,
  law: { ...whole.law, instruments: whole.law.instruments.filter(({ id }) => NAMED.test(id)) },
  about: { ...whole.about, trades: whole.about.trades.slice(0, 1) },
};
const export_ = (dir: string) =>
  exportSite(world, { packDir, dir, baseUrl: 'https://example.org/k/', today: parseDay('2024-06-01') });
const fresh = () => join(mkdtempSync(join(tmpdir(), 'kuryk-site-')), 'site');

it('writes a site whose every link leads somewhere, with slider, diff, feeds, citations and a picture', async () => {
  const dir = fresh();
  const report = await export_(dir);
  expect(report.files).toBeGreaterThan(20);
  const read = (path: string) => readFileSync(join(dir, path), 'utf8');
  expect(read('law/kz-us-rail-2010.html')).toMatch(/<input type="range"[\s\S]*<ins>/);
  expect(read(`trades/${world.about.trades[0]!.id}.html`)).toContain('data-day=');
  const brief = read(`briefs/${SLUG}.html`);
  expect(brief).toContain('citation_title');
  expect(brief).toContain(`content="facts of revision ${world.pack.revision}"`);
  const picture = /property="og:image" content="https:\/\/example\.org\/k\/([^"]+)"/.exec(brief)?.[1];
  expect(existsSync(join(dir, picture ?? 'nowhere'))).toBe(true);
  expect(read('feeds/all.xml')).toContain('https://example.org/k/briefs/');
  expect(JSON.parse(read('feeds/all.json')).items).toHaveLength(2);
  expect(JSON.parse(read('feeds/author-редакция-kuryk.json')).items).toHaveLength(1);
  // A brief in Russian has Russian menus, and leads to texts that are in English.
  expect(brief).toMatch(/<nav aria-label="Разделы сайта">[\s\S]*Перевозки/);
  expect(read(`briefs/${SLUG}.bib`)).toMatch(/^@misc\{/);
  expect(read(`briefs/${SLUG}.ris`)).toMatch(/^TY {2}- ELEC\r\n[\s\S]*ER {2}- \r\n$/);
  expect(JSON.parse(read(`briefs/${SLUG}.csl.json`))[0]).toMatchObject({
    language: 'ru',
    version: world.pack.revision,
  });
  expect(
    readFileSync(join(dir, `briefs/${SLUG}.png`))
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(existsSync(join(dir, 'site.js'))).toBe(true);
  const { options, index } = JSON.parse(read('search.json'));
  const search = MiniSearch.loadJSON(index, options);
  expect(search.search('Каспии')[0]).toMatchObject({ href: `briefs/${SLUG}.html` });
  expect(search.search('Актау').some(({ href }) => href === 'places.html#KZAAU')).toBe(true);
});

it('overwrites nothing', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-site-full-'));
  writeFileSync(join(dir, 'mine.txt'), 'mine');
  await expect(export_(dir)).rejects.toThrow(InputError);
  expect(existsSync(join(dir, 'index.html'))).toBe(false);
});

it('finds a link that leads nowhere', () => {
  const files = new Map([
    [
      'index.html',
      '<a href="a/b.html">x</a> <a href="https://example.org">y</a> <a href="c.html#there">z</a>',
    ],
    ['c.html', '<p id="here">'],
  ]);
  expect(brokenLinks(files)).toEqual(['index.html → a/b.html', 'index.html → c.html#there (no such anchor)']);
});
