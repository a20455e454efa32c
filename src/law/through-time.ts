import type { Mode } from '../terms/mode.ts';
import { OVERFLIGHT_FACT, partOf, projected, sharedDoubts } from './compile.ts';
import type { LawBook, LawQuestion, Role, StateCode } from './model.ts';
import type { Certainty } from './passage.ts';
import {
  type Arrival,
  begin,
  end,
  enter,
  has,
  keptUnknown,
  leave,
  move,
  overfly,
  type Passing,
  permittedWorlds,
  roleOf,
} from './passing.ts';
import { questionLaw } from './question-law.ts';
import { roleFits, type StateLaw, type Worlds } from './state-law.ts';

/** Numbers of the first and the last span in which something happens; both included. */
export interface Touched {
  readonly first: number;
  readonly last: number;
}

/**
 * The law of a journey that lasts, compiled to an automaton: one question a span of days, in order, the same but for the
 * day. A passage must be permitted on **every** day from its entrance to its exit, by the law of that day; and where the
 * law of its state changes under way, one and the same permit must cover the whole of it, before and after: leaves are
 * not stitched together in time any more than in space. That goes for `certain`; with `possible` it is enough that each
 * day has a world in which the passage is permitted (doubts of different spans count as independent, and rules about the way
 * so far as not followed: a way may look more doubtful than it is, never more lawful).
 *
 * Standings and tallies are small interned integers, -1 where no world is left, as in `PassageLaw`.
 */
export class LawThroughSpans {
  readonly startTally: number;
  private readonly certainty: Certainty;
  private readonly laws: readonly { of(state: StateCode): StateLaw }[];
  private readonly shared: readonly (readonly string[])[];
  private readonly joint: boolean;
  private readonly open: boolean;
  private readonly overflight: boolean | undefined;
  private readonly classes = new Map<StateCode, StateClasses>();
  private readonly standings: Standing[] = [];
  private readonly standingIds = new Map<string, number>();
  private readonly tallies: (readonly Worlds[])[] = [];
  private readonly tallyIds = new Map<string, number>();

  constructor(book: LawBook, questions: readonly LawQuestion[], certainty: Certainty) {
    this.certainty = certainty;
    const laws = questions.map((question) => questionLaw(book, question));
    this.laws = laws;
    this.shared = laws.map((law) => (certainty === 'possible' ? sharedDoubts(law.named()) : []));
    this.joint = this.shared.some((doubts) => doubts.length > 0);
    this.open = laws[0]!.of('').regime === 'open';
    this.overflight = questions[0]!.settled?.[OVERFLIGHT_FACT];
    this.startTally = this.keepTally(this.shared.map((doubts) => (1n << BigInt(2 ** doubts.length)) - 1n));
  }

  begin(state: StateCode, at: readonly string[], touched: Touched): number {
    return this.opened(state, touched, (law) => begin(law, at, this.arrival));
  }

  enter(state: StateCode, via: readonly string[], mode: Mode, touched: Touched): number {
    return this.opened(state, touched, (law) => enter(law, via, mode, this.arrival));
  }

  /** A leg inside; `last` is the span in which it ends. */
  move(standing: number, mode: Mode, touching: readonly string[], last: number): number {
    return this.moved(standing, last, (passing) => move(passing, mode, touching));
  }

  /** The tally of the way so far, or -1. `last` is the span in which the goods are out. */
  leave(standing: number, via: readonly string[], mode: Mode, last: number, tally: number): number {
    return this.closed(standing, last, (passing) => leave(passing, via, mode), 'left', tally);
  }

  end(standing: number, at: readonly string[], last: number, tally: number): number {
    return this.closed(standing, last, (passing) => end(passing, at), 'ended', tally);
  }

  overfly(state: StateCode, touched: Touched, tally: number): number {
    const { laws, ofSpan } = this.classesOf(state);
    const passings = laws.map((law) => overfly(law, this.arrival));
    const [from, to] = [ofSpan[touched.first]!, ofSpan[touched.last]!];
    if (!this.survives(passings, from, to, roleOf(passings[from]!, 'left'))) return -1;
    return this.settled(passings, ofSpan, touched, roleOf(passings[from]!, 'left'), tally);
  }

  overflyUnrecorded(tally: number): number {
    if (this.open) return tally;
    return (this.overflight ?? this.certainty === 'possible') ? tally : -1;
  }

  /** Whatever may follow from standing `b` may follow from `a`. */
  coversPassage(a: number, b: number): boolean {
    if (a === b) return true;
    const x = this.standings[a]!;
    const y = this.standings[b]!;
    // What was entered later has fewer days to answer for.
    if (x.state !== y.state || x.entered !== y.entered || x.from < y.from || x.first < y.first) return false;
    for (let k = x.from; k < x.passings.length; k++) {
      const [mine, other] = [x.passings[k], y.passings[k]];
      if (!other) continue;
      if (!mine) return false;
      if (
        (mine.covering & other.covering) !== other.covering ||
        (mine.bitten & other.bitten) !== mine.bitten ||
        (mine.armed & other.armed) !== mine.armed
      )
        return false;
    }
    return true;
  }

  coversTally(a: number, b: number): boolean {
    return (
      a === b ||
      this.tallies[a]!.every((worlds, j) => (worlds & this.tallies[b]![j]!) === this.tallies[b]![j]!)
    );
  }

  /** How goods came is not followed in time. */
  private get arrival(): Arrival {
    return { came: null, certainty: this.certainty };
  }

