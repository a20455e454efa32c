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
  /** What it shows, in one sentence. */
  readonly about: string;
  run(options: BenchOptions): Row[] | Promise<Row[]>;
}

export interface Contender {
  readonly name: string;
  /** Does the whole job once and returns how long that took, in nanoseconds, and a sum to compare answers by. */
  run(): { readonly ns: number; readonly checksum: number };
}

/** Times a job of our own. */
export function timed(job: () => number): { ns: number; checksum: number } {
  const began = process.hrtime.bigint();
  const checksum = job();
  return { ns: Number(process.hrtime.bigint() - began), checksum };
}

/**
 * Runs contenders by turns, so that a drifting machine hits all alike, and takes the least time of each: noise only adds.
 * All must find the same sum, or the bench is void.
 */
export function byTurns(contenders: readonly Contender[], rounds: number): ReadonlyMap<string, number> {
  const least = new Map<string, number>();
  let expected: number | null = null;
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of contenders) {
      const { ns, checksum } = run();
      expected ??= checksum;
      if (checksum !== expected)
        throw new Error(`${name} found ${checksum}, others ${expected}: the bench is void`);
      least.set(name, Math.min(ns, least.get(name) ?? Number.POSITIVE_INFINITY));
    }
  }
  return least;
}

export function duration(ns: number): string {
  if (ns < 1e3) return `${ns.toFixed(0)} ns`;
  if (ns < 1e6) return `${(ns / 1e3).toFixed(1)} µs`;
  if (ns < 1e9) return `${(ns / 1e6).toFixed(2)} ms`;
  return `${(ns / 1e9).toFixed(2)} s`;
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
    figure === null || goal === undefined
      ? null
      : figure <= (goal.atMost ?? Number.POSITIVE_INFINITY) &&
        figure >= (goal.atLeast ?? Number.NEGATIVE_INFINITY);
  return { what, ours, peer, peerTook, figure, goal: text, met };
}
