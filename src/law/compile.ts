import type { Mode } from '../terms/mode.ts';
import type { LawBook, LawQuestion, StateCode } from './model.ts';
import type { Certainty, PassageLaw, WayLaw } from './passage.ts';
import {
  type Arrival,
  begin,
  countsStay,
  end,
  enter,
  keptUnknown,
  leave,
  move,
  overfly,
  type Passing,
  permittedWorlds,
  reload,
  roleOf,
  stay,
} from './passing.ts';
import { questionLaw } from './question-law.ts';
import type { StateLaw, Worlds } from './state-law.ts';
import { type Came, type CameTest, cameTests, testKey } from './way-rule.ts';

/** Doubts shared by several states are followed jointly up to this number; beyond it they count as independent. */
export const MAX_SHARED_DOUBTS = 10;

/** The doubt about a flight whose overflown states are not recorded: have all of them given leave? */
export const OVERFLIGHT_FACT = 'overflight';

/**
 * Compiles the law of one question to the automaton that the search carries.
 *
 * *Certain* ways need no memory between states: a way is lawful in every world exactly when each state permits it in
 * every world. *Possible* ways do: two states may each permit in some world, but never in the same one. So the tally
 * is the set of worlds of the doubts that occur in more than one state.
 */
export function compileLaw(book: LawBook, question: LawQuestion, certainty: Certainty): PassageLaw {
  return new CompiledLaw(book, question, certainty);
}

class CompiledLaw implements PassageLaw {
  readonly startTally: number;
  readonly signature: string;
  readonly way: WayLaw | null;
  readonly #certainty: Certainty;
  readonly #lawOf: (state: StateCode) => StateLaw;
  readonly #open: boolean;
  /** Whether the states overflown without record have given leave, where the question settles it. */
  readonly #overflight: boolean | undefined;
  readonly #passings: Passing[] = [];
  readonly #passingIds = new Map<string, number>();
  readonly #tallies: Worlds[] = [];
  readonly #tallyIds = new Map<Worlds, number>();
  readonly #shared: readonly string[];

  constructor(book: LawBook, question: LawQuestion, certainty: Certainty) {
    this.#certainty = certainty;
    const law = questionLaw(book, question);
    this.#lawOf = (state) => law.of(state);
    this.#shared = certainty === 'possible' ? sharedDoubts(law.named()) : [];
    this.#open = this.#lawOf(NOWHERE).regime === 'open';
    this.#overflight = question.settled?.[OVERFLIGHT_FACT];
    this.startTally = this.#tallyId((1n << BigInt(2 ** this.#shared.length)) - 1n);
    this.signature = signatureOf(certainty, question, law.named());
    this.way = law.named().some(({ asksWay }) => asksWay) ? this.#wayLaw(law.named()) : null;
  }

  begin(state: StateCode, at: readonly string[], came?: Came): number {
    return this.#keep(this.#told(begin(this.#lawOf(state), at, this.#arrival(came)), came));
  }

  enter(state: StateCode, via: readonly string[], mode: Mode, came?: Came): number {
    return this.#keep(this.#told(enter(this.#lawOf(state), via, mode, this.#arrival(came)), came));
  }

  #arrival(came: Came | undefined): Arrival {
    return { came: came ?? null, certainty: this.#certainty };
  }

  /** Who tells how goods came tells also how they are kept; of others it is not known. */
  #told(p: Passing, came: Came | undefined): Passing {
    return came || !p.law.asksWay ? p : keptUnknown(p, this.#certainty);
  }

  #wayLaw(laws: readonly StateLaw[]): WayLaw {
    const tests = new Map<string, CameTest>();
    for (const { permits, prohibitions } of laws)
      for (const { rule } of [...permits, ...prohibitions])
        for (const { test } of rule.way ? cameTests(rule.way) : []) tests.set(testKey(test), test);
    const certainty = this.#certainty;
    return {
      certainty,
      tests: [...tests.values()],
      reload: (passage, reloaded) => this.#keep(reload(this.#passings[passage]!, reloaded, certainty)),
      stay: (passage, minutes) => this.#keep(stay(this.#passings[passage]!, minutes)),
      countsStay: (passage) => countsStay(this.#passings[passage]!),
    };
  }

  move(passage: number, mode: Mode, places: readonly string[], leg: string): number {
    return this.#keep(move(this.#passings[passage]!, mode, [...places, leg]));
  }

  leave(passage: number, via: readonly string[], mode: Mode, tally: number): number {
    return this.#settle(leave(this.#passings[passage]!, via, mode), 'left', tally);
  }

  end(passage: number, at: readonly string[], tally: number): number {
    return this.#settle(end(this.#passings[passage]!, at), 'ended', tally);
  }

  overfly(state: StateCode, tally: number, came?: Came): number {
    return this.#settle(overfly(this.#lawOf(state), this.#arrival(came)), 'left', tally);
  }

