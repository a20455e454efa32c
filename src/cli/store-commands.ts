import { buildCommand, buildRouteMap } from '@stricli/core';
import { outputFlags, yes } from './flags.ts';

/** The store and those who may write to it. Questions need none of these. */

const argument = (placeholder: string, brief: string) => ({ parse: String, placeholder, brief }) as const;
const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const { json } = outputFlags;
const store = {
  data: word('Folder of the embedded store (default: KURYK_DATA, else ~/.kuryk)', 'DIR'),
  db: word('PostgreSQL instead: postgres://… (default: KURYK_DATABASE_URL)', 'URL'),
};
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;
const docs = (brief: string, description: string, usage: string, ...lines: string[]) => ({
  brief,
  fullDescription: [description, '', examples(...lines)].join('\n'),
  customUsage: [usage],
});
const file = { kind: 'tuple', parameters: [argument('FILE', 'The file of the backup')] } as const;

export const db = buildRouteMap({
  routes: {
    status: buildCommand({
      loader: async () => (await import('./commands/db.ts')).status,
      parameters: { flags: { ...store, json } },
      docs: docs(
        'What the store is, holds, and which revision was current when',
        'Opens the store, making an embedded one that is not there yet, and counts what it holds.',
        '[--data DIR | --db URL] [--json]',
        'kuryk db status',
      ),
    }),
    migrate: buildCommand({
      loader: async () => (await import('./commands/db.ts')).migrate,
      parameters: { flags: { ...store, json } },
      docs: docs(
        'Bring the store to the version of this program',
        'Makes or alters the tables, all in one transaction or not at all. The files of an older embedded store are copied beside it first.',
        '[--data DIR | --db URL] [--json]',
        'kuryk db migrate --db postgres://localhost/kuryk',
      ),
    }),
    record: buildCommand({
      loader: async () => (await import('./commands/db.ts')).record,
      parameters: {
        positional: {
          kind: 'tuple',
          parameters: [
            { ...argument('PACK', 'Folder of a pack (default: the shipped one)'), optional: true },
          ],
        },
        flags: { ...store, json },
      },
      docs: docs(
        'Record a pack as what is known from now on',
        'Checks a pack whole and records its files and facts as one revision, or nothing. What was known before stays as it was known.',
        '[PACK] [--data DIR | --db URL] [--json]',
        'kuryk db record packs/eurasia',
      ),
    }),
    backup: buildCommand({
      loader: async () => (await import('./commands/db.ts')).backup,
      parameters: { positional: file, flags: { ...store, json } },
      docs: docs(
        'Write the whole store to one file',
        'One snapshot, the same file from both kinds of store, with a hash over all of it. Tokens are in it as memory-hard hashes only.',
        'FILE [--data DIR | --db URL] [--json]',
        'kuryk db backup kuryk-2026-11-24.backup',
      ),
    }),
    restore: buildCommand({
      loader: async () => (await import('./commands/db.ts')).restore,
      parameters: {
        positional: file,
        flags: { ...store, replace: yes('Throw away what the store holds now'), json },
      },
      docs: docs(
        'Put a backup into an empty store, of either kind',
        'Checks the backup to its end first; a damaged one changes nothing. What went in is held to the hash of the backup.',
        'FILE [--replace] [--data DIR | --db URL] [--json]',
        'kuryk db restore kuryk-2026-11-24.backup --db postgres://localhost/kuryk',
      ),
    }),
  },
  docs: {
    brief: 'The store: status, migrate, record, backup, restore',
    fullDescription: [
      'The store of saved questions, forecasts, briefs, sweeps and tokens: a folder of your own, or PostgreSQL. `plan` and its kin do not need it.',
      '',
      examples('kuryk db status', 'kuryk db backup kuryk.backup'),
    ].join('\n'),
  },
});

export const audit = buildRouteMap({
  routes: {
    verify: buildCommand({
      loader: async () => (await import('./commands/audit.ts')).verify,
      parameters: {
        flags: { head: word('A head noted earlier, which must still be in the log', 'HASH'), ...store, json },
      },
      docs: docs(
        'Find any edit, gap or swap in the log of writes',
        'Every write leaves an entry that holds the hash of the one before. Exit status 1 where the chain is broken. Whoever rewrites the log from some entry on, or cuts its end off and turns the head back, is seen only against a head that you noted before: keep the printed one elsewhere.',
        '[--head HASH] [--data DIR | --db URL] [--json]',
        'kuryk audit verify',
      ),
    }),
  },
  docs: {
    brief: 'The log of all writes: verify',
    fullDescription: [
      'The append-only log of all writes to the store.',
      '',
      examples('kuryk audit verify'),
    ].join('\n'),
  },
});

