import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ForecastRecord } from '../assess/forecast/records.ts';
import { CARGO_CLASSES } from '../terms/cargo.ts';
import { formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import type { ForecastStore } from './forecast-store.ts';
import { replaceFile } from './replace-file.ts';

const NAME = 'forecasts.jsonl';
/** How long a writer waits for another, and how often it looks. */
const PATIENCE_MS = 5000;
const LOOK_MS = 25;

const text = z.string().min(1).max(4000);
const day = z.string().transform((written, context): number => {
  try {
    return parseDay(written);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});
const chance = z.number().gt(0).lt(1);
const outcome = z.enum(['yes', 'no']);
const head = { at: day, id: z.string().max(64), by: text };
const rule = z.strictObject({
  kind: z.literal('plan'),
  from: z.string(),
  to: z.string(),
  cargo: z.enum(CARGO_CLASSES),
  for: z.string().nullable(),
  on: day,
  status: z.enum(['lawful', 'barred', 'unreachable']),
});
const consequence = z.strictObject({
  if: outcome,
  close: z.array(z.string()),
  suspend: z.array(z.string()),
  trades: z.array(z.string()),
  on: day.nullable(),
  note: text.nullable(),
});
const record = z.discriminatedUnion('kind', [
  z.strictObject({
    ...head,
    kind: z.literal('question'),
    question: text,
    criteria: text,
    closes: day,
    baseline: z.strictObject({ p: chance, basis: text }).nullable(),
    rule: rule.nullable(),
    consequences: z.array(consequence),
  }),
  z.strictObject({ ...head, kind: z.literal('version'), question: text, criteria: text, why: text }),
  z.strictObject({ ...head, kind: z.literal('probability'), p: chance, note: text.nullable() }),
  z.strictObject({
    ...head,
    kind: z.literal('resolution'),
    outcome,
    on: day,
    how: z.enum(['person', 'rule']),
    evidence: text,
  }),
  z.strictObject({ ...head, kind: z.literal('annulment'), why: text }),
]);

/**
 * One JSON record a line in the data folder. A write takes a lock, copies the file with the new lines beside it, syncs,
 * and renames: a killed process leaves the old file or the new one, and two writers lose nothing of each other.
 */
export function forecastFile(dataDir: string): ForecastStore {
  const file = join(dataDir, NAME);
  return {
    read: async () => readRecords(file),
    append: async (make) => {
      await mkdir(dataDir, { recursive: true });
      const release = await takeLock(`${file}.lock`);
      try {
        const { records, said } = make(readRecords(file));
        const added = records.map((one) => `${JSON.stringify(one, daysAsDates)}\n`);
        await replaceFile(file, (existsSync(file) ? readFileSync(file, 'utf8') : '') + added.join(''));
        return said;
      } finally {
        await release();
      }
    },
  };
}

function readRecords(file: string): ForecastRecord[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = record.safeParse(parseLine(line));
      if (parsed.success) return [parsed.data];
      const issue = parsed.error.issues[0];
      throw new InputError(
        `not a record of a forecast: ${[...(issue?.path ?? []), issue?.message].join(' ')}`,
        {
          at: { file, line: index + 1, column: 1 },
          hint: 'mend the line, or take it out; a copy of the file first does no harm',
        },
      );
    });
}

/** Undefined for what is no JSON: the schema then says that it is no record. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const DAYS = new Set(['at', 'closes', 'on']);
/** Days are written as dates, for whoever opens the file. */
function daysAsDates(key: string, value: unknown): unknown {
  return DAYS.has(key) && typeof value === 'number' ? formatDay(value) : value;
}

/** The lock is a file with the number of its process; one left by a process that is gone is taken over. */
async function takeLock(lock: string): Promise<() => Promise<void>> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const handle = await open(lock, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(lock, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAbandoned(lock)) await rm(lock, { force: true });
    else if (Date.now() > until)
      throw new InputError(`another program is writing forecasts: ${lock}`, {
        hint: 'try again; remove that file if no program is left that could',
      });
    else await new Promise((done) => setTimeout(done, LOOK_MS));
  }
}

function isAbandoned(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