  /** Which states an air leg crosses is not recorded: no doubt for trade, but never certain for the military. */
  overflyUnrecorded(tally: number): number {
    if (this.#open) return tally;
    return (this.#overflight ?? this.#certainty === 'possible') ? tally : -1;
  }

  coversPassage(a: number, b: number): boolean {
    if (a === b) return true;
    const x = this.#passings[a]!;
    const y = this.#passings[b]!;
    return (
      x.law === y.law &&
      x.entered === y.entered &&
      (x.covering & y.covering) === y.covering &&
      (x.bitten & y.bitten) === x.bitten &&
      (x.armed & y.armed) === x.armed
    );
  }

  coversTally(a: number, b: number): boolean {
    return a === b || (this.#tallies[a]! & this.#tallies[b]!) === this.#tallies[b]!;
  }

  #keep(p: Passing): number {
    if (!this.#survives(permittedWorlds(p, null), p.law)) return -1;
    const key = `${p.law.state}|${p.entered ? 1 : 0}|${p.covering}|${p.bitten}|${p.armed}`;
    let id = this.#passingIds.get(key);
    if (id === undefined) {
      id = this.#passings.push(p) - 1;
      this.#passingIds.set(key, id);
    }
    return id;
  }

  #settle(p: Passing, outcome: 'left' | 'ended', tally: number): number {
    const worlds = permittedWorlds(p, roleOf(p, outcome));
    if (!this.#survives(worlds, p.law)) return -1;
    if (this.#certainty === 'certain') return tally;
    const joint = this.#tallies[tally]! & projected(worlds, p.law, this.#shared);
    return joint === 0n ? -1 : this.#tallyId(joint);
  }

  #survives(worlds: Worlds, law: StateLaw): boolean {
    return this.#certainty === 'certain' ? worlds === law.all : worlds !== 0n;
  }

  #tallyId(worlds: Worlds): number {
    let id = this.#tallyIds.get(worlds);
    if (id === undefined) {
      id = this.#tallies.push(worlds) - 1;
      this.#tallyIds.set(worlds, id);
    }
    return id;
  }
}

/** A state that no rule names: its law is the bare regime of the cargo. */
const NOWHERE = '';

/** Doubts that the laws of several states rest on. */
export function sharedDoubts(laws: readonly StateLaw[]): string[] {
  const seen = new Map<string, number>();
  for (const { doubts, bounded } of laws) {
    if (!bounded) for (const d of doubts) seen.set(d, (seen.get(d) ?? 0) + 1);
  }
  return [...seen]
    .filter(([, states]) => states > 1)
    .map(([id]) => id)
    .sort()
    .slice(0, MAX_SHARED_DOUBTS);
}

/** Joint worlds of the shared doubts for which the state permits in some world of its own. */
export function projected(worlds: Worlds, law: StateLaw, shared: readonly string[]): Worlds {
  const jointCount = 2 ** shared.length;
  const everything = (1n << BigInt(jointCount)) - 1n;
  const mine = shared.map((id) => (law.bounded ? -1 : law.doubts.indexOf(id)));
  if (mine.every((i) => i < 0) || worlds === law.all) return worlds === 0n ? 0n : everything;
  let joint = 0n;
  for (let j = 0; j < jointCount; j++) {
    let agreeing = worlds;
    mine.forEach((bit, s) => {
      if (bit >= 0) agreeing &= literal(law.doubts.length, bit, (j & (1 << s)) !== 0);
    });
    if (agreeing !== 0n) joint |= 1n << BigInt(j);
  }
  return joint;
}

/** The worlds, of 2^doubts, in which the doubt numbered `bit` is true, or false. */
export function literal(doubts: number, bit: number, value: boolean): Worlds {
  const slot = (doubts * (MAX_SHARED_DOUBTS + 1) + bit) * 2 + (value ? 1 : 0);
  literals[slot] ??= drawnLiteral(doubts, bit, value);
  return literals[slot];
}

/** A few hundred sets at most, asked for many thousand times. */
const literals: Worlds[] = [];

function drawnLiteral(doubts: number, bit: number, value: boolean): Worlds {
  // Blocks of 2^bit worlds by turns; doubling the pattern takes `doubts` steps where a walk over worlds takes 2^doubts.
  const block = (1n << BigInt(2 ** bit)) - 1n;
  let set = value ? block << BigInt(2 ** bit) : block;
  for (let known = bit + 1; known < doubts; known++) set |= set << BigInt(2 ** known);
  return set;
}

/**
 * All that can make a difference to a way: which rules apply, under which regime, in which worlds. The doubts belong to
 * it: the same bits over one world and over two say `certain` and `perhaps`.
 */
function signatureOf(certainty: Certainty, question: LawQuestion, laws: readonly StateLaw[]): string {
  const parts = laws.filter((l) => l.permits.length + l.prohibitions.length > 0).map(partOf);
  const overflight = question.settled?.[OVERFLIGHT_FACT];
  return [certainty, question.cargo, question.beneficiary ?? '', overflight ?? '', ...parts].join(';');
}

const parts = new WeakMap<StateLaw, string>();

/** Equal for two days on which the law of a state says the same to the question, with the same doubts. */
export function partOf(law: StateLaw): string {
  let part = parts.get(law);
  if (part === undefined) {
    const { state, bounded, doubts, permits, prohibitions } = law;
    const rules = [...permits, ...prohibitions].map((r) => `${r.rule.id}@${r.placed.wording}=${r.worlds}`);
    part = `${state}[${bounded ? '*' : ''}${doubts.join(' ')}]:${rules.join(',')}`;
    parts.set(law, part);
  }
  return part;
}