export const token = buildRouteMap({
  routes: {
    create: buildCommand({
      loader: async () => (await import('./commands/token.ts')).create,
      parameters: {
        positional: {
          kind: 'tuple',
          parameters: [argument('NAME', 'The person or machine that will use it')],
        },
        flags: {
          role: word('reader, analyst, editor or admin (default: reader)', 'ROLE'),
          expires: word('First day on which it is no longer good (default: none)', 'DATE'),
          ...store,
          json,
        },
      },
      docs: docs(
        'Make a token; it is shown this once',
        'A token lets a program write over the API. It is printed once and kept as a memory-hard hash only. reader reads; analyst saves questions, scenarios, forecasts and sweeps; editor also imports packs and publishes briefs; admin also makes and ends tokens.',
        'NAME [--role ROLE] [--expires DATE] [--data DIR | --db URL] [--json]',
        'kuryk token create "night sweeps" --role analyst --expires 2027-01-01',
      ),
    }),
    revoke: buildCommand({
      loader: async () => (await import('./commands/token.ts')).revoke,
      parameters: {
        positional: { kind: 'tuple', parameters: [argument('ID', 'As `kuryk token list` shows it')] },
        flags: { ...store, json },
      },
      docs: docs(
        'End a token for good',
        'From then on nobody can write with it.',
        'ID [--data DIR | --db URL] [--json]',
        'kuryk token revoke 4f0q1zk2m8xa',
      ),
    }),
    list: buildCommand({
      loader: async () => (await import('./commands/token.ts')).list,
      parameters: { flags: { ...store, json } },
      docs: docs(
        'Who has a token, with which role, until when',
        'Names and roles; the words of a token are never shown again.',
        '[--data DIR | --db URL] [--json]',
        'kuryk token list',
      ),
    }),
  },
  docs: {
    brief: 'Who may write over the API: create, revoke, list',
    fullDescription: [
      'Tokens of those who may write over the API.',
      '',
      examples('kuryk token create Anna --role editor', 'kuryk token list'),
    ].join('\n'),
  },
});

const name = { kind: 'tuple', parameters: [argument('NAME', 'Under which it is kept')] } as const;

export const saved = buildRouteMap({
  routes: {
    list: buildCommand({
      loader: async () => (await import('./commands/saved.ts')).list,
      parameters: { flags: { ...store, json } },
      docs: docs(
        'What is kept: questions and scenarios, by name',
        'Makes no store where none is.',
        '[--data DIR | --db URL] [--json]',
        'kuryk saved list',
      ),
    }),
    show: buildCommand({
      loader: async () => (await import('./commands/saved.ts')).show,
      parameters: { positional: name, flags: { ...store, json } },
      docs: docs(
        'One of them, as it was written',
        'A scenario comes out as the YAML that `kuryk sweep` reads, a question as JSON.',
        'NAME [--data DIR | --db URL] [--json]',
        'kuryk saved show through-the-years > scenario.yaml',
      ),
    }),
    add: buildCommand({
      loader: async () => (await import('./commands/saved.ts')).add,
      parameters: {
        positional: {
          kind: 'tuple',
          parameters: [
            argument('NAME', 'Under which it is kept'),
            argument('FILE', 'A question in JSON, or a scenario in YAML'),
          ],
        },
        flags: {
          title: word('What people call it (default: its own, or the name of the file)', 'TEXT'),
          pack: outputFlags.pack,
          ...store,
          json,
        },
      },
      docs: docs(
        'Keep a question or a scenario, or a new version of it',
        'Checks it whole first. A question is {"command": "plan", "question": {"from": "…", "to": "…"}}, as the API takes it.',
        'NAME FILE [--title TEXT] [--pack DIR] [--data DIR | --db URL] [--json]',
        'kuryk sweep example > years.yaml && kuryk saved add through-the-years years.yaml',
      ),
    }),
    remove: buildCommand({
      loader: async () => (await import('./commands/saved.ts')).remove,
      parameters: { positional: name, flags: { ...store, json } },
      docs: docs(
        'Take one away',
        'Its earlier versions stay in the store, and the removal is in the log.',
        'NAME [--data DIR | --db URL] [--json]',
        'kuryk saved remove through-the-years',
      ),
    }),
  },
  docs: {
    brief: 'Questions and scenarios kept under names: list, show, add, remove',
    fullDescription: [
      'Questions and scenarios of sweeps that are kept in the store, each with all its versions.',
      '',
      examples('kuryk saved list', 'kuryk saved add baku question.json'),
    ].join('\n'),
  },
});

export const doctor = buildCommand({
  loader: async () => import('./commands/doctor.ts'),
  parameters: { flags: { pack: outputFlags.pack, ...store, json } },
  docs: docs(
    'What is wrong with this installation, and what to do',
    'Looks at the program and its files, the pack, clock, folder, disk, memory, port, the store and its log. Makes no store; opens one that is there as any command does. Exit status 1 if something is ill.',
    '[--data DIR | --db URL] [--pack DIR] [--json]',
    'kuryk doctor',
  ),
});
