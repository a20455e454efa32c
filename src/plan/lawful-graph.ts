import type { Reloaded } from '../law/model.ts';
import type { PassageLaw, WayLaw } from '../law/passage.ts';
import { type Came, type CameTest, testKey } from '../law/way-rule.ts';
import { lessRange, type Range } from '../terms/range.ts';
import { legOfMeaning, meaningOfLeg } from './edge-meaning.ts';
import { type LegStep, legSteps } from './leg-steps.ts';
import type { MultimodalGraph } from './multimodal-graph.ts';
import { borderMinutes } from './passages.ts';
import type { EdgeAutomaton } from './search/graph.ts';
import { TransitionTable, UNKNOWN } from './transition-table.ts';

/** Says that a leg may not be used, whatever the law says. */
export type LegBar = (leg: number) => boolean;

/** Every way that exists on the ground, but for barred legs. */
export function physicalAutomaton(graph: MultimodalGraph, bar: LegBar): EdgeAutomaton {
  // Asked leg by leg as the search meets them: of a large network it meets few.
  const known = new Int8Array(graph.index.legs.length);
  const barred = (leg: number): boolean => {
    if (known[leg] === 0) known[leg] = bar(leg) ? 1 : -1;
    return known[leg] === 1;
  };
  return {
    start: 0,
    step: (state, edge) => {
      const leg = legOfMeaning(graph.meaning[edge]!);
      return leg >= 0 && barred(leg) ? -1 : state;
    },
    accepts: () => true,
    covers: () => true,
  };
}

/**
 * The one place where a leg meets a rule: an automaton that reads edges and carries how the goods stand in law. Its
 * state is how the passage through the present territory stands, and the tally of the whole way so far.
 */
export function lawfulAutomaton(graph: MultimodalGraph, law: PassageLaw, bar: LegBar): EdgeAutomaton {
  return new LawfulAutomaton(graph, law, bar);
}

/** `passage` is -1 after the end of the journey. */
interface Standing {
  readonly passage: number;
  readonly tally: number;
  /** Since the goods entered the territory, as far as that can still make a difference; else 0. */
  readonly minutes: number;
  /** What the law asks of the way up to an entrance and has been met so far, one bit a test. Bits are never taken out. */
  readonly behind: bigint;
}

class LawfulAutomaton implements EdgeAutomaton {
  readonly start = 0;
  private readonly graph: MultimodalGraph;
  private readonly law: PassageLaw;
  private readonly bar: LegBar;
  private readonly standings: Standing[] = [];
  private readonly ids = new Map<string, number>();
  /** By meaning of an edge; null for a barred leg. */
  private readonly steps: (readonly LegStep[] | null | undefined)[] = [];
  private readonly known = new TransitionTable();
  private readonly meanings: number;
  private readonly behindByLeg: (bigint | undefined)[] = [];

  constructor(graph: MultimodalGraph, law: PassageLaw, bar: LegBar) {
    this.graph = graph;
    this.law = law;
    this.bar = bar;
    this.meanings = meaningOfLeg(graph.index.legs.length, false);
    this.keep({ passage: -1, tally: law.startTally, minutes: 0, behind: 0n });
  }

  step(state: number, edge: number): number {
    const meaning = this.graph.meaning[edge]!;
    // Edges of one leg mean the same to the law, and transfers nothing, until it asks how long and in which vehicle.
    if (meaning < 0 && !this.law.way) return state;
    const key = this.law.way ? state * this.graph.edgeCount + edge : state * this.meanings + meaning;
    let next = this.known.get(key);
    if (next === UNKNOWN) {
      next = this.next(this.standings[state]!, edge, meaning);
      this.known.set(key, next);
    }
    return next;
  }

  accepts(state: number): boolean {
    return this.standings[state]!.passage < 0;
  }

  covers(a: number, b: number): boolean {
    if (a === b) return true;
    const x = this.standings[a]!;
    const y = this.standings[b]!;
    if (!this.law.coversTally(x.tally, y.tally)) return false;
    // Who has stayed for less can stay for longer. What lies behind may help with one rule and harm with another.
    if (x.minutes > y.minutes || x.behind !== y.behind) return false;
    return x.passage < 0 || y.passage < 0
      ? x.passage === y.passage
      : this.law.coversPassage(x.passage, y.passage);
  }

  private next(standing: Standing, edge: number, meaning: number): number {
    const { law, graph } = this;
    const { passage, tally, behind } = standing;
    const { kind, place, load, reloaded } = graph.edgeAt(edge);
    if (kind === 'start') {
      const state = graph.index.places.get(place)!.country;
      const begun = law.way ? law.begin(state, [place], () => false) : law.begin(state, [place]);
      return begun < 0 ? -1 : this.keep({ ...standing, passage: begun });
    }
    if (kind === 'end') {
      const final = law.end(passage, [place], tally);
      return final < 0 ? -1 : this.keep({ passage: -1, tally: final, minutes: 0, behind });
    }
    if (kind === 'transfer') {
      const kept = this.kept(standing, load.minutes, reloaded);
      return kept ? this.keep(kept) : -1;
    }
    return law.way ? this.travelTold(standing, edge, law.way) : this.travel(passage, tally, edge, meaning);
  }

