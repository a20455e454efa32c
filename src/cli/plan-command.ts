import { buildCommand } from '@stricli/core';
import { ends, examples, word } from './command-parts.ts';
import { exitCodeFlag, onFlag, outputFlags, questionFlags, yes } from './flags.ts';

/** Apart from the other commands, since it starts from a bundle of its own. */
export const plan = buildCommand({
  loader: async () => import('./commands/plan.ts'),
  parameters: {
    positional: ends,
    flags: {
      ...questionFlags,
      on: onFlag,
      maxLabels: word('Cut the search short after so many labels (default: 2000000)', 'N'),
      timeLimit: word('Cut the search short after so many seconds (default: 5)', 'SECONDS'),
      seed: word('Seed of the draws behind p10, p50 and p90 (default: 1)', 'N'),
      all: yes('List all routes that no other beats, not the few that stand for them'),
      depart: word(
        'In place of --on: the goods are ready then, and each leg is asked under the law of its own day',
        'DATE[THH:MM]',
      ),
      within: word('With --depart: days after which they must have arrived (default: 120)', 'DAYS'),
      ...outputFlags,
      geojson: yes('Print the routes as GeoJSON, for any map program'),
      exitCode: exitCodeFlag,
    },
  },
  docs: {
    brief: 'Lawful routes with their paragraphs, totals and doubts; why the others are barred',
    fullDescription: [
      'Which routes a cargo may lawfully take on a date, under which paragraph of which instrument.',
      '',
      examples(
        'kuryk plan Baku Hairatan --cargo special --for US --on 2019-06-01',
        'kuryk plan Riga Hairatan --cargo nonlethal --for NATO --on 2012-08-01 --by cost,borders --max 3',
        'kuryk plan Aktau Tashkent --avoid Beineu --json',
        'kuryk plan Riga Kabul --cargo general --on 2019-06-01 --all --seed 7',
        'kuryk plan Riga Kabul --by time,cost,risk,borders,co2 --max-labels 20000 --time-limit 0.5',
        'kuryk plan Baku Hairatan --cargo special --for US --depart 2019-05-20',
      ),
    ].join('\n'),
    customUsage: ['FROM TO [--cargo CLASS] [--for STATE] [--on DATE | --depart DATE] [options]'],
  },
});
