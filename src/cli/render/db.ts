import type { BackupJson, DbMigrateJson, DbRecordJson, DbStatusJson } from '../../app/store-answers.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

const KIND = { embedded: 'PostgreSQL inside the program', server: 'PostgreSQL server' } as const;
/** What a person looks for; the rest stands in `--json`. */
const SHOWN: readonly (readonly [table: string, said: string])[] = [
  ['pack_revision', 'revisions of packs'],
  ['fact', 'facts, with corrections'],
  ['document', 'versions of questions, scenarios and briefs'],
  ['forecast_entry', 'entries of forecasts'],
  ['sweep', 'sweeps'],
  ['sweep_result', 'results of sweeps'],
  ['token', 'tokens'],
  ['audit_log', 'entries in the log of writes'],
];

export function renderStatus(status: DbStatusJson, screen: Screen): string[] {
  const rows = SHOWN.map(([table, said]) => [count(status.rows[table] ?? 0), said]);
  const revisions = status.revisions.map(({ pack, revision, from, to }) => [
    pack,
    revision,
    minute(from),
    to === null ? 'now' : minute(to),
  ]);
  return [
    `${status.store}: ${KIND[status.driver]}, version ${status.version}`,
    '',
    ...screen.table([{ title: 'rows', align: 'right' }, { title: 'of' }], rows),
    ...(revisions.length === 0
      ? ['', 'No pack is recorded yet; `kuryk db record` does it.']
      : [
          '',
          ...screen.table(
            [{ title: 'pack' }, { title: 'revision' }, { title: 'current from' }, { title: 'until' }],
            revisions,
          ),
        ]),
  ];
}

export function renderMigrate({ store, steps, version, copy }: DbMigrateJson): string[] {
  const did =
    steps.length === 0
      ? `${store} has version ${version} already; nothing was changed.`
      : `${store} now has version ${version}.`;
  return copy === null ? [did] : [did, `  The files as they were before: ${copy}`];
}

export function renderRecord({ store, pack, revision, changed }: DbRecordJson): string[] {
  return [
    changed
      ? `Pack ${pack}, revision ${revision}, is what ${store} knows from now on.`
      : `Pack ${pack}, revision ${revision}, was the current one in ${store} already.`,
  ];
}

export function renderBackup(answer: BackupJson): string[] {
  return [
    `${answer.file} holds the whole store: ${rowsOf(answer)}.`,
    `  sha256 ${answer.sha256}`,
    `  audit head ${answer.auditHead}`,
  ];
}

export function renderRestore(answer: BackupJson): string[] {
  return [
    `The store is that of ${answer.file}, made ${answer.at}: ${rowsOf(answer)}, held to its hash.`,
    `  sha256 ${answer.sha256}`,
    `  audit head ${answer.auditHead}`,
  ];
}

function rowsOf({ rows }: BackupJson): string {
  const sum = Object.values(rows).reduce((total, n) => total + n, 0);
  return `${count(sum)} ${sum === 1 ? 'row' : 'rows'} in ${Object.keys(rows).length} tables`;
}

function minute(instant: string): string {
  return instant.replace('T', ' ').slice(0, 16);
}
