import type { Judged, Judgement } from '../law/judge.ts';
import type { LawQuestion, Passage } from '../law/model.ts';
import type { Certainty, PassageLaw } from '../law/passage.ts';
import type { When } from '../terms/fact.ts';
import type { Objective, PlannedRoute, PlanQuery, StateVerdict } from './answer.ts';
import { edgeMask, movementMask } from './edge-mask.ts';
import { type Ground, type Memory, movementsUnder } from './ground.ts';
import { type LegBar, lawfulAutomaton, physicalAutomaton } from './lawful-graph.ts';
import { type LegOpen, type LegsOn, legsOpenOn, networkSignature, seasonalLegs } from './leg-open.ts';
import type { NetworkIndex } from './network-index.ts';
import { type Passed, passedBy, type Run } from './passages.ts';
import { plannedRoute, type Way } from './route.ts';
import type { EdgeAutomaton } from './search/graph.ts';
import { type ParetoOptions, paretoRoutes, untimed } from './search/pareto.ts';
import { wholeJudgement } from './verdicts.ts';
import { viaAutomaton } from './via-automaton.ts';
import { type LawReader, lawQuestion } from './world.ts';

export interface Ways {
  /** In order of the first objective, then of the others. */
  readonly ways: readonly Way[];
  readonly complete: boolean;
}

/** Limits of the searches of a journey, and what it leaves aside. */
export interface JourneyOptions extends ParetoOptions {
  /**
   * Seasons are not asked about: for who keeps a clock of his own, and for reports through years, in which ice would drown what the
   * law changes.
   */
  readonly yearRound?: boolean;
}

/**
 * One query on one day: the ways that exist, those that the law lets pass, and what it says of any of them.
 *
 * Legs out of season are not there. Since few answers touch one, each search is made as if all seasons lasted, and again without
 * them only if it found a way by one that is over: closing what nobody takes changes nothing. So days that differ in their season
 * alone share a search, and {@link seasonsMatter} tells whether they share the answer.
 */
export class Journey {
  readonly index: NetworkIndex;
  readonly query: PlanQuery;
  readonly question: LawQuestion;
  readonly ground: Ground;
  /** By number of leg, whether it is there on the day, and in its season. */
  readonly open: readonly LegOpen[];
  private readonly legs: LegsOn;
  private met = false;
  private readonly missed = new Set<number>();
  private readonly law: LawReader;
  private readonly options: JourneyOptions;
  private readonly memory: Memory;
  private readonly signatures = new Map<string, string>();
  private readonly compiled = new Map<Certainty, PassageLaw>();
  private readonly judged = new WeakMap<Way, { passed: Passed; judgement: Judgement }>();

  constructor(law: LawReader, query: PlanQuery, on: When, ground: Ground, options: JourneyOptions = {}) {
    this.index = ground.graph.index;
    this.law = law;
    this.query = query;
    this.question = lawQuestion(this.index, query, on);
    this.ground = ground;
    this.memory = ground.memoryOf(law.book);
    this.legs = legsOpenOn(this.index, on, query.settled);
    this.open = options.yearRound ? this.legs.yearRound : this.legs.inSeason;
    this.options = options;
    // A search asks only every few thousand labels. Who makes many short ones, day by day or change by change, asks here.
    options.expired?.();
  }

  /** Whether any search so far found a way by a leg that has a season: if none did, the answer is the same in every season. */
  get seasonsMatter(): boolean {
    return this.met;
  }

  /** Numbers of the legs that ways found would take, were they in season. */
  get outOfSeason(): readonly number[] {
    return [...this.missed].sort((a, b) => a - b);
  }

  /** Legs as they stand for the answer so far: where no season matters, all are taken to last. */
  get legsThatCount(): readonly LegOpen[] {
    return this.met ? this.open : this.legs.yearRound;
  }

  passageLaw(certainty: Certainty): PassageLaw {
    let law = this.compiled.get(certainty);
    if (!law) {
      law = this.law.compile(this.question, certainty);
      this.compiled.set(certainty, law);
    }
    return law;
  }

  /** The Pareto set of ways that the law lets pass, with certainty or in some possible world. */
  lawful(certainty: Certainty): Ways {
    return this.searchUnder(certainty, 'all', this.query.by, {});
  }

