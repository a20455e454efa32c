import { buildCommand, buildRouteMap } from '@stricli/core';
import { outputFlags, yes } from './flags.ts';

/** Many plans at once, on this machine. */

const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const { json, pack } = outputFlags;
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;

const EXAMPLES = [
  'kuryk sweep example > doors.yaml',
  'kuryk sweep doors.yaml',
  'kuryk sweep doors.yaml --workers 2 --out doors.parquet',
];

const run = buildCommand({
  loader: async () => (await import('./commands/sweep.ts')).run,
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        { parse: String, placeholder: 'SCENARIO', brief: 'A YAML file; `kuryk sweep example` prints one' },
      ],
    },
    flags: {
      out: word('Where to: a .csv or .parquet file (default: the scenario with .csv)', 'FILE'),
      workers: word('Threads, 1 to 64 (default: as many as the machine runs at once)', 'N'),
      maxQueries: word('Refuse scenarios of more questions (default: 1000000)', 'N'),
      restart: yes('Throw away what an interrupted sweep has done'),
      pack,
      json,
    },
  },
  docs: {
    brief: 'Answer every question of a scenario into one table',
    fullDescription: [
      'Answers every question of a scenario into one table, a row each: the status, the first route and its figures, or what bars it. The bytes are the same for any number of threads. Some rows are planned again one by one and compared. Interrupted, the same command goes on where it stopped.',
      '',
      examples(...EXAMPLES),
    ].join('\n'),
    customUsage: ['SCENARIO [--out FILE] [--workers N] [--restart] [--max-queries N] [--pack DIR] [--json]'],
  },
});

const example = buildCommand({
  loader: async () => (await import('./commands/sweep.ts')).example,
  parameters: { flags: {} },
  docs: {
    brief: 'Print a scenario to begin with',
    fullDescription: ['Prints the example scenario, with comments.', '', examples(EXAMPLES[0]!)].join('\n'),
    customUsage: [''],
  },
});

export const sweep = buildRouteMap({
  routes: { run, example },
  defaultCommand: 'run',
  docs: {
    brief: 'Many plans at once: origins x destinations x cargoes x days x closures',
    fullDescription: [
      'kuryk sweep SCENARIO.yaml answers every combination of the lists in a scenario into one CSV or Parquet file, at most 1,000,000 unless --max-queries says otherwise. `kuryk sweep run --help` shows its options.',
      '',
      examples(...EXAMPLES),
    ].join('\n'),
  },
});
