import type { Judgement } from '../law/judge.ts';
import type { LawQuestion } from '../law/model.ts';
import type { Certainty, PassageLaw } from '../law/passage.ts';
import type { When } from '../terms/fact.ts';
import type { Objective, PlannedRoute, PlanQuery } from './answer.ts';
import { type LegBar, lawfulAutomaton, physicalAutomaton } from './lawful-graph.ts';
import { type MultimodalGraph, multimodalGraph, searchGraph } from './multimodal-graph.ts';
import type { NetworkIndex } from './network-index.ts';
import { passagesOf, type Run } from './passages.ts';
import { plannedRoute, type Way, wayOf } from './route.ts';
import type { EdgeAutomaton } from './search/graph.ts';
import { type LowerBounds, lowerBounds } from './search/lower-bounds.ts';
import { type ParetoLimits, paretoRoutes } from './search/pareto.ts';
import { wholeJudgement } from './verdicts.ts';
import { viaAutomaton } from './via-automaton.ts';
import { type LawReader, lawQuestion } from './world.ts';

/** A graph with the bounds that searches on it share; kept for all days on which the network is the same. */
export interface Ground {
  readonly graph: MultimodalGraph;
  bounds(by: readonly Objective[]): LowerBounds;
}

export function groundOf(index: NetworkIndex, query: PlanQuery, on: When): Ground {
  const graph = multimodalGraph(index, query, on);
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

/** One query on one day: the ways that exist, those that the law lets pass, and what it says of any of them. */
export class Journey {
  readonly index: NetworkIndex;
  readonly query: PlanQuery;
  readonly question: LawQuestion;
  readonly ground: Ground;
  private readonly law: LawReader;
  private readonly limits: ParetoLimits;
  private readonly compiled = new Map<Certainty, PassageLaw>();

  constructor(
    index: NetworkIndex,
    law: LawReader,
    query: PlanQuery,
    on: When,
    ground: Ground,
    limits: ParetoLimits = {},
  ) {
    this.index = index;
    this.law = law;
    this.query = query;
    this.question = lawQuestion(index, query, on);
    this.ground = ground;
    this.limits = limits;
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
  lawful(certainty: Certainty, by: readonly Objective[] = this.query.by): { ways: Way[]; complete: boolean } {
    const { graph } = this.ground;
    const bar: LegBar = (leg) =>
      this.isClosed(leg) || (certainty === 'certain' && graph.open[leg]!.open !== 'yes');
    return this.search(lawfulAutomaton(graph, this.passageLaw(certainty), bar), by);
  }

  /** The least way on the ground by one objective, whatever the law says; null when there is none. */
  physical(objective: Objective, bar: LegBar = () => false): Way | null {
    return this.search(physicalAutomaton(this.ground.graph, bar), [objective]).ways[0] ?? null;
  }

  /** Judged apart from the search that found it: law, what-if closures, and legs that may not be there. */
  judge(runs: readonly Run[]): Judgement {
    const { passages, unrecordedOverflight } = passagesOf(this.index, runs);
    const law = this.law.judge(this.question, passages, unrecordedOverflight);
    return wholeJudgement(this.index, runs, law, this.ground.graph.open, this.query.close);
  }

  route(way: Way): PlannedRoute {
    return plannedRoute(this.index, way, passagesOf(this.index, way.runs), this.judge(way.runs));
  }

  private isClosed(leg: number): boolean {
    return this.query.close.some((id) => this.index.touched[leg]!.has(id));
  }

  private search(automaton: EdgeAutomaton, by: readonly Objective[]): { ways: Way[]; complete: boolean } {
    const { graph, bounds } = this.ground;
    const through = viaAutomaton(automaton, graph, this.query.via);
    const options = { ...this.limits, bounds: bounds(by) };
    const found = paretoRoutes(searchGraph(graph, by), through, graph.source, graph.target, options);
    return { ways: found.routes.map(({ edges }) => wayOf(graph, edges)), complete: found.complete };
  }
}
