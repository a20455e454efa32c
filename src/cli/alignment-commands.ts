import { buildCommand, buildRouteMap } from '@stricli/core';
import { outputFlags, yes } from './flags.ts';
import { importAkn } from './format-commands.ts';
import { networkImports } from './network-commands.ts';

/** How states stand to each other, and what is said of what they will do. */

const argument = (placeholder: string, brief: string) => ({ parse: String, placeholder, brief }) as const;
const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const words = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true, variadic: true }) as const;
const { json, pack } = outputFlags;
const data = word('Folder of imported and own data (default: KURYK_DATA, else ~/.kuryk)', 'DIR');
const csv = yes('Print the table as CSV');
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;

export const align = buildCommand({
  loader: async () => import('./commands/align.ts'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        argument('STATE', 'A state by code or name: KZ, KAZ, Kazakhstan, Казахстан'),
        argument('STATE', 'Another'),
      ],
    },
    flags: {
      since: word('First day (default: 2001-01-01)', 'DATE'),
      until: word('Last day, and the day of the status (default: today)', 'DATE'),
      window: word('Length of a window: 2y, 6m, 90d (default: 2y)', 'LENGTH'),
      knownOn: word('Only what was public on that day', 'DATE'),
      votes: word('A table of roll calls, imported or public (default: the imported one)', 'FILE'),
      seed: word('Seed of the bootstrap (default: 1)', 'N'),
      data,
      all: yes('Show every vote, text and act'),
      csv,
      ...outputFlags,
    },
  },
  docs: {
    brief: 'How two states stand to each other: votes, texts, permissions, acts, and what they add up to',
    fullDescription: [
      'Votes measured by agreement, kappa and S over windows with bootstrap bands; texts in force, permissions and bans of the day; memberships; acts. Each by itself, then a status with the rule that gave it and how sure it is, and the fortnights in which they pulled apart.',
      '',
      examples('kuryk align KZ RU --until 2018-05-05', 'kuryk align Kazakhstan USA --window 1y --json'),
    ].join('\n'),
    customUsage: ['STATE STATE [--since DATE] [--until DATE] [options]'],
  },
});

export const importer = buildRouteMap({
  routes: {
    ...networkImports,
    akn: importAkn,
    'unga-votes': buildCommand({
      loader: async () => (await import('./commands/import.ts')).ungaVotes,
      parameters: {
        positional: { kind: 'tuple', parameters: [argument('FILE', 'A .csv or .csv.gz')] },
        flags: { data, json },
      },
      docs: {
        brief: 'A public table of roll calls of the General Assembly',
        fullDescription: [
          'Reads rows of rcid,date,symbol,country,vote, refuses the table whole when a row is wrong or contradicts another, and keeps it for `kuryk align`. Absence has no row. Importing the same table again changes nothing.',
          '',
          examples('kuryk import unga-votes unga-votes.csv.gz'),
        ].join('\n'),
        customUsage: ['FILE [--data DIR]'],
      },
    }),
  },
  docs: {
    brief: 'Bring in data of others: gtfs, geojson, csv, akn, unga-votes',
    fullDescription: [
      'Brings data of others into a pack or the data folder, checked whole.',
      '',
      examples(
        'kuryk import gtfs feed.zip --country KZ --to ./timetable',
        'kuryk import akn protocol.xml',
        'kuryk import unga-votes unga-votes.csv.gz',
      ),
    ].join('\n'),
  },
});

const forecastId = {
  kind: 'tuple',
  parameters: [argument('ID', 'Id of the question; `kuryk forecast list` shows all')],
} as const;
const by = word('Who says so (default: USER)', 'NAME');
const evidence = word('What shows it, with a source', 'TEXT');

