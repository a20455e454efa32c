import { buildCommand, buildRouteMap } from '@stricli/core';
import { outputFlags, yes } from './flags.ts';

/** Many plans at once, on this machine or on many. */

const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const { json, pack } = outputFlags;
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;

const db = { db: word('PostgreSQL where workers meet: postgres://… (default: KURYK_DATABASE_URL)', 'URL') };
const id = {
  parse: String,
  placeholder: 'SWEEP',
  brief: 'Its id, as `kuryk sweep status` shows it',
} as const;
const oneSweep = { kind: 'tuple', parameters: [id] } as const;
const anySweep = { kind: 'tuple', parameters: [{ ...id, optional: true }] } as const;
const docs = (brief: string, description: string, usage: string, ...lines: string[]) => ({
  brief,
  fullDescription: [description, '', examples(...lines)].join('\n'),
  customUsage: [usage],
});

const EXAMPLES = [
  'kuryk sweep example > doors.yaml',
  'kuryk sweep doors.yaml',
  'kuryk sweep doors.yaml --workers 2 --out doors.parquet',
  'kuryk sweep doors.yaml --db postgres://localhost/kuryk',
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
      db: word('Put the chunks on a queue in this PostgreSQL, for `kuryk worker`: postgres://…', 'URL'),
      detach: yes('With --db: print the id of the sweep and do not wait for its end'),
      priority: word('With --db: higher goes first, 0 to 1000 (default: 0)', 'N'),
      lease: word('With --db: seconds after which a silent worker loses a chunk (default: 120)', 'N'),
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
    customUsage: [
      'SCENARIO [--out FILE] [--workers N] [--restart] [--max-queries N] [--pack DIR] [--json]',
      'SCENARIO --db URL [--out FILE | --detach] [--priority N] [--lease SECONDS] [options]',
    ],
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

const status = buildCommand({
  loader: async () => (await import('./commands/sweep-queue.ts')).status,
  parameters: { positional: anySweep, flags: { ...db, json } },
  docs: docs(
    'How far a sweep is, from any machine; without SWEEP, all of them',
    'Reads the state from the database: done, pace, time left, and which chunks were given up.',
    '[SWEEP] --db URL [--json]',
    'kuryk sweep status --db postgres://localhost/kuryk',
  ),
});

const results = buildCommand({
  loader: async () => (await import('./commands/sweep-queue.ts')).results,
  parameters: {
    positional: oneSweep,
    flags: { out: word('A .csv or .parquet file (default: SWEEP.csv)', 'FILE'), ...db, json },
  },
  docs: docs(
    'Fetch the table of a finished sweep',
    'Streams the results into a file and plans a sample of them again. A sweep that has not ended, or lost chunks, has no table.',
    'SWEEP [--out FILE] --db URL [--json]',
    'kuryk sweep results 3f9c0a12b4de --out doors.parquet --db postgres://localhost/kuryk',
  ),
});

const cancel = buildCommand({
  loader: async () => (await import('./commands/sweep-queue.ts')).cancel,
  parameters: { positional: oneSweep, flags: { ...db, json } },
  docs: docs(
    'Stop a sweep; what is done stays in the database',
    'Workers take none of its chunks from then on; the ones in their hands are finished.',
    'SWEEP --db URL [--json]',
    'kuryk sweep cancel 3f9c0a12b4de --db postgres://localhost/kuryk',
  ),
});

const retry = buildCommand({
  loader: async () => (await import('./commands/sweep-queue.ts')).retry,
  parameters: { positional: oneSweep, flags: { ...db, json } },
  docs: docs(
    'Try chunks again that were given up, and queue all that wait',
    'For after a fault was mended, or a queue was lost. Chunks queued twice do no harm.',
    'SWEEP --db URL [--json]',
    'kuryk sweep retry 3f9c0a12b4de --db postgres://localhost/kuryk',
  ),
});

export const worker = buildCommand({
  loader: async () => import('./commands/worker.ts'),
  parameters: {
    flags: {
      workers: word('Threads, 1 to 64 (default: as many as the machine runs at once)', 'N'),
      untilIdle: word('End when no chunk has come for so many seconds (default: never)', 'SECONDS'),
      ...db,
      json,
    },
  },
  docs: docs(
    'Work on sweeps from the queue of a database; any number, on any machines',
    'Takes chunks of sweeps that were submitted with `kuryk sweep SCENARIO --db URL`, until Ctrl-C or SIGTERM; chunks in hand get ten seconds to finish. Killed at any moment it loses nothing. It needs no pack: a revision that is not here comes from the database.',
    '--db URL [--workers N] [--until-idle SECONDS] [--json]',
    'kuryk worker --db postgres://localhost/kuryk',
    'kuryk worker --workers 2 --until-idle 60 --db postgres://localhost/kuryk',
  ),
});

export const sweep = buildRouteMap({
  routes: { run, example, status, results, cancel, retry },
  defaultCommand: 'run',
  docs: {
    brief: 'Many plans at once: origins x destinations x cargoes x days x closures',
    fullDescription: [
      'kuryk sweep SCENARIO.yaml answers every combination of the lists in a scenario into one CSV or Parquet file, at most 1,000,000 unless --max-queries says otherwise. `kuryk sweep run --help` shows its options. With --db the chunks go to a queue in PostgreSQL and `kuryk worker` on any machine takes them.',
      '',
      examples(...EXAMPLES),
    ].join('\n'),
  },
});