  /** Nor how they are kept: rules that ask count at their worst for `certain`, at their best for `possible`. */
  private untold(passing: Passing): Passing {
    return passing.law.asksWay ? keptUnknown(passing, this.certainty) : passing;
  }

  private opened(state: StateCode, { first, last }: Touched, make: (law: StateLaw) => Passing): number {
    const { laws, ofSpan } = this.classesOf(state);
    const from = ofSpan[first]!;
    const passings = laws.map((law, k) => (k < from ? null : this.untold(make(law))));
    return this.keep(state, first, from, passings, ofSpan[last]!);
  }

  private moved(standing: number, last: number, step: (passing: Passing) => Passing): number {
    const { state, first, from, passings } = this.standings[standing]!;
    const next = passings.map((passing) => passing && step(passing));
    return this.keep(state, first, from, next, this.classesOf(state).ofSpan[last]!);
  }

  private closed(
    standing: number,
    last: number,
    step: (passing: Passing) => Passing,
    outcome: 'left' | 'ended',
    tally: number,
  ): number {
    const { state, first, from, passings } = this.standings[standing]!;
    const { ofSpan } = this.classesOf(state);
    const next = passings.map((passing) => passing && step(passing));
    const role = roleOf(passings.find((passing) => passing !== null)!, outcome);
    if (!this.survives(next, from, ofSpan[last]!, role)) return -1;
    return this.settled(next, ofSpan, { first, last }, role, tally);
  }

  /** Spans that the passage has not reached may be dead: it dies when it reaches them. */
  private keep(
    state: StateCode,
    first: number,
    from: number,
    passings: readonly (Passing | null)[],
    to: number,
  ): number {
    if (!this.survives(passings, from, to, null)) return -1;
    const alive = passings.map((passing) => (passing && this.permits(passing, null) ? passing : null));
    const entered = alive[from]!.entered;
    const bits = alive.map((passing) =>
      passing ? `${passing.covering}.${passing.bitten}.${passing.armed}` : 'x',
    );
    const start = this.joint ? first : 0;
    const key = `${state}|${entered ? 1 : 0}|${start}|${from}|${bits.join()}`;
    let id = this.standingIds.get(key);
    if (id === undefined) {
      id = this.standings.push({ state, entered, first: start, from, passings: alive }) - 1;
      this.standingIds.set(key, id);
    }
    return id;
  }

  private permits(passing: Passing, role: Role | null): boolean {
    const worlds = permittedWorlds(passing, role);
    return this.certainty === 'certain' ? worlds === passing.law.all : worlds !== 0n;
  }

  private survives(
    passings: readonly (Passing | null)[],
    from: number,
    to: number,
    role: Role | null,
  ): boolean {
    for (let k = from; k <= to; k++) {
      const passing = passings[k];
      if (!passing || !this.permits(passing, role)) return false;
    }
    return this.certainty === 'possible' || from === to || commonPermit(passings.slice(from, to + 1), role);
  }

  private settled(
    passings: readonly (Passing | null)[],
    ofSpan: readonly number[],
    { first, last }: Touched,
    role: Role,
    tally: number,
  ): number {
    if (!this.joint) return tally;
    const joint = this.tallies[tally]!.slice();
    for (let j = first; j <= last; j++) {
      const passing = passings[ofSpan[j]!]!;
      joint[j]! &= projected(permittedWorlds(passing, role), passing.law, this.shared[j]!);
      if (joint[j] === 0n) return -1;
    }
    return this.keepTally(joint);
  }

  private keepTally(worlds: readonly Worlds[]): number {
    const key = worlds.join();
    let id = this.tallyIds.get(key);
    if (id === undefined) {
      id = this.tallies.push(worlds) - 1;
      this.tallyIds.set(key, id);
    }
    return id;
  }

  private classesOf(state: StateCode): StateClasses {
    let classes = this.classes.get(state);
    if (!classes) {
      classes = classesOf(this.laws.map((law) => law.of(state)));
      this.classes.set(state, classes);
    }
    return classes;
  }
}

/** Spans side by side in which the law of one state is the same count as one class. */
interface StateClasses {
  readonly laws: readonly StateLaw[];
  readonly ofSpan: readonly number[];
}

interface Standing {
  readonly state: StateCode;
  readonly entered: boolean;
  /** The span of the entrance, where doubts are followed jointly; else 0. */
  readonly first: number;
  /** The class of the entrance. */
  readonly from: number;
  /** By class; null before the entrance, and where the passage could not go on. */
  readonly passings: readonly (Passing | null)[];
}

function classesOf(spans: readonly StateLaw[]): StateClasses {
  const laws: StateLaw[] = [];
  const ofSpan = spans.map((law) => {
    const last = laws.at(-1);
    if (!last || partOf(last) !== partOf(law)) laws.push(law);
    return laws.length - 1;
  });
  return { laws, ofSpan };
}

/** Is there one permit that covers the passage under each of these laws, in every world? Always so where none is needed. */
export function commonPermit(passings: readonly (Passing | null)[], role: Role | null): boolean {
  let common: ReadonlySet<string> | null = null;
  for (const passing of passings) {
    if (!passing) return false;
    if (passing.law.regime !== 'closed') continue;
    const here = new Set<string>();
    passing.law.permits.forEach(({ rule, worlds }, i) => {
      if (!has(passing.covering, i) || worlds !== passing.law.all) return;
      if (role === null || roleFits(rule, role)) here.add(rule.id);
    });
    common = common === null ? here : intersection(common, here);
    if (common.size === 0) return false;
  }
  return true;
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...a].filter((id) => b.has(id)));
}
