import type { CameSoFar, Kept, Passage, Reloaded, Role } from '../law/model.ts';
import type { Leg } from '../network/model.ts';
import type { Mode } from '../terms/mode.ts';
import type { Range } from '../terms/range.ts';
import { legSteps } from './leg-steps.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';

/** A leg of a route: its number in the index and the way it is travelled. */
export interface Run {
  readonly leg: number;
  readonly forward: boolean;
  /** Left out: not known. */
  readonly kept?: KeptOnLeg;
}

/** How goods are kept on a leg: minutes, and whether they are moved to another vehicle. */
export interface KeptOnLeg {
  /** Transfers and waits before the leg, at the place where it begins. */
  readonly standing: Range;
  readonly reloadedBefore: Reloaded;
  readonly travel: Range;
  readonly reloaded: Reloaded;
}

/** A route as the judge reads it. */
export interface Passed {
  readonly passages: readonly Passage[];
  /** Some flight crosses states that the network does not record. */
  readonly unrecordedOverflight: boolean;
}

/** The passages of a route through territories, in order of travel. */
export function passagesOf(index: NetworkIndex, runs: readonly Run[]): Passed {
  const writer = new PassageWriter(index);
  for (const run of runs) writer.add(run);
  return writer.finish(runs);
}

const passed = new WeakMap<object, Passed>();

/** {@link passagesOf} of a way, the same object each time: who judges a way often reads it once. */
export function passedBy(index: NetworkIndex, way: { readonly runs: readonly Run[] }): Passed {
  let read = passed.get(way);
  if (!read) {
    read = passagesOf(index, way.runs);
    passed.set(way, read);
  }
  return read;
}

interface Draft {
  readonly state: string;
  readonly enteredBy: readonly string[];
  leftBy: readonly string[];
  readonly legs: Passage['legs'][number][];
  readonly overflown: boolean;
  readonly came: CameSoFar;
  /** Null once a run did not say. */
  kept: Kept | null;
}

class PassageWriter {
  private readonly index: NetworkIndex;
  private readonly drafts: Draft[] = [];
  private present: Draft | null = null;
  private unrecordedOverflight = false;
  private readonly legs: number[] = [];

  constructor(index: NetworkIndex) {
    this.index = index;
  }

  add(run: Run): void {
    const { leg: number, forward } = run;
    const leg = this.index.legs[number]!;
    const { id, mode } = leg;
    this.legs.push(number);
    const crosses = legSteps(this.index, number, forward).some(({ kind }) => kind === 'leave');
    const { kept } = run;
    // Where the journey begins, its first territory is opened by the first step.
    if (kept) {
      const standing = this.present ?? this.open(this.stateAt(run), []);
      keep(standing, kept.standing, kept.reloadedBefore);
      if (!crosses) keep(standing, kept.travel, kept.reloaded);
      else keepCrossing(standing, borderMinutes(this.index, leg, kept.travel), kept.reloaded);
    } else if (this.present) this.present.kept = null;
    for (const step of legSteps(this.index, number, forward)) {
      if (step.kind === 'overfly-unrecorded') {
        this.unrecordedOverflight = true;
        continue;
      }
      if (step.kind === 'overfly') {
        this.drafts.push({
          state: step.state,
          enteredBy: [],
          leftBy: [],
          legs: [{ id, mode, places: [] }],
          overflown: true,
          came: new CameBehind(this.index, this.legs, this.legs.length),
          kept: null,
        });
        continue;
      }
      const draft =
        step.kind === 'enter' ? this.open(step.state, step.via) : (this.present ?? this.open(step.state, []));
      if (step.kind === 'enter') {
        if (kept) keepCrossing(draft, borderMinutes(this.index, leg, kept.travel), kept.reloaded);
        else draft.kept = null;
      } else if (!kept) draft.kept = null;
      if (step.kind === 'leave') draft.leftBy = step.via;
      draft.legs.push({
        id,
        mode,
        places: step.kind === 'inside' ? step.places : step.via,
      });
    }
  }

