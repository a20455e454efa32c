import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatEId } from './eid.ts';
import { en } from './en.ts';
import { formatsOf } from './formats.ts';
import { kk } from './kk.ts';
import { localName } from './local-name.ts';
import { ru } from './ru.ts';

const FORMS = /_(zero|one|two|few|many|other)$/;

/** Path of every sentence → its words. */
function flat(words: object, before = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[before + key, value] as const]
        : [...flat(value as object, `${before}${key}.`)],
    ),
  );
}

const english = flat(en);
const stems = (words: Map<string, string>) => new Set([...words.keys()].map((key) => key.replace(FORMS, '')));

describe.each([
  ['ru', flat(ru)],
  ['kk', flat(kk)],
] as const)('the words in %s', (language, words) => {
  it('say all that the English ones say, and nothing else', () => {
    expect([...stems(words)].sort()).toEqual([...stems(english)].sort());
  });

  it('have a form for each plural of the language', () => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const key of english.keys()) {
      if (!key.endsWith('_other')) continue;
      for (const category of categories) {
        expect(words.has(key.replace(FORMS, `_${category}`)), `${key} in ${category}`).toBe(true);
      }
    }
  });

  it('fill in the same blanks', () => {
    const blanks = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    for (const [key, text] of words) {
      const original = english.get(key) ?? english.get(key.replace(FORMS, '_other')) ?? '';
      expect(blanks(text), key).toEqual(blanks(original));
    }
  });

  it('are not left in English', () => {
    const same = [...words].filter(([key, text]) => text === english.get(key) && /[a-z]{4}/i.test(text));
    expect(same.map(([key]) => key)).toEqual([]);
  });
});

it('has words for every key that the page names outright', () => {
  const folder = join(import.meta.dirname, '..');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
  const known = stems(english);
  const named = sources.flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!));
  expect(named.length).toBeGreaterThan(100);
  expect(named.filter((key) => !known.has(key))).toEqual([]);
});

describe('formats', () => {
  it.each([
    ['en', '1 June 2018', 'June 2018'],
    ['ru', '1 июня 2018 г.', 'июнь 2018 г.'],
    ['kk', '2018 жылғы 1 маусым', '2018 жылғы маусым'],
  ] as const)('writes days as %s does', (language, day, month) => {
    expect(formatsOf(language).day('2018-06-01')).toBe(day);
    expect(formatsOf(language).day('2018-06')).toBe(month);
  });

  it('says spans and doubtful dates without grammar', () => {
    expect(formatsOf('en').day('2014-09~')).toBe('≈ September 2014');
    expect(formatsOf('en').day('2018-05-05/2019-05-31')).toBe('5 May 2018 – 31 May 2019');
    expect(formatsOf('ru').day('2018-05-05/..')).toBe('5 мая 2018 г. – …');
    expect(formatsOf('en').day('201X')).toBe('201X');
  });

  it('puts Kazakh days into the case that since and until ask for', () => {
    expect(formatsOf('kk').dayFrom('2018-06-01')).toBe('2018 жылғы 1 маусымнан');
    expect(formatsOf('kk').dayTo('2018-09-30')).toBe('2018 жылғы 30 қыркүйекке');
    expect(formatsOf('ru').dayFrom('2018-06-01')).toBe('1 июня 2018 г.');
  });

  it('names states and lists in each language', () => {
    expect(formatsOf('kk').list([formatsOf('kk').state('KZ'), formatsOf('kk').state('UZ')])).toBe(
      'Қазақстан және Өзбекстан',
    );
    expect(formatsOf('ru').state('AF')).toBe('Афганистан');
    expect(formatsOf('en').state('NATO')).toBe('NATO');
  });

  it('shows more digits of short times', () => {
    expect(formatsOf('en').days(110)).toBe('4.6');
    expect(formatsOf('ru').days(110)).toBe('4,6');
    expect(formatsOf('en').days(258)).toBe('11');
  });
});

describe('addresses of provisions', () => {
  it.each([
    ['art_3__para_2', 'en', 'art. 3(2)'],
    ['art_3__para_2', 'ru', 'ст. 3(2)'],
    ['art_3__para_2', 'kk', '3(2)-бап'],
    ['para_1', 'en', 'para. 1'],
    ['para_1', 'ru', 'п. 1'],
    ['para_1', 'kk', '1-тармақ'],
    ['body', 'en', null],
  ] as const)('%s in %s', (eId, language, expected) => {
    expect(formatEId(eId, language)).toBe(expected);
  });
});

describe('names of places', () => {
  const aktau = { name: 'Aktau', aliases: ['Aqtau', 'Port of Aktau', 'Актау', 'Ақтау', 'Шевченко'] };
  it('finds the Russian and the Kazakh spelling by their letters', () => {
    expect(localName(aktau, 'en')).toBe('Aktau');
    expect(localName(aktau, 'ru')).toBe('Актау');
    expect(localName(aktau, 'kk')).toBe('Ақтау');
  });
  it('falls back on the name of the pack', () => {
    expect(localName({ name: 'Bremerhaven', aliases: [] }, 'kk')).toBe('Bremerhaven');
  });
});
