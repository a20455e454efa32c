import type { Judgement } from '../law/judge.ts';
import type { LawQuestion } from '../law/model.ts';
import type { Certainty, PassageLaw } from '../law/passage.ts';
import type { When } from '../terms/fact.ts';
import type { Objective, PlannedRoute, PlanQuery, StateVerdict } from './answer.ts';
import { type LegBar, lawfulAutomaton, physicalAutomaton } from './lawful-graph.ts';
import { type LegOpen, legsOpenOn } from './leg-open.ts';
import { type MultimodalGraph, multimodalGraph, searchGraph } from './multimodal-graph.ts';
import type { NetworkIndex } from './network-index.ts';
import { type Passed, passagesOf, type Run } from './passages.ts';
import { plannedRoute, type Way, wayOf } from './route.ts';
import type { EdgeAutomaton } from './search/graph.ts';
import { type LowerBounds, lowerBounds } from './search/lower-bounds.ts';
import { type ParetoOptions, paretoRoutes } from './search/pareto.ts';
import { wholeJudgement } from './verdicts.ts';
import { viaAutomaton } from './via-automaton.ts';
import { type LawReader, lawQuestion } from './world.ts';

/** A graph with the bounds that searches on it share; one serves all days and all law. */
export interface Ground {
  readonly graph: MultimodalGraph;
  bounds(by: readonly Objective[]): LowerBounds;
}

export function groundOf(index: NetworkIndex, query: PlanQuery): Ground {
  const graph = multimodalGraph(index, query);
  const known = new Map<Objective, Float64Array>();
  const bound = (objective: Objective): Float64Array => {
    let found = known.get(objective);
    if (!found) {
      found = lowerBounds(searchGraph(graph, [objective]), graph.target)[0]!;
      known.set(objective, found);
    }
    return found;
  };
  return { graph, bounds: (by) => by.map(bound) };
}

export interface Ways {
  /** In order of the first objective, then of the others. */
  readonly ways: readonly Way[];
  readonly complete: boolean;
}

/** One query on one day: the ways that exist, those that the law lets pass, and what it says of any of them. */
export class Journey {
  readonly index: NetworkIndex;
  readonly query: PlanQuery;
  readonly question: LawQuestion;
  readonly ground: Ground;
  /** By number of leg, whether it is there on the day. */
  readonly open: readonly LegOpen[];
  private readonly law: LawReader;
  private readonly options: ParetoOptions;
  private readonly compiled = new Map<Certainty, PassageLaw>();
  private readonly judged = new WeakMap<Way, { passed: Passed; judgement: Judgement }>();

  constructor(law: LawReader, query: PlanQuery, on: When, ground: Ground, options: ParetoOptions = {}) {
    this.index = ground.graph.index;
    this.law = law;
    this.query = query;
    this.question = lawQuestion(this.index, query, on);
    this.ground = ground;
    this.open = legsOpenOn(this.index, on);
    this.options = options;
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
    return this.search(this.automaton(certainty), this.query.by, {});
  }

  /** The first of {@link lawful} alone, or null. */
  firstLawful(certainty: Certainty): Way | null {
    return this.search(this.automaton(certainty), this.query.by, { onlyFirst: true }).ways[0] ?? null;
  }

  /** For every set of possible worlds in which a way is lawful, a way that is lawful in them; dearer ones too. */
  possibleInAnyCase(): readonly Way[] {
    const automaton = this.automaton('possible');
    return this.search(automaton, this.query.by.slice(0, 1), { costsOnlyAtTarget: false }).ways;
  }

  /** The least way on the ground by one objective, whatever the law says; null when there is none. */
  physical(objective: Objective, bar: LegBar = () => false): Way | null {
    const automaton = physicalAutomaton(
      this.ground.graph,
      (leg) => this.open[leg]!.open === 'no' || bar(leg),
    );
    const through = viaAutomaton(automaton, this.ground.graph, this.query.via);
    return this.search(through, [objective], { onlyFirst: true }).ways[0] ?? null;
  }

  /** Judged apart from the search that found it: law, what-if closures, and legs that may not be there. */
  judge(way: Way): Judgement {
    return this.read(way).judgement;
  }

  route(way: Way): PlannedRoute {
    const { passed, judgement } = this.read(way);
    return plannedRoute(this.index, way, passed, judgement);
  }

  /** What each state says of a way, whether or not its legs were there on the day. */
  verdictsOf({ runs }: Way): readonly StateVerdict[] {
    const { passages, unrecordedOverflight } = passagesOf(this.index, runs);
    return this.law.judge(this.question, passages, unrecordedOverflight).verdicts;
  }

  private read(way: Way): { passed: Passed; judgement: Judgement } {
    let read = this.judged.get(way);
    if (!read) {
      const passed = passagesOf(this.index, way.runs);
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
  automaton(certainty: Certainty): EdgeAutomaton {
    const { index, open, query, ground } = this;
    const bar: LegBar = (leg) =>
      open[leg]!.open === 'no' ||
      (certainty === 'certain' && open[leg]!.open === 'maybe') ||
      query.close.some((id) => index.touched[leg]!.has(id));
    const law = lawfulAutomaton(ground.graph, this.passageLaw(certainty), bar);
    return viaAutomaton(law, ground.graph, query.via);
  }

  private search(automaton: EdgeAutomaton, by: readonly Objective[], options: ParetoOptions): Ways {
    const { graph, bounds } = this.ground;
    const found = paretoRoutes(searchGraph(graph, by), automaton, graph.source, graph.target, {
      ...this.options,
      ...options,
      bounds: bounds(by),
    });
    return { ways: found.routes.map(({ edges }) => wayOf(graph, edges)), complete: found.complete };
  }
}