  /** The first of {@link lawful} alone, or null. */
  firstLawful(certainty: Certainty): Way | null {
    return this.firstOf(certainty).ways[0] ?? null;
  }

  /** The first of {@link lawful} alone, with whether a limit cut the search for it short. */
  firstOf(certainty: Certainty): Ways {
    return this.searchUnder(certainty, 'first', this.query.by, { onlyFirst: true });
  }

  /**
   * The way of {@link lawful} that is least by one objective of the question, ties by the others in their order; null when there is
   * none, or more labels than the limit were not enough. One label for each node and standing in law does, so that it is found where the
   * whole set is out of reach; the clock does not stop it, or a question that used up its time would have no answer at all.
   */
  leastBy(objective: Objective, certainty: Certainty): Way | null {
    const by = [objective, ...this.query.by.filter((other) => other !== objective)];
    return (
      this.searchUnder(certainty, 'first', by, { onlyFirst: true, ...untimed(this.options) }).ways[0] ?? null
    );
  }

  /** For every set of possible worlds in which a way is lawful, a way that is lawful in them; dearer ones too. */
  possibleInAnyCase(): readonly Way[] {
    const by = this.query.by.slice(0, 1);
    return this.searchUnder('possible', 'any case', by, { costsOnlyAtTarget: false }).ways;
  }

  /**
   * The least way on the ground by one objective, whatever the law says; null when there is none. Needs at most a label
   * for each node and place of `via`, and is never cut short, or a limit would pass for a gap in the network.
   */
  physical(objective: Objective, bar: LegBar = () => false): Way | null {
    const { yearRound } = this.legs;
    const way = this.physicalIn(yearRound, objective, bar);
    return way && this.takesOutOfSeason([way], 'possible') ? this.physicalIn(this.open, objective, bar) : way;
  }

  private physicalIn(open: readonly LegOpen[], objective: Objective, bar: LegBar): Way | null {
    const automaton = physicalAutomaton(this.ground.graph, (leg) => open[leg]!.open === 'no' || bar(leg));
    const through = viaAutomaton(automaton, this.ground.graph, this.query.via);
    const limits = { maxLabels: Number.MAX_SAFE_INTEGER, ...untimed(this.options) };
    return this.search(through, [objective], { onlyFirst: true, ...limits }).ways[0] ?? null;
  }

  /** Judged apart from the search that found it: law, what-if closures, and legs that may not be there. */
  judge(way: Way): Judgement {
    return this.read(way).judgement;
  }

  /** The status of {@link judge} alone: for who asks of one way under many what-ifs. */
  statusOf(way: Way): Judged {
    const { index, open, query } = this;
    const { passages, unrecordedOverflight } = passedBy(index, way);
    let maybe = false;
    for (const { leg } of way.runs) {
      if (query.close.some((id) => index.touched[leg]!.has(id))) return 'barred';
      if (open[leg]!.doubts.length > 0) maybe = true;
    }
    const status = this.law.judgeStatus(this.question, passages, unrecordedOverflight);
    return status === 'lawful' && maybe ? 'uncertain' : status;
  }

  route(way: Way): PlannedRoute {
    const { passed, judgement } = this.read(way);
    return plannedRoute(this.index, way, passed, judgement);
  }

  /** What a state says of one passage alone, apart from the rest of a way. */
  judgePassage(passage: Passage): StateVerdict {
    return this.law.judge(this.question, [passage], false).verdicts[0]!;
  }

  /** What the law of the day says of passages that belong to one way, whatever else stands in it. */
  judgeAll(passages: readonly Passage[], unrecordedOverflight: boolean): Judgement {
    return this.law.judge(this.question, passages, unrecordedOverflight);
  }

  /** What each state says of a way, whether or not its legs were there on the day. */
  verdictsOf(way: Way): readonly StateVerdict[] {
    const { passages, unrecordedOverflight } = passedBy(this.index, way);
    return this.law.judge(this.question, passages, unrecordedOverflight).verdicts;
  }

  private read(way: Way): { passed: Passed; judgement: Judgement } {
    let read = this.judged.get(way);
    if (!read) {
      const passed = passedBy(this.index, way);
      read = { passed, judgement: this.judgeApart(way.runs, passed) };
      this.judged.set(way, read);
    }
    return read;
  }

