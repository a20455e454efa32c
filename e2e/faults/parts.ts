import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { failSteps } from './failed-steps.ts';
import { type Arena, KILLS_A_PART } from './kills.ts';

/** What one part of a run found, whatever it let fail. */
export interface PartReport {
  readonly what: What;
  readonly part: number;
  readonly seed: number;
  /** Failed statements, or kills. */
  readonly faults: number;
  readonly whileOpening?: number;
  readonly acknowledged?: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly damage: readonly string[];
  readonly seconds: number;
}

export const WHATS = ['steps', 'embedded', 'server'] as const;
export type What = (typeof WHATS)[number];
export const PART_SIZE: Readonly<Record<What, number>> = {
  steps: 500,
  embedded: KILLS_A_PART,
  server: KILLS_A_PART,
};

/** Each part throws dice of its own: it may be run alone, and in any order. */
export function seedOf(seed: number, part: number): number {
  return seed * 1000 + part;
}

/** The parts that a file holds, one a line. A line that was cut short by a kill is no part. */
export function readParts(file: string): PartReport[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as PartReport];
      } catch {
        return [];
      }
    });
}

/** Runs those parts of `faults` that the file does not hold yet, and adds each when it is done. */
export async function runParts(
  what: What,
  faults: number,
  seed: number,
  file: string | null,
  open: () => Promise<Arena | null>,
  first = 0,
): Promise<PartReport[]> {
  const reports: PartReport[] = [];
  let arena: Arena | null | undefined;
  const parts = Math.ceil(faults / PART_SIZE[what]);
  for (let n = 0; n < parts; n++) {
    const part = (first + n) % parts;
    const size = Math.min(PART_SIZE[what], faults - part * PART_SIZE[what]);
    const own = seedOf(seed, part);
    // Read anew each time: another run may have done it meanwhile.
    let report = (file === null ? [] : readParts(file)).find(
      (one) => one.what === what && one.part === part && one.seed === own && one.faults === size,
    );
    if (!report) {
      arena = arena === undefined ? await open() : arena;
      report = await runPart(what, part, size, own, arena);
      if (file !== null) appendFileSync(file, `${JSON.stringify(report)}\n`);
      console.error(`${what}: ${part * PART_SIZE[what] + size} of ${faults}, damage ${report.damage.length}`);
    }
    reports.push(report);
    if (report.damage.length > 0) break;
  }
  await arena?.close();
  return reports;
}

async function runPart(
  what: What,
  part: number,
  size: number,
  seed: number,
  arena: Arena | null,
): Promise<PartReport> {
  if (arena === null) {
    const { failures, ...rest } = await failSteps(size, seed);
    return { what, part, seed, faults: failures, ...rest };
  }
  const { kills, ...rest } = await arena.play({ number: part, kills: size, seed });
  return { what, part, seed, faults: kills, ...rest };
}

/** One row of the table. */
export function sumOf(reports: readonly PartReport[]): Omit<PartReport, 'what' | 'part' | 'seed'> {
  const byKind: Record<string, number> = {};
  for (const report of reports)
    for (const [kind, count] of Object.entries(report.byKind)) byKind[kind] = (byKind[kind] ?? 0) + count;
  const total = (pick: (one: PartReport) => number | undefined) =>
    reports.reduce((sum, one) => sum + (pick(one) ?? 0), 0);
  return {
    faults: total((one) => one.faults),
    whileOpening: total((one) => one.whileOpening),
    acknowledged: total((one) => one.acknowledged),
    byKind,
    damage: reports.flatMap(({ damage }) => damage),
    seconds: Math.round(total((one) => one.seconds)),
  };
}
