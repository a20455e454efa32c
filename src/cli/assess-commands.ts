import { buildCommand, buildRouteMap } from '@stricli/core';
import { onFlag, outputFlags, questionFlags, yes } from './flags.ts';

/** The commands that ask many plans: who can close, what it is worth, how much can go, how surely. */

const place = (placeholder: string, brief: string) => ({ parse: String, placeholder, brief }) as const;
const ends = {
  kind: 'tuple',
  parameters: [
    place('FROM', 'Where it starts: any name, alias, UN/LOCODE or id'),
    place('TO', 'Where it should arrive'),
  ],
} as const;
const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const csv = yes('Print the table as CSV');
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;

export const leverage = buildCommand({
  loader: async () => import('./commands/leverage.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      on: onFlag,
      size: word('Largest coalition looked for, 1 to 5 (default: 3)', 'N'),
      maxLabels: word('Cut each search short after so many labels (default: 2000000)', 'N'),
      ...outputFlags,
      csv,
      all: yes('Show every place too, not only those that close'),
    },
  },
  docs: {
    brief: 'Who can close it: states, texts, crossings, places; by which power, at what price',
    fullDescription: [
      'Every state, instrument, place and crossing that can close a question, alone or together; the power each would use; what is left and at what price; what it costs the pack’s named trades. Each line carries the plan that reproduces it.',
      '',
      examples(
        'kuryk leverage Baku Hairatan --cargo special --for US --on 2019-06-01',
        'kuryk leverage Karachi Kabul --size 2 --json',
      ),
    ].join('\n'),
    customUsage: ['FROM TO [--cargo CLASS] [--for STATE] [--on DATE] [options]'],
  },
});

export const flow = buildCommand({
  loader: async () => import('./commands/flow.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      on: onFlag,
      within: {
        kind: 'parsed',
        parse: String,
        brief: 'Days within which it must arrive',
        placeholder: 'DAYS',
      },
      volume: word('How much: tonnes, or with a unit, 300teu, 120wagons (default: as much as can go)', 'N'),
      load: {
        ...word('One of several loads, CLASS=N or CLASS/STATE=N; repeatable', 'LOAD'),
        variadic: true,
      },
      loads: word('Several loads from a CSV file: cargo, tonnes, and for, from, to if wanted', 'FILE'),
      unknown: word('Tonnes a day of each line, post or change of gauge of which nothing is known', 'N'),
      share: word('Per cent of each recorded capacity that is free (default: 100)', 'PERCENT'),
      goodsIn: word('containers: figures that count containers hold too (default: anything)', 'WHAT'),
      noOutages: yes('Leave out what happens without each element (N-1)'),
      ...outputFlags,
      csv,
    },
  },
  docs: {
    brief: 'How much can go within so many days, by which ways, at what cost, and what holds it back',
    fullDescription: [
      'The most that can arrive within so many days over lawful ways, the cheapest flow of it, the bottleneck and what more there would bring, what is left without each element, and the queues if all set out at once. Capacities that nobody recorded are not known: the answer then says at most.',
      '',
      examples(
        'kuryk flow AZALA Hairatan --cargo special --for US --on 2019-06-01 --modes sea,rail --within 30 --volume 20000',
        'kuryk flow AZALA Tashkent --within 60 --load general=30000 --load fuel=10000 --on 2023-06-01',
      ),
    ].join('\n'),
    customUsage: ['FROM TO --within DAYS [--volume N] [--cargo CLASS] [--on DATE] [options]'],
  },
});