export const forecast = buildRouteMap({
  routes: {
    list: buildCommand({
      loader: async () => (await import('./commands/forecast.ts')).list,
      parameters: {
        flags: {
          state: word('open, resolved, annulled, undecided, hindsight, or due: open and over', 'STATE'),
          group: word('seed, hindsight, open, conditional or own', 'GROUP'),
          data,
          pack,
          csv,
          json,
        },
      },
      docs: {
        brief: 'All questions, their state and the last probability',
        fullDescription: [
          'The questions of the pack and your own, with what became of them. Questions written when the answer was there are marked.',
          '',
          examples('kuryk forecast list --state open', 'kuryk forecast list --group seed'),
        ].join('\n'),
        customUsage: ['[--state STATE] [--group GROUP] [options]'],
      },
    }),
    show: buildCommand({
      loader: async () => (await import('./commands/forecast.ts')).show,
      parameters: {
        positional: forecastId,
        flags: {
          on: word('The day on which consequences are planned (default: today)', 'DATE'),
          data,
          pack,
          csv,
          json,
        },
      },
      docs: {
        brief: 'A question whole, and which trades change if it comes true',
        fullDescription: [
          'Criteria and their versions, probabilities over time, resolution; and, for a question tied to instruments or crossings, the named trades planned with and without it.',
          '',
          examples('kuryk forecast show fc-seed-label', 'kuryk forecast show fc-c-iran'),
        ].join('\n'),
        customUsage: ['ID [options]'],
      },
    }),
    add: buildCommand({
      loader: async () => (await import('./commands/forecast.ts')).add,
      parameters: {
        positional: {
          kind: 'tuple',
          parameters: [
            { ...argument('ID', 'A question that stands, or the id of a new one'), optional: true },
          ],
        },
        flags: {
          p: word('Probability of yes: 0.3 or 30%', 'P'),
          note: word('Why that probability', 'TEXT'),
          by,
          question: word('A new question of yes or no, or a new wording', 'TEXT'),
          criteria: word('What counts as yes; new criteria make a new version', 'TEXT'),
          closes: word('The day by which it is settled', 'DATE'),
          why: word('Why a new version is needed', 'TEXT'),
          baseline: word('What one would say without knowledge (default: 0.5)', 'P'),
          basis: word('Where the baseline comes from', 'TEXT'),
          if: word('The outcome that has consequences: yes or no (default: yes)', 'OUTCOME'),
          close: words('It closes this place, crossing or state; repeatable', 'X'),
          suspend: words('It suspends this instrument; repeatable', 'ID'),
          trade: words('A trade of the pack to follow; repeatable', 'ID'),
          ruleTrade: word('Settle it by the plan of this trade', 'ID'),
          ruleStatus: word('Yes if that plan is lawful, barred or unreachable', 'STATUS'),
          ruleOn: word('… on this day (default: the day it closes)', 'DATE'),
          data,
          pack,
          json,
        },
        aliases: { p: 'p' },
      },
      docs: {
        brief: 'A probability, a new question, or new criteria',
        fullDescription: [
          'Everything is dated today: what is said afterwards counts in no average.',
          '',
          examples(
            'kuryk forecast add fc-o01 --p 0.2',
            'kuryk forecast add --question "Will Iletsk close to transit?" --criteria "Yes if …" --closes 2027-12-31 --p 5% --close iletsk--zhaisan --trade riga-hairatan-special-us',
            'kuryk forecast add fc-o01 --criteria "Yes if …" --why "the old wording was loose"',
          ),
        ].join('\n'),
        customUsage: [
          'ID --p P [--by NAME]',
          '--question TEXT --criteria TEXT --closes DATE [--p P] [options]',
        ],
      },
    }),
    resolve: buildCommand({
      loader: async () => (await import('./commands/forecast.ts')).resolve,
      parameters: {
        positional: forecastId,
        flags: {
          outcome: word('yes, no or annulled; left out: by the rule of the question', 'OUTCOME'),
          evidence,
          on: word('The day on which reality decided (default: today)', 'DATE'),
          by,
          data,
          pack,
          json,
        },
      },
      docs: {
        brief: 'Say what became of a question, or let its rule decide',
        fullDescription: [
          'By a person, with evidence; or by the rule of the question, which asks the planner or the imported votes and decides only on facts of that day or later. Annulled is a state of its own and counts in no average.',
          '',
          examples(
            'kuryk forecast resolve fc-o01 --outcome yes --on 2027-03-01 --evidence "note of the foreign ministry"',
            'kuryk forecast resolve fc-c-karachi-kabul',
          ),
        ].join('\n'),
        customUsage: ['ID --outcome yes|no|annulled --evidence TEXT [--on DATE]', 'ID'],
      },
    }),
    score: buildCommand({
      loader: async () => (await import('./commands/forecast.ts')).score,
      parameters: { flags: { by: word('Only this forecaster', 'NAME'), data, pack, csv, json } },
      docs: {
        brief: 'Brier and log scores against the baseline, and calibration',
        fullDescription: [
          "Each forecaster's last word before the answer, scored against the stated baseline; the parts of the Brier score (Murphy 1973); calibration with counts; and what was left out, and why.",
          '',
          examples('kuryk forecast score', 'kuryk forecast score --by Aigerim --csv'),
        ].join('\n'),
        customUsage: ['[--by NAME] [options]'],
      },
    }),
  },
  docs: {
    brief: 'Questions with fixed criteria, probabilities, resolutions and scores',
    fullDescription: [
      'Questions about what states will do, with criteria that stand, a record of what was said when, and scores.',
      '',
      examples('kuryk forecast list', 'kuryk forecast show fc-seed-label', 'kuryk forecast score'),
    ].join('\n'),
  },
});
