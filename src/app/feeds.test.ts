import { XmlDocument, type XmlElement } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { type AnswerChange, briefFeed, questionFeed } from '../publish/press/feeds.ts';
import { parseDay } from '../terms/day.ts';
import { readBriefs } from './brief.ts';
import type { BriefListQuestion } from './brief-questions.ts';
import { briefTexts } from './brief-texts.ts';
import { feedOfBriefs, feedOfQuestion, keyOfQuestion, turnsOf } from './feeds.ts';
import { openWorld, shippedPackFolder } from './open-world.ts';
import type { TimelineJson } from './questions.ts';
import { answerTimeline } from './timeline.ts';
import type { World } from './world.ts';

const world = await openWorld();
const TODAY = parseDay('2024-06-01');
const FLAGSHIP = { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'sea,rail' };
const PLACE = {
  title: 'Kuryk: <all>',
  site: 'https://example.org/k/',
  self: 'https://example.org/k/feeds/x',
};
const asked = new Map<string, TimelineJson>();
/** A timeline is many plans, and these tests ask the same one again and again. */
function ask(facts: World = world, question: object = FLAGSHIP): TimelineJson {
  const key = JSON.stringify([facts === world, question]);
  const answer = asked.get(key) ?? answerTimeline({ ...FLAGSHIP, ...question }, facts, TODAY);
  asked.set(key, answer);
  return answer;
}
const atomOf = (facts?: World) => feedOfQuestion(null, ask(facts), facts ?? world, PLACE, 'atom');

/** Everything in which an Atom feed breaks RFC 4287, section 4. */
function faultsOfAtom(text: string): string[] {
  const faults: string[] = [];
  const document = XmlDocument.fromString(text);
  const namespaces = { a: 'http://www.w3.org/2005/Atom' };
  const all = (at: XmlElement, path: string) =>
    at.find(path, namespaces).map((node) => (node as XmlElement).content);
  const check = (at: XmlElement, name: string, holdsAuthor: boolean) => {
    for (const one of ['id', 'title', 'updated'])
      if (all(at, `a:${one}`).length !== 1) faults.push(`${name} has not one ${one}`);
    for (const id of all(at, 'a:id'))
      if (!/^[a-z][a-z0-9+.-]*:\S+$/i.test(id)) faults.push(`${id} is no IRI`);
    for (const day of [...all(at, 'a:updated'), ...all(at, 'a:published')])
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(day)) faults.push(`${day} is no RFC 3339 date`);
    if (!holdsAuthor && all(at, 'a:author/a:name').length === 0) faults.push(`${name} has no author`);
    if (at.find('a:category[not(@term)]', namespaces).length > 0)
      faults.push(`${name}: category without term`);
    const alternates = at.find('a:link[@rel="alternate" or not(@rel)]', namespaces).length;
    if (alternates !== 1) faults.push(`${name} leads to ${alternates} pages`);
    for (const link of all(at, 'a:link/@href')) if (!URL.canParse(link)) faults.push(`${link} is no address`);
  };
  const feed = document.root;
  if (feed.name !== 'feed' || feed.namespaceUri !== namespaces.a) faults.push('no Atom feed');
  check(feed, 'feed', false);
  if (feed.find('a:link[@rel="self"]', namespaces).length !== 1) faults.push('the feed does not name itself');
  for (const entry of feed.find('a:entry', namespaces)) check(entry as XmlElement, 'entry', true);
  const ids = all(feed, 'a:entry/a:id');
  if (new Set(ids).size !== ids.length) faults.push('two entries have one id');
  document.dispose();
  return faults;
}

/** Everything in which a feed breaks JSON Feed 1 (jsonfeed.org/version/1). */
function faultsOfJson(text: string): string[] {
  const faults: string[] = [];
  const feed = JSON.parse(text) as {
    version: string;
    title: unknown;
    items: { id: unknown; url?: string; content_html?: unknown; date_modified?: string }[];
  };
  if (!/^https:\/\/jsonfeed\.org\/version\/1/.test(feed.version)) faults.push('no version');
  if (typeof feed.title !== 'string') faults.push('no title');
  for (const { id, url, content_html, date_modified } of feed.items) {
    if (typeof id !== 'string' || id === '') faults.push('an item without id');
    if (url !== undefined && !URL.canParse(url)) faults.push(`${url} is no address`);
    if (typeof content_html !== 'string') faults.push('an item without content');
    if (date_modified !== undefined && Number.isNaN(Date.parse(date_modified))) faults.push('no date');
  }
  if (new Set(feed.items.map(({ id }) => id)).size !== feed.items.length)
    faults.push('two items have one id');
  return faults;
}

interface Item {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly content_html: string;
  readonly date_modified: string;
}
const itemsOf = (facts: World = world, question: object = FLAGSHIP) =>
  (JSON.parse(feedOfQuestion(null, ask(facts, question), facts, PLACE, 'json')) as { items: Item[] }).items;

