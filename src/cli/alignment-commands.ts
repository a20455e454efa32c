import { buildCommand, buildRouteMap } from '@stricli/core';
import { outputFlags, yes } from './flags.ts';

/** How states stand to each other, and what is said of what they will do. */

const argument = (placeholder: string, brief: string) => ({ parse: String, placeholder, brief }) as const;
const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const { json } = outputFlags;
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
    brief: 'Bring in data of others: unga-votes',
    fullDescription: [
      'Brings data of others into the data folder, checked whole.',
      '',
      examples('kuryk import unga-votes unga-votes.csv.gz'),
    ].join('\n'),
  },
});