  private judgeApart(runs: readonly Run[], { passages, unrecordedOverflight }: Passed): Judgement {
    const law = this.law.judge(this.question, passages, unrecordedOverflight);
    return wholeJudgement(this.index, runs, law, this.open, this.query.close);
  }

  /** What every search of the journey carries: law, legs that are there, closures, and places to touch on the way. */
  automaton(certainty: Certainty, open = this.open): EdgeAutomaton {
    const { query, ground } = this;
    return this.memory.automaton(this.signature(certainty, open), () => {
      const law = lawfulAutomaton(ground.graph, this.passageLaw(certainty), this.bar(certainty, open));
      return viaAutomaton(law, ground.graph, query.via);
    });
  }

  /** The edges that no way takes under this law, whatever the way so far: bits that the search reads before the automaton. */
  closedEdges(certainty: Certainty, open = this.open): Uint32Array {
    const { index, ground, law } = this;
    const signature = this.signature(certainty, open);
    return this.memory.mask(signature, () => {
      const compiled = this.passageLaw(certainty);
      const movements = movementsUnder(law.book, index, signature, () =>
        movementMask(index, compiled, this.bar(certainty, open)),
      );
      return edgeMask(ground.graph, movements, compiled);
    });
  }

  private bar(certainty: Certainty, open: readonly LegOpen[]): LegBar {
    const { index, query } = this;
    return (leg) =>
      open[leg]!.open === 'no' ||
      (certainty === 'certain' && open[leg]!.open === 'maybe') ||
      query.close.some((id) => index.touched[leg]!.has(id));
  }

  /**
   * All that decides which ways may be taken: law, legs that are there, closures, places to touch. Journeys on one
   * ground with equal signatures have the same ways.
   */
  signature(certainty: Certainty, open = this.open): string {
    const key = open === this.open ? certainty : `${certainty} all year`;
    let signature = this.signatures.get(key);
    if (signature === undefined) {
      const { close, via, knownOn } = this.query;
      const law = this.passageLaw(certainty).signature;
      signature = [law, knownOn, networkSignature(open), [...close].sort().join(' '), via.join(' ')].join(
        '\n',
      );
      this.signatures.set(key, signature);
    }
    return signature;
  }

  private searchUnder(
    certainty: Certainty,
    what: string,
    by: readonly Objective[],
    options: ParetoOptions,
  ): Ways {
    const within = (open: readonly LegOpen[]): Ways => {
      const key = [what, by.join(), this.signature(certainty, open)].join('\n');
      return this.memory.ways(key, () =>
        this.search(this.automaton(certainty, open), by, options, this.closedEdges(certainty, open)),
      );
    };
    const found = within(this.legs.yearRound);
    const out = this.takesOutOfSeason(found.ways, certainty);
    return this.open === this.legs.yearRound || (found.complete && !out) ? found : within(this.open);
  }

  /** Whether one of the ways takes a leg that is out of season, or for certain perhaps is. */
  private takesOutOfSeason(ways: readonly Way[], certainty: Certainty): boolean {
    if (this.options.yearRound || seasonalLegs(this.index).length === 0) return false;
    let out = false;
    for (const { runs } of ways) {
      for (const { leg } of runs) {
        if (!this.index.legs[leg]!.season) continue;
        this.met = true;
        const { open } = this.open[leg]!;
        if (open === this.legs.yearRound[leg]!.open) continue;
        this.missed.add(leg);
        if (open === 'no' || certainty === 'certain') out = true;
      }
    }
    return out;
  }

  private search(
    automaton: EdgeAutomaton,
    by: readonly Objective[],
    options: ParetoOptions,
    closed?: Uint32Array,
  ): Ways {
    const { graph } = this.ground;
    const { graph: seen, bounds } = this.ground.towards(by);
    const found = paretoRoutes(closed ? { ...seen, closed } : seen, automaton, graph.source, graph.target, {
      ...this.options,
      ...options,
      bounds,
    });
    return { ways: found.routes.map(({ edges }) => this.ground.way(edges)), complete: found.complete };
  }
}