  private travel(passage: number, tally: number, edge: number, meaning: number): number {
    const { law, graph } = this;
    const { leg, forward } = graph.edgeAt(edge);
    const { id, mode } = graph.index.legs[leg]!;
    const steps = this.stepsOf(leg, forward, meaning);
    if (!steps) return -1;
    for (const step of steps) {
      if (step.kind === 'inside') passage = law.move(passage, mode, step.places, id);
      else if (step.kind === 'enter') passage = law.enter(step.state, step.via, mode);
      else if (step.kind === 'leave') tally = law.leave(passage, step.via, mode, tally);
      else if (step.kind === 'overfly') tally = law.overfly(step.state, tally);
      else tally = law.overflyUnrecorded(tally);
      if (passage < 0 || tally < 0) return -1;
    }
    return this.keep({ passage, tally, minutes: 0, behind: 0n });
  }

  /** {@link travel} where the law asks how goods came, how they are kept and for how long. The judge counts alike. */
  private travelTold(standing: Standing, edge: number, way: WayLaw): number {
    const { law, graph } = this;
    const { leg: number, forward, load, wait, reloaded } = graph.edgeAt(edge);
    const leg = graph.index.legs[number]!;
    const { id, mode } = leg;
    const steps = this.stepsOf(number, forward, graph.meaning[edge]!);
    if (!steps) return -1;
    const travel = lessRange(load.minutes, wait);
    const crosses = steps.some(({ kind }) => kind === 'leave');
    const most = borderMinutes(graph.index, leg, travel);
    const onLeg = crosses ? { low: 0, typical: 0, high: most } : travel;
    const waited = this.kept(standing, wait, 'no');
    const begun = waited && this.kept(waited, onLeg, reloaded);
    if (!begun) return -1;
    let at: Standing = begun;
    const behind = at.behind | this.behindOf(number, way);
    const came: Came = (test) => (behind & (1n << BigInt(this.testNumber(test, way)))) !== 0n;
    for (const step of steps) {
      let { passage, tally, minutes } = at;
      if (step.kind === 'inside') passage = law.move(passage, mode, step.places, id);
      else if (step.kind === 'enter') {
        passage = law.enter(step.state, step.via, mode, came);
        minutes = 0;
      } else if (step.kind === 'leave') tally = law.leave(passage, step.via, mode, tally);
      else if (step.kind === 'overfly') tally = law.overfly(step.state, tally, came);
      else tally = law.overflyUnrecorded(tally);
      if (passage < 0 || tally < 0) return -1;
      at = { passage, tally, minutes, behind };
      const entered = step.kind === 'enter' ? this.kept(at, onLeg, reloaded) : at;
      if (!entered) return -1;
      at = entered;
    }
    return this.keep(at);
  }

  /** Goods spend time in the territory where they are, and are perhaps reloaded; null when the law has had enough. */
  private kept(standing: Standing, time: Range, reloaded: Reloaded): Standing | null {
    const { way } = this.law;
    if (!way || standing.passage < 0) return standing;
    const minutes = standing.minutes + (way.certainty === 'certain' ? time.high : time.typical);
    let passage = reloaded === 'no' ? standing.passage : way.reload(standing.passage, reloaded);
    if (passage < 0) return null;
    passage = way.stay(passage, minutes);
    return passage < 0 ? null : { ...standing, passage, minutes };
  }

  private behindOf(number: number, way: WayLaw): bigint {
    let bits = this.behindByLeg[number];
    if (bits === undefined) {
      const { index } = this.graph;
      const { mode } = index.legs[number]!;
      bits = 0n;
      for (const [i, test] of way.tests.entries()) {
        const met =
          test.kind === 'touched'
            ? test.ids.some((one) => index.touched[number]!.has(one))
            : !test.than.includes(mode);
        if (met) bits |= 1n << BigInt(i);
      }
      this.behindByLeg[number] = bits;
    }
    return bits;
  }

  private testNumber(test: CameTest, way: WayLaw): number {
    const key = testKey(test);
    return way.tests.findIndex((one) => testKey(one) === key);
  }

  /** Steps of a leg travelled one way; null when it is barred. */
  private stepsOf(leg: number, forward: boolean, meaning: number): readonly LegStep[] | null {
    let steps = this.steps[meaning];
    if (steps === undefined) {
      steps = this.bar(leg) ? null : legSteps(this.graph.index, leg, forward);
      this.steps[meaning] = steps;
    }
    return steps;
  }

  private keep(standing: Standing): number {
    const { passage, tally, behind } = standing;
    const counts = standing.minutes > 0 && passage >= 0 && this.law.way?.countsStay(passage) === true;
    const minutes = counts ? standing.minutes : 0;
    const key = `${passage}/${tally}/${minutes}/${behind}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.standings.push({ passage, tally, minutes, behind }) - 1;
      this.ids.set(key, id);
    }
    return id;
  }
}
