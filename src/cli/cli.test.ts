import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ZodType } from 'zod';
import * as questions from '../app/questions.ts';
import { VERSION } from '../terms/version.ts';

const root = new URL('../..', import.meta.url).pathname;
const ESCAPE = String.fromCharCode(27);

function kuryk(args: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(root, 'bin/kuryk'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

const FLAGSHIP = words('Baku Hairatan --cargo special --for US --modes sea,rail');
const on = (day: string) => ['--on', day];

describe('the flagship question', () => {
  test.each([
    ['2016-06-01', 'barred', 11],
    ['2018-06-01', 'uncertain', 10],
    ['2019-06-01', 'lawful', 0],
  ])('on %s is %s, and --exit-code says so', (day, status, code) => {
    const { stdout, status: exit } = kuryk(['plan', ...FLAGSHIP, ...on(day), '--exit-code']);
    expect(stdout).toContain(status.toUpperCase());
    expect(exit).toBe(code);
  });

  test('an answer is a success, whatever it says', () => {
    expect(kuryk(['plan', ...FLAGSHIP, ...on('2016-06-01')]).status).toBe(0);
  });

  test('a lawful answer cites the paragraph, the amendment, the source and the proof of each state', () => {
    const { stdout } = kuryk(['plan', ...FLAGSHIP, ...on('2019-06-01')]);
    for (const said of [
      'Kazakhstan: lawful',
      'art. 3(2)',
      'as amended by',
      'kz-us-protocol-2017',
      'source:',
      'proof:',
    ])
      expect(stdout.replace(/\s+/g, ' ')).toContain(said);
    expect(stdout).not.toMatch(/art_3/);
  });

  test('an uncertain answer names the fact and what would settle it', () => {
    const { stdout } = kuryk(['plan', ...FLAGSHIP, ...on('2018-06-01')]);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/in doubt: Protocol .*settled by the diplomatic notes/);
  });

  test('the suggested commands run', () => {
    const { stdout } = kuryk(['plan', ...FLAGSHIP, ...on('2018-06-01')]);
    const suggested = [...stdout.matchAll(/^ {2}(?:\.\/bin\/)?kuryk (.+)$/gm)].map((match) => match[1]!);
    expect(suggested.length).toBeGreaterThan(0);
    for (const line of suggested) expect([line, kuryk(words(line)).status]).toEqual([line, 0]);
  });

  test('the demo shows three days and what to try next', () => {
    const { stdout, status } = kuryk(['demo']);
    expect(status).toBe(0);
    for (const said of ['BARRED', 'UNCERTAIN', 'LAWFUL', 'Kazakhstan: barred', 'Try next'])
      expect(stdout).toContain(said);
  });
});

describe('limits of a search', () => {
  test('an answer that is cut short names the limit, in text and in JSON, and is not called barred', () => {
    const cut = [...words('plan Riga Kabul --on 2019-06-01'), '--max-labels', '2'];
    const { stdout } = kuryk(cut);
    const flat = stdout.replace(/\s+/g, ' ');
    expect(flat).toContain('cut short: the search stopped at its limit of 2 labels (--max-labels)');
    expect(flat).toContain('UNCERTAIN');
    const answer = JSON.parse(kuryk([...cut, '--json']).stdout);
    expect(answer).toMatchObject({
      status: 'uncertain',
      routes: [],
      complete: false,
      cutShort: { reason: 'max-labels', limit: 2 },
    });
  });

  test.each([
    ['--max-labels', '0', 'write --max-labels'],
    ['--time-limit', 'soon', 'such as 0.5'],
    ['--seed', '-1', 'write --seed'],
  ])('%s %s is refused with what to write', (option, value, hint) => {
    const { stderr, status } = kuryk(['plan', ...FLAGSHIP, `${option}=${value}`]);
    expect(stderr).toContain(hint);
    expect(status).toBe(2);
  });
});

describe('quantiles beside ranges', () => {
  test('are the same for the same seed, others for another, and in order inside the range', () => {
    const hours = (seed: string) => {
      const { stdout } = kuryk(['plan', ...FLAGSHIP, ...on('2019-06-01'), '--seed', seed, '--json']);
      return JSON.parse(stdout).routes[0].totals.hours;
    };
    const first = hours('7');
    expect(hours('7')).toEqual(first);
    expect(hours('8')).not.toEqual(first);
    const { low, p10, p50, p90, high } = first;
    expect([low, p10, p50, p90, high]).toEqual([low, p10, p50, p90, high].toSorted((a, b) => a - b));
  });
});

describe('JSON is the contract', () => {
  const cases: [args: string[], schema: ZodType][] = [
    [['plan', ...FLAGSHIP, ...on('2019-06-01')], questions.planAnswer],
    [['plan', ...FLAGSHIP, ...on('2018-06-01')], questions.planAnswer],
    [['why', ...FLAGSHIP, ...on('2016-06-01')], questions.whyAnswer],
    [['timeline', ...FLAGSHIP, '--until', '2020-01-01'], questions.timelineAnswer],
    [['law', 'list', '--on', '2018-06-01'], questions.lawListAnswer],
    [['law', 'show', 'kz-us-rail-2010', '--on', '2018-06-01'], questions.lawShowAnswer],
    [
      ['law', 'diff', 'kz-us-rail-2010', '--since', '2016-06-01', '--until', '2019-06-01'],
      questions.lawDiffAnswer,
    ],
    [['law', 'history', 'kz-us-protocol-2017'], questions.lawHistoryAnswer],
    [['places', '--country', 'KZ'], questions.placesAnswer],
    [['check'], questions.checkAnswer],
  ];
  test.each(cases)('%j', (args, schema) => {
    const { stdout, stderr, status } = kuryk([...args, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(schema.safeParse(JSON.parse(stdout)).error?.issues ?? []).toEqual([]);
  });

  test('begins with the query, its names resolved and its days written as days', () => {
    const { stdout } = kuryk(['plan', ...FLAGSHIP, ...on('2019-06-01'), '--json']);
    const { query } = JSON.parse(stdout);
    expect(Object.keys(JSON.parse(stdout))).toEqual([
      'query',
      'status',
      'epoch',
      'routes',
      'barred',
      'outOfSeason',
      'someRouteInEachCase',
      'settling',
      'statusAtText',
      'complete',
      'cutShort',
      'choice',
      'sampling',
      'pack',
    ]);
    expect(query).toMatchObject({
      from: 'AZBAK',
      to: 'AFHRT',
      cargo: 'special',
      for: 'US',
      on: '2019-06-01',
      knownOn: null,
    });
    expect(stdout).not.toMatch(/"(from|to|knownOn|since|until)": \d/);
  });

  test('is the same bytes in any time zone and locale', () => {
    const args = ['plan', ...FLAGSHIP, ...on('2019-06-01'), '--json'];
    const first = kuryk(args, { TZ: 'UTC', LANG: 'C' }).stdout;
    expect(kuryk(args, { TZ: 'Asia/Almaty', LANG: 'tr_TR.UTF-8' }).stdout).toBe(first);
  });
});

test('--geojson is a collection of lines and points with flat properties', () => {
  const { stdout } = kuryk(['plan', ...FLAGSHIP, ...on('2019-06-01'), '--geojson']);
  const map = JSON.parse(stdout);
  expect(map.type).toBe('FeatureCollection');
  expect(
    new Set(map.features.map((feature: { geometry: { type: string } }) => feature.geometry.type)),
  ).toEqual(new Set(['LineString', 'Point']));
  for (const { geometry, properties } of map.features) {
    for (const [lon, lat] of geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates) {
      expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      expect(Math.abs(lat)).toBeLessThanOrEqual(90);
    }
    for (const value of Object.values(properties))
      expect(['string', 'number', 'boolean', 'object']).toContain(typeof value);
  }
});

describe('a pipe gets plain text', () => {
  test.each([
    [['plan', ...FLAGSHIP, ...on('2019-06-01')]],
    [['law', 'list']],
    [['--help']],
    [['plan', 'Bakuu', 'Hairatan']],
  ])('no colour in %j', (args) => {
    const { stdout, stderr } = kuryk(args);
    expect(stdout + stderr).not.toContain(ESCAPE);
  });
});

describe('bad input ends with 2 and one message: what, where, what to do', () => {
  const plan = (...more: string[]) => ['plan', ...FLAGSHIP, ...on('2019-06-01'), ...more];
  const cases: [name: string, args: string[], said: RegExp][] = [
    [
      'a misspelt place',
      ['plan', 'Hairatna', 'Baku'],
      /^FROM: no place is called "Hairatna"\n {2}nearest: Hairatan/,
    ],
    [
      'a place that two states have',
      ['plan', 'Alat', 'Hairatan'],
      /"Alat" may be .* or .*\n {2}write \S+ or \S+/,
    ],
    ['no place at all', ['plan', '', 'Hairatan'], /^FROM is empty/],
    ['an end that is missing', ['plan', 'Baku'], /^TO is missing/],
    [
      'a name of two words without quotes',
      ['plan', 'Baku', 'Sher', 'Khan'],
      /too many arguments.*\n.*quotes/,
    ],
    ['the same place twice', ['plan', 'Baku', 'AZBAK'], /FROM and TO are the same place/],
    [
      'a day that does not exist',
      plan().map((word) => (word === '2019-06-01' ? '2019-02-30' : word)),
      /2019-02-30 does not exist.*\n {2}2019-02-28/,
    ],
    ['a date in words', ['plan', ...FLAGSHIP, '--on', 'yesterday'], /--on: "yesterday" is not a date\n/],
    ['a date without end', ['plan', ...FLAGSHIP, '--on', '2018-06-01/..'], /--on: .* has no last day/],
    [
      'an unknown cargo',
      ['plan', 'Baku', 'Hairatan', '--cargo', 'specail'],
      /--cargo: .*"specail"\n {2}nearest: special/,
    ],
    [
      'an unknown state',
      ['plan', 'Baku', 'Hairatan', '--for', 'Kazakstan'],
      /--for: .*"Kazakstan"\n {2}nearest: KZ \(Kazakhstan\)/,
    ],
    ['an unknown objective', plan('--by', 'time,prise'), /--by: no objective is called "prise"/],
    ['an objective twice', plan('--by', 'time,time'), /--by: time is given twice/],
    ['an unknown grade of proof', plan('--proof', 'rumour'), /--proof: .*"rumour"\n {2}/],
    [
      'no routes asked for',
      plan('--max', '0'),
      /--max: "0" is not a number of routes\n {2}write a whole number/,
    ],
    ['a passage that is avoided', plan('--via', 'Aktau', '--avoid', 'Aktau'), /--avoid contradicts --via/],
    [
      'a state of passage that is avoided',
      plan('--via', 'Aktau', '--avoid', 'KZ'),
      /--avoid contradicts --via.*which is in KZ/,
    ],
    ['a passage that is the start', plan('--via', 'Baku'), /--via: .* is already FROM/],
    [
      'an unknown instrument',
      plan('--suspend', 'kz-us-rail-2011'),
      /--suspend: .*\n {2}nearest: kz-us-rail-2010/,
    ],
    [
      'an unknown thing to close',
      plan('--close', 'Iletks'),
      /--close: no place, crossing, leg or state.*\n {2}nearest: /,
    ],
    ['an option twice', plan('--on', '2016-06-01'), /--on is given twice: 2019-06-01 and 2016-06-01/],
    ['an unknown option', plan('--cargoo', 'x'), /unknown option --cargoo\n {2}did you mean --cargo\?/],
    ['two forms at once', plan('--json', '--geojson'), /--json and --geojson contradict/],
    [
      'an unknown language',
      plan('--lang', 'de'),
      /--lang: "de" is not possible\n {2}write one of en, ru, kk/,
    ],
    ['an unknown command', ['plam', 'Baku', 'Hairatan'], /unknown command "plam"\n {2}did you mean .*plan/],
    ['an unknown instrument to show', ['law', 'show', 'kz-us-rial-2010'], /nearest: kz-us-rail-2010/],
    [
      'an unknown provision',
      ['law', 'show', 'kz-us-rail-2010#art_3__para_9'],
      /no provision "art_3__para_9".*\n {2}nearest: art_3__para_2/,
    ],
    [
      'a certificate of what is only supposed',
      [
        'certificate',
        'AZALA',
        'AFHRT',
        '--cargo',
        'special',
        '--for',
        'US',
        '--on',
        '2018-06-01',
        '--settle',
        'kz-us-protocol-2017:in-force=yes',
      ],
      /--settle does not go with a certificate/,
    ],
    [
      'a certificate of a draft',
      ['certificate', 'AZALA', 'AFHRT', '--on', '2026-12-01', '--draft', 'examples/draft-reopening.yaml'],
      /--draft does not go with a certificate/,
    ],
    ['a difference without days', ['law', 'diff', 'kz-us-rail-2010'], /--from is missing/],
    [
      'days the wrong way round',
      ['timeline', ...FLAGSHIP, '--since', '2019-01-01', '--until', '2018-01-01'],
      /--until: 2018-01-01 is before --since/,
    ],
    [
      'a folder without a pack',
      ['plan', 'Baku', 'Hairatan', '--pack', '/nowhere'],
      /\/nowhere: no pack here/,
    ],
  ];
  test.each(cases)('%s', (_name, args, said) => {
    const { stdout, stderr, status } = kuryk(args);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\bat .*\.js:|node:internal|undefined|\[object/);
    expect([stdout, status]).toEqual(['', 2]);
  });

  test('a broken pack: every mistake at file:line:column, then a count', () => {
    const dir = mkdtempSync(join(tmpdir(), 'kuryk-'));
    writeFileSync(join(dir, 'pack.yaml'), 'id: broken\ntitel: Broken\n');
    const { stderr, status } = kuryk(['plan', 'Baku', 'Hairatan', '--pack', dir]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/pack\.yaml:2:1: .*titel/);
    expect(stderr).toMatch(/\d+ mistakes? in the pack; nothing was loaded/);
    const check = kuryk(['check', dir]);
    expect(check.status).toBe(2);
    expect(check.stdout).toMatch(/pack\.yaml:2:1: .*titel/);
  });

  test('control characters of the input do not reach the terminal', () => {
    const { stderr } = kuryk(['plan', `Ba${ESCAPE}[31mku\u202e`, 'Hairatan']);
    expect(stderr.includes(ESCAPE) || stderr.includes('\u202e')).toBe(false);
  });
});

describe('help', () => {
  test.each([
    ['plan'],
    ['why'],
    ['timeline'],
    ['law'],
    ['law list'],
    ['law show'],
    ['law diff'],
    ['law history'],
    ['places'],
    ['check'],
    ['demo'],
    [''],
  ])('%s --help has an example', (command) => {
    const { stdout, status } = kuryk([...words(command), '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Examples?:\n {2}kuryk /);
  });

  test('the version is that of the package', () => {
    expect(VERSION).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
    expect(kuryk(['--version']).stdout.trim()).toBe(VERSION);
  });
});

test('--lang translates the word for the status, and says what it does not translate', () => {
  const { stdout, stderr } = kuryk(['plan', ...FLAGSHIP, ...on('2019-06-01'), '--lang', 'ru']);
  expect(stdout).toContain('РАЗРЕШЕНО');
  expect(stderr).toContain('English');
});