export const reliability = buildCommand({
  loader: async () => import('./commands/reliability.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      on: onFlag,
      within: word('Days within which it should arrive', 'DAYS'),
      chance: {
        ...word(
          'Chance that a place, crossing or state closes, or a text stops binding, WHAT=P; repeatable',
          'WHAT=P',
        ),
        variadic: true,
      },
      forecasts: word(
        'Forecasts that count: said, baseline (also where nobody said a word), none (default: said)',
        'WHICH',
      ),
      samples: word('Samples drawn, 100 to 200000 (default: 4000)', 'N'),
      seed: word('Seed of the draws (default: 1)', 'N'),
      data: word('Folder of your own forecasts', 'DIR'),
      ...outputFlags,
      csv,
    },
  },
  docs: {
    brief: 'How surely it arrives: in time, still lawful on arrival, and where it would strand',
    fullDescription: [
      'Draws the times of legs from their ranges, and when closures and forecasts come true, and sends goods over each route of the plan under the same draws. Shares come with their standard error; where nothing but times and closures is left to chance they are also computed without sampling. A legal doubt is not drawn by lot but counted apart.',
      '',
      examples(
        'kuryk reliability Karachi Kabul --on 2016-01-10 --within 25',
        'kuryk reliability AZALA Hairatan --cargo special --for US --on 2021-08-05 --within 20 --chance galaba--afhrt=0.1',
      ),
    ].join('\n'),
    customUsage: ['FROM TO [--within DAYS] [--chance WHAT=P]... [--on DATE] [options]'],
  },
});

export const value = buildCommand({
  loader: async () => import('./commands/value.ts'),
  parameters: {
    flags: {
      basket: word('A basket of the pack, all, or ids of trades with commas', 'NAME'),
      instruments: word('Only these texts, ids with commas (default: those the trades rest on)', 'IDS'),
      on: onFlag,
      since: word('First day of a series', 'DATE'),
      until: word('Last day of a series (default: today)', 'DATE'),
      step: word('From day to day of a series: 1m, 6m, 1y (default: 1y)', 'LENGTH'),
      knownOn: word('Only what was public on that day', 'DATE'),
      proof: word('Weakest proof that counts: text, official or report', 'GRADE'),
      modes: word('Modes that may be used, with commas (default: rail,road,sea,inland)', 'MODES'),
      reserve: word('A way beyond N times the least on the ground counts as none (default: 3)', 'N'),
      seed: word('Seed of the sampling above twelve texts a trade (default: 1)', 'N'),
      ...outputFlags,
      csv,
    },
  },
  docs: {
    brief: 'What a text is worth to a basket of trades: without it, it alone, and by Shapley',
    fullDescription: [
      'For each text on which the trades of a basket rest: what goes when it alone goes, what comes when it alone comes, and its Shapley value, in hours, dollars and share of trades that are lawful or open; on a day, or day by day.',
      '',
      examples(
        'kuryk value --basket special --on 2019-06-01',
        'kuryk value --basket northern --since 2009-06-01 --until 2022-06-01 --csv',
      ),
    ].join('\n'),
    customUsage: ['[--basket NAME] [--on DATE | --since DATE --until DATE --step LENGTH] [options]'],
  },
});

export const report = buildRouteMap({
  routes: {
    doors: buildCommand({
      loader: async () => (await import('./commands/report.ts')).doors,
      parameters: {
        flags: {
          since: word('First month, YYYY-MM (default: 2009-01)', 'MONTH'),
          until: word('Last month (default: 2026-12)', 'MONTH'),
          compare: word('Two months side by side (default: 2017-09,2019-06)', 'MONTH,MONTH'),
          knownOn: word('Only what was public on that day', 'DATE'),
          ...outputFlags,
          csv,
        },
      },
      docs: {
        brief: 'Who held the doors to Afghanistan, month by month, and what turned it',
        fullDescription: [
          'The leverage of Russia, Pakistan, Kazakhstan, Azerbaijan, Uzbekistan, Iran and Georgia over special cargo of the United States and over commerce to Hairatan and Kabul, month by month; two months set side by side, before and after the Protocol of 2017 unless others are asked for; and what each instrument changed.',
          '',
          examples('kuryk report doors', 'kuryk report doors --since 2017-01 --until 2020-12 --csv'),
        ].join('\n'),
        customUsage: ['[--since MONTH] [--until MONTH] [--compare MONTH,MONTH] [options]'],
      },
    }),
  },
  docs: {
    brief: 'Reports that ask many questions: doors',
    fullDescription: ['Reports that ask many questions at once.', '', examples('kuryk report doors')].join(
      '\n',
    ),
  },
});