  finish(runs: readonly Run[]): Passed {
    const { drafts, unrecordedOverflight } = this;
    const first = runs[0];
    const last = runs.at(-1);
    const passages = drafts.map(
      ({ kept, ...draft }, i): Passage => ({
        ...draft,
        ...(kept ? { kept } : {}),
        role: roleOf(draft),
        ...(i === 0 && first ? { startedAt: [this.end(first, true)] } : {}),
        ...(i === drafts.length - 1 && last ? { endedAt: [this.end(last, false)] } : {}),
      }),
    );
    return { passages, unrecordedOverflight };
  }

  private open(state: string, enteredBy: readonly string[]): Draft {
    // Where the journey begins nothing lies behind.
    const came = new CameBehind(this.index, this.legs, this.drafts.length === 0 ? 0 : this.legs.length);
    this.present = { state, enteredBy, leftBy: [], legs: [], overflown: false, came, kept: UNMOVED };
    this.drafts.push(this.present);
    return this.present;
  }

  private stateAt({ leg, forward }: Run): string {
    const { from, to } = this.index.legs[leg]!;
    return getPlace(this.index, forward ? from : to).country;
  }

  private end({ leg, forward }: Run, atStart: boolean): string {
    const { from, to } = this.index.legs[leg]!;
    return getPlace(this.index, forward === atStart ? from : to).id;
  }
}

/** The first `count` legs of a way; put together when a rule asks, which few do. */
class CameBehind implements CameSoFar {
  readonly #index: NetworkIndex;
  readonly #legs: readonly number[];
  readonly #count: number;

  constructor(index: NetworkIndex, legs: readonly number[], count: number) {
    this.#index = index;
    this.#legs = legs;
    this.#count = count;
  }

  get modes(): ReadonlySet<Mode> {
    return new Set(this.#legs.slice(0, this.#count).map((leg) => this.#index.legs[leg]!.mode));
  }

  get touched(): ReadonlySet<string> {
    return new Set(this.#legs.slice(0, this.#count).flatMap((leg) => [...this.#index.touched[leg]!]));
  }
}

const UNMOVED: Kept = { stay: { typical: 0, most: 0 }, reloaded: 'no' };

const RELOADED: readonly Reloaded[] = ['no', 'maybe', 'yes'];
export const moreReloaded = (a: Reloaded, b: Reloaded): Reloaded =>
  RELOADED[Math.max(RELOADED.indexOf(a), RELOADED.indexOf(b))]!;

/** Time that goods are known to spend in the territory. */
function keep(draft: Draft, { typical, high }: Range, reloaded: Reloaded): void {
  if (draft.kept === null) return;
  const { stay } = draft.kept;
  draft.kept = {
    stay: { typical: stay.typical + typical, most: stay.most + high },
    reloaded: moreReloaded(draft.kept.reloaded, reloaded),
  };
}

/** Time of a leg over the border, of which not more than `most` minutes lie in the territory, and perhaps none. */
function keepCrossing(draft: Draft, most: number, reloaded: Reloaded): void {
  keep(draft, { low: 0, typical: 0, high: most }, reloaded);
}

/**
 * The most minutes of a leg over a border that can count for either side. A ship or an aircraft on its way is in no
 * territory, so of its leg only the time at the post counts, where that is recorded apart.
 */
export function borderMinutes(index: NetworkIndex, leg: Leg, travel: Range): number {
  const afloat = leg.mode === 'sea' || leg.mode === 'air';
  if (!afloat || leg.includesDwell) return travel.high;
  const crossing = leg.crossing === null ? undefined : index.crossings.get(leg.crossing);
  return crossing ? Math.round(crossing.dwellHours.high * 60) : 0;
}

function roleOf({ enteredBy, leftBy, overflown }: Omit<Draft, 'kept'>): Role {
  if (overflown) return 'transit';
  if (enteredBy.length === 0) return leftBy.length === 0 ? 'internal' : 'export';
  return leftBy.length === 0 ? 'import' : 'transit';
}