describe('feeds are what readers of feeds expect', () => {
  it('of a question', () => {
    expect(faultsOfAtom(atomOf())).toEqual([]);
    expect(faultsOfJson(feedOfQuestion(null, ask(), world, PLACE, 'json'))).toEqual([]);
  });

  it('of a question whose answer never turned', () => {
    const still = feedOfQuestion('Nothing new', ask(world, { since: '2023-01-01' }), world, PLACE, 'atom');
    expect(still).not.toContain('<entry>');
    expect(faultsOfAtom(still)).toEqual([]);
  });

  it('of the briefs', () => {
    const { briefs } = readBriefs(shippedPackFolder(), world);
    expect(briefs.length).toBeGreaterThan(6);
    expect(faultsOfAtom(briefFeed(briefs, PLACE, 'atom'))).toEqual([]);
    expect(faultsOfJson(briefFeed(briefs, PLACE, 'json'))).toEqual([]);
  });

  it('of the briefs that any filter leaves: section, author, tag, language, time, words', () => {
    const texts = briefTexts(shippedPackFolder());
    const feed = (filter: BriefListQuestion) => {
      const text = feedOfBriefs(texts, filter, world, PLACE, 'json');
      expect(faultsOfJson(text)).toEqual([]);
      expect(faultsOfAtom(feedOfBriefs(texts, filter, world, PLACE, 'atom'))).toEqual([]);
      return (JSON.parse(text) as { items: Item[] }).items.map(({ id }) =>
        id.replace('urn:kuryk:brief:', ''),
      );
    };
    const all = feed({});
    for (const filter of [
      { section: 'closures' },
      { author: 'Редакция Kuryk' },
      { tag: 'caspian' },
      { lang: 'ru' },
      { instrument: 'kz-us-protocol-2017' },
      { q: 'Salala' },
      { q: 'Каспии', lang: 'ru' },
    ]) {
      const some = feed(filter);
      expect(some.length, JSON.stringify(filter)).toBeGreaterThan(0);
      expect(some.length, JSON.stringify(filter)).toBeLessThan(all.length);
      // Newest first, as all feeds are.
      expect(all.filter((slug) => some.includes(slug))).toEqual(some);
    }
    expect(feed({ until: '2001-01-01' })).toEqual([]);
    expect(() => feed({ tag: 'caspain' })).toThrow(/no brief has "caspain"/);
  });

  it('and the check finds what is wrong', () => {
    const broken = atomOf()
      .replace(/<author>[\s\S]*?<\/author>/, '')
      .replace(/<updated>[^<]*/, '<updated>yesterday');
    expect(faultsOfAtom(broken)).toEqual(['yesterday is no RFC 3339 date', 'feed has no author']);
  });

  it('with words of a stranger as words, never as markup', () => {
    const hostile = '<img src=x onerror=alert(1)> & more';
    const change: AnswerChange = {
      day: '2020-01-01',
      status: 'lawful',
      before: 'barred',
      cause: hostile,
      page: PLACE.site,
    };
    const atom = questionFeed({ title: hostile, key: 'k' }, [change], { ...PLACE, title: hostile }, 'atom');
    expect(faultsOfAtom(atom)).toEqual([]);
    expect(atom).not.toContain('<img');
    const { items, title } = JSON.parse(
      questionFeed({ title: hostile, key: 'k' }, [change], { ...PLACE, title: hostile }, 'json'),
    ) as { items: Item[]; title: string };
    // A title is plain text in JSON Feed, content is HTML.
    expect(title).toBe(hostile);
    expect(items[0]?.title).toContain(hostile);
    expect(items[0]?.content_html).not.toContain('<');
  });
});

describe('who follows Baku to Hairatan', () => {
  it('reads of each turn: the question, the new answer, the day, what it was before, and why', () => {
    const turn = itemsOf().find(({ date_modified }) => date_modified.startsWith('2019-05-31'));
    expect(turn?.title).toBe('Baku to Hairatan, special cargo, for US: lawful from 2019-05-31');
    expect(turn?.content_html).toMatch(/^It was uncertain before\. Protocol .*by now for certain\.$/);
    expect(Object.fromEntries(new URL(turn?.url ?? '').searchParams)).toEqual({
      screen: 'routes',
      from: 'AZBAK',
      to: 'AFHRT',
      cargo: 'special',
      for: 'US',
      modes: 'sea,rail',
      on: '2019-05-31',
    });
  });

  it('is never told only that "the rule" begins to apply', () => {
    for (const { content_html } of itemsOf())
      expect(content_html).not.toMatch(/[.;] the rule (begins|ceases)/);
  });

  it('sees each turn once: ids are those of the fact, in both formats, at every address, in every spelling', () => {
    const ids = itemsOf().map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(5);
    const elsewhere = feedOfQuestion(
      'Ours',
      ask(world, { from: 'Baku', to: 'Hairatan' }),
      world,
      {
        site: 'http://localhost/',
        self: 'http://localhost/feed',
      },
      'atom',
    );
    expect([...elsewhere.matchAll(/<id>(urn:kuryk:answer:[^<]+)/g)].map(([, id]) => id)).toEqual(ids);
    expect(keyOfQuestion(ask(world, { cargo: 'nonlethal' }).query)).not.toBe(keyOfQuestion(ask().query));
    // A day later nothing that was told is told anew.
    const later = turnsOf(answerTimeline(FLAGSHIP, world, TODAY + 1), () => '');
    expect(later.map(({ day, status }) => `${day}:${status}`).reverse()).toEqual(
      ids.map((id) => id.split(':').slice(-2).join(':')),
    );
  });

  it('sees a new entry when a fact is corrected, and keeps the ids of all that stands', () => {
    const law = {
      ...world.law,
      instruments: world.law.instruments.map((instrument) => ({
        ...instrument,
        events: instrument.events.map((event) =>
          event.id === 'kz-us-protocol-2017:in-force'
            ? {
                ...event,
                on: { ...event.on, earliest: parseDay('2018-07-01'), latest: parseDay('2018-07-01') },
              }
            : event,
        ),
      })),
    };
    const [before, after] = [itemsOf(), itemsOf({ ...world, law })].map((items) => items.map(({ id }) => id));
    const tail = (id: string) => id.split(':').slice(-2).join(':');
    expect(after!.filter((id) => !before!.includes(id)).map(tail)).toEqual(['2018-07-01:lawful']);
    expect(before!.filter((id) => !after!.includes(id)).map(tail)).toEqual([
      '2019-05-31:lawful',
      '2018-05-05:uncertain',
    ]);
  });
});
