/** One line of a bench's table. */
export interface Row {
  readonly what: string;
  /** What we took, with its unit. */
  readonly ours: string;
  readonly peer: string;
  readonly peerTook: string;
  /** What the goal is about, such as ours ÷ peer. Null where there is no peer to compare with. */
  readonly figure: number | null;
  readonly goal: string;
  /** Null where no goal is set or nothing could be compared. */
  readonly met: boolean | null;
}

export interface BenchOptions {
  readonly quick: boolean;
}

export interface Bench {
  readonly name: string;
  /** What it shows, in a sentence or two. */
  readonly about: string;
  /** Where the time goes, for the reader of the table. */
  readonly note?: string;
  run(options: BenchOptions): Row[] | Promise<Row[]>;
}

export interface Contender {
  readonly name: string;
  /** Does the whole job once. */
  run(): Ran;
}

export interface Ran {
  /** Nanoseconds for one question of the job. */
  readonly ns: number;
  /** A sum of all answers: equal for everyone who answers the same questions rightly. */
  readonly checksum: number;
}

/** Times a job of our own that answers so many questions and returns the sum of the answers. */
export function timed(job: () => number, questions = 1): Ran {
  const began = process.hrtime.bigint();
  const checksum = job();
  return { ns: Number(process.hrtime.bigint() - began) / questions, checksum };
}

/** A {@link Contender} that must be waited for, such as a database. */
export interface AwaitedContender {
  readonly name: string;
  run(): Ran | Promise<Ran>;
}

/**
 * Runs contenders by turns, so that a drifting machine hits all alike, and takes the least time of each: noise only adds.
 * All must find the same sum, or the bench is void. Gives the time of a name.
 */
export function byTurns(contenders: readonly Contender[], rounds: number): (name: string) => number | null {
  const least = new Least();
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of contenders) least.take(name, run());
  }
  return least.of;
}

/** {@link byTurns} with contenders that must be waited for. */
export async function byTurnsAwaited(
  contenders: readonly AwaitedContender[],
  rounds: number,
): Promise<(name: string) => number | null> {
  const least = new Least();
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of contenders) least.take(name, await run());
  }
  return least.of;
}

class Least {
  private readonly times = new Map<string, number>();
  private expected: number | null = null;

  take(name: string, { ns, checksum }: Ran): void {
    this.expected ??= checksum;
    if (checksum !== this.expected) {
      throw new Error(`${name} found ${checksum}, others ${this.expected}: the bench is void`);
    }
    this.times.set(name, Math.min(ns, this.times.get(name) ?? Number.POSITIVE_INFINITY));
  }

  readonly of = (name: string): number | null => this.times.get(name) ?? null;
}

export function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(ns < 10 ? 2 : 0)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(1)} µs`;
  if (ns < 1e9) return `${(ns / 1e6).toFixed(2)} ms`;
  return `${(ns / 1e9).toFixed(2)} s`;
}

export function count(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function row(
  what: string,
  ours: string,
  peer: string,
  peerTook: string,
  figure: number | null,
  goal?: { readonly atMost?: number; readonly atLeast?: number },
): Row {
  const text =
    goal?.atMost !== undefined ? `≤ ${goal.atMost}` : goal?.atLeast !== undefined ? `≥ ${goal.atLeast}` : '';
  const met =
    figure === null || text === ''
      ? null
      : figure <= (goal?.atMost ?? Number.POSITIVE_INFINITY) &&
        figure >= (goal?.atLeast ?? Number.NEGATIVE_INFINITY);
  return { what, ours, peer, peerTook, figure, goal: text, met };
}

/** Ours beside a peer: how often the peer's time ours is (`atMost`), or how many times faster we are (`atLeast`). */
export function against(
  what: string,
  ours: number,
  peer: string,
  theirs: number | null,
  goal: { readonly atMost?: number; readonly atLeast?: number },
  absent = 'no g++',
): Row {
  if (theirs === null) return row(what, duration(ours), peer, absent, null, goal);
  const figure = goal.atLeast !== undefined ? theirs / ours : ours / theirs;
  return row(what, duration(ours), peer, duration(theirs), figure, goal);
}
