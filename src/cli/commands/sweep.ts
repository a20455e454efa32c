import { openWorld } from '../../app/open-world.ts';
import { MOST_QUERIES, readScenario } from '../../app/read-scenario.ts';
import { runSweep } from '../../app/sweep.ts';
import { exampleScenario } from '../../app/sweep-example.ts';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { openProgress } from '../progress.ts';
import { renderSweep } from '../render/sweep.ts';

interface Flags extends Pick<OutputFlags, 'pack' | 'json'> {
  readonly workers?: string;
  readonly out?: string;
  readonly maxQueries?: string;
  readonly restart?: boolean;
  readonly db?: string;
  readonly detach?: boolean;
  readonly priority?: string;
  readonly lease?: string;
}

const MOST_WORKERS = 64;
/** Numbers of questions are 32-bit in Parquet. */
const MOST_NUMBERS = 2 ** 31 - 1;
/** A shell's number for what Ctrl-C ended. */
const INTERRUPTED = 130;
/** Many times what a chunk takes; a killed worker's chunk waits so long. */
const LEASE_SECONDS = 120;

export async function run(this: Context, flags: Flags, file: string): Promise<void> {
  const out = flags.out ?? `${file.replace(/\.ya?ml$/, '')}.csv`;
  const workers =
    flags.workers === undefined ? null : wholeNumber('--workers', flags.workers, MOST_WORKERS, 'threads');
  const most =
    flags.maxQueries === undefined
      ? MOST_QUERIES
      : wholeNumber('--max-queries', flags.maxQueries, MOST_NUMBERS, 'questions');
  refuseWithoutDb(flags);
  const world = await openWorld(flags.pack);
  const scenario = readScenario(file, world, most);
  if (flags.db !== undefined) {
    const { submit } = await import('./sweep-queue.ts');
    const order = {
      priority:
        flags.priority === undefined ? 0 : wholeNumber('--priority', flags.priority, 1000, 'priority', 0),
      leaseSeconds:
        flags.lease === undefined ? LEASE_SECONDS : wholeNumber('--lease', flags.lease, 86_400, 'seconds'),
      restart: flags.restart === true,
      pack: flags.pack,
      at: new Date(),
    };
    await submit(this, { ...flags, db: flags.db }, world, scenario, order, out);
    return;
  }
  const bar = await openProgress(this, 'sweep');
  const began = Date.now();
  let first: number | null = null;
  const stop = new AbortController();
  const ask = () => stop.abort();
  process.once('SIGINT', ask).once('SIGTERM', ask);
  const report = await runSweep(world, scenario, {
    out,
    workers,
    restart: flags.restart === true,
    signal: stop.signal,
    onProgress: (done, of) => {
      first ??= done;
      const left = remaining(done - first, of - done, Date.now() - began);
      bar.show(done, of, `${done.toLocaleString('en')} of ${of.toLocaleString('en')}, ${left}`);
    },
  }).finally(() => {
    bar.close();
    process.off('SIGINT', ask).off('SIGTERM', ask);
  });
  await print(this, flags, report, (screen) => renderSweep(report, screen));
  if (report.state === 'interrupted') this.process.exitCode = INTERRUPTED;
  else if (report.state === 'incomplete' || report.mismatches.length > 0) this.process.exitCode = 1;
}

function refuseWithoutDb(flags: Flags): void {
  for (const name of ['detach', 'priority', 'lease'] as const) {
    if (flags[name] === undefined || flags.db !== undefined) continue;
    throw new InputError(`--${name} has a meaning only with --db`, {
      hint: 'name the PostgreSQL where workers meet, or leave it out',
    });
  }
  if (flags.db !== undefined && flags.workers !== undefined) {
    throw new InputError('--workers has no meaning with --db: `kuryk worker` does the work', {
      hint: 'leave it out, and start `kuryk worker --workers N --db URL` where the work shall be done',
    });
  }
}

export function example(this: Context): void {
  this.process.stdout.write(exampleScenario());
}

/** At the pace so far. */
export function remaining(done: number, left: number, ms: number): string {
  if (done <= 0) return 'beginning';
  const seconds = Math.ceil(((ms / done) * left) / 1000);
  if (seconds < 90) return `${seconds} s left`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`;
}

export function wholeNumber(option: string, text: string, most: number, of: string, least = 1): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
  throw new InputError(`${option}: "${quoteInput(text)}" is not a number of ${of}`, {
    hint: `write a whole number from ${least} to ${most}`,
  });
}
