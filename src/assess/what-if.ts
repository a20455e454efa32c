import type { LawQuestion } from '../law/model.ts';
import type { Certainty } from '../law/passage.ts';
import { OBJECTIVES, type Objective, type PlanQuery } from '../plan/answer.ts';
import { legOfMeaning } from '../plan/edge-meaning.ts';
import { type Ground, groundOf } from '../plan/ground.ts';
import { Journey } from '../plan/journey.ts';
import { indexNetwork, type NetworkIndex } from '../plan/network-index.ts';
import { bestWays, type PlanOptions } from '../plan/plan.ts';
import { type Way, wayOf } from '../plan/route.ts';
import type { EdgeAutomaton } from '../plan/search/graph.ts';
import { paretoRoutes } from '../plan/search/pareto.ts';
import { type LawReader, lawQuestion, lawReader, type PlanWorld } from '../plan/world.ts';
import type { Status } from '../terms/answer.ts';
import { KurykError } from '../terms/errors.ts';
import { type Closer, closedBy } from './closer.ts';
import { OpenWays } from './open-way.ts';
import { OutcomeMemory } from './outcome-memory.ts';
import { tooLarge } from './too-large.ts';

/** The best way by one objective under a closure. `barred` stands for `unreachable` too: what is closed has no way. */
export interface Outcome {
  readonly status: Exclude<Status, 'unreachable'>;
  readonly way: Way | null;
}

/**
 * What counts as open: any way that is lawful or may be, or lawful ways alone. A question is called closed only when
 * not even a doubtful way is left.
 */
export type Level = 'possible' | 'lawful';

/** Standings kept, each with a journey and what its searches grew. */
const MOST_STANDINGS = 64;

const BARRED: Outcome = { status: 'barred', way: null };

/** What one set of suspended texts leaves of the law, for all closures of posts. */
interface Standing {
  readonly journey: Journey;
  readonly automata: Map<Certainty, EdgeAutomaton>;
  readonly openWays: Map<Certainty, OpenWays>;
}

/**
 * One question under many closures, on one graph. Law, search and judge are those of `kuryk plan`; what is saved is
 * compiling the law again for each closed post, and planning two closures that bar the same legs.
 */
export class WhatIf {
  readonly index: NetworkIndex;
  readonly query: PlanQuery;
  readonly law: LawReader;
  readonly ground: Ground;
  /** Searches made so far. */
  plans = 0;
  private readonly limits: PlanOptions;
  private readonly standings = new Map<string, Standing>();
  /** By law, not by suspended texts: many suspensions leave the same law. */
  private readonly byLaw = new Map<string, Standing>();
  private readonly found: OutcomeMemory;
  private readonly ways = new Map<string, Way>();
  private readonly legsOf = new Map<string, readonly number[]>();
  private touching: ReadonlySet<string> | null = null;
  private opening: ReadonlySet<string> | null = null;
  private edgesOf: readonly (readonly number[])[] | null = null;

  /** `memory`: of other days of the same question, between the same places by the same modes. */
  constructor(
    world: PlanWorld,
    query: PlanQuery,
    options: PlanOptions = {},
    ground?: Ground,
    memory: OutcomeMemory = new OutcomeMemory(),
  ) {
    this.found = memory;
    this.index = indexNetwork(world.network);
    this.query = query;
    this.law = lawReader(world.law);
    this.limits = options;
    this.ground = ground ?? groundOf(this.index, query);
  }

  /** The first way of the plan by an objective; at level `lawful` a doubtful one counts as none. */
  best(closers: readonly Closer[] = [], by: Objective = 'time', level: Level = 'possible'): Outcome {
    const barred = this.legsBarredBy(closers);
    const standing = this.standing(closers);
    const certain = this.remember('certain', standing, barred, by, () =>
      this.certainly(standing, barred, by),
    );
    return level === 'lawful' || certain.status === 'lawful' ? certain : this.bestDoubtful(closers, by);
  }

  /** {@link best} for who knows that no way is lawful for certain. */
  bestDoubtful(closers: readonly Closer[], by: Objective): Outcome {
    const barred = this.legsBarredBy(closers);
    const standing = this.standing(closers);
    return this.remember('possible', standing, barred, by, () =>
      this.possibly(standing, barred, by, closers),
    );
  }

  /**
   * Any way that is left under a closure, over the fewest legs; null when none is. Quicker by far than {@link best}, for
   * who only asks whether, or wants ways that rest on little.
   */
  openWay(closers: readonly Closer[], level: Level): Way | null {
    const standing = this.standing(closers);
    const certainty = level === 'lawful' ? 'certain' : 'possible';
    const barred = this.legsMarked(this.legsBarredBy(closers));
    for (const known of this.ways.values()) {
      if (known.runs.some(({ leg }) => barred[leg] === 1)) continue;
      const status = standing.journey.statusOf(known);
      if (status === 'lawful' || (status === 'uncertain' && level === 'possible')) return known;
    }
    this.plans++;
    let openWays = standing.openWays.get(certainty);
    if (!openWays) {
      openWays = new OpenWays(standing.journey, certainty);
      standing.openWays.set(certainty, openWays);
    }
    const edges = openWays.find(barred);
    if (edges === null) return null;
    const name = edges.join(' ');
    let way = this.ways.get(name);
    if (!way) {
      way = wayOf(this.ground.graph, edges);
      this.ways.set(name, way);
    }
    const status = standing.journey.statusOf(way);
    if (level === 'lawful') {
      if (status !== 'lawful') throw disagreement(status);
      return way;
    }
    // More doubts than the automaton can follow jointly: the planner looks at the whole set.
    return status === 'barred' ? this.best(closers, 'time', level).way : way;
  }

  isOpen(closers: readonly Closer[], level: Level): boolean {
    return this.openWay(closers, level) !== null;
  }

  /** The journey with the texts of a closure suspended and its posts open: what judges any way of the question. */
  journey(closers: readonly Closer[] = []): Journey {
    return this.standing(closers).journey;
  }

  /** The texts without which the law of the question would be another somewhere. */
  textsTouching(): ReadonlySet<string> {
    this.touching ??= this.ofAllStates((question, state) => this.law.textsTouching(question, state));
    return this.touching;
  }

  /** Those of them without which something may be open that is not. The others only give leave. */
  textsOpening(): ReadonlySet<string> {
    this.opening ??= this.ofAllStates((question, state) => this.law.textsOpening(question, state));
    return this.opening;
  }

  private ofAllStates(of: (question: LawQuestion, state: string) => ReadonlySet<string>): Set<string> {
    const question = lawQuestion(this.index, this.query);
    const states = new Set([...this.index.places.values()].map(({ country }) => country));
    for (const { territories } of this.index.legs) for (const state of territories) states.add(state);
    return new Set([...states].flatMap((state) => [...of(question, state)]));
  }

  private certainly(standing: Standing, barred: readonly number[], by: Objective): Outcome {
    const way = this.first(standing, 'certain', barred, by);
    if (!way) return BARRED;
    const status = standing.journey.statusOf(way);
    if (status !== 'lawful') throw disagreement(status);
    return { status, way };
  }

  private possibly(
    standing: Standing,
    barred: readonly number[],
    by: Objective,
    closers: readonly Closer[],
  ): Outcome {
    const way = this.first(standing, 'possible', barred, by);
    if (!way) return BARRED;
    const status = standing.journey.statusOf(way);
    if (status !== 'barred') return { status, way };
    // More doubts than the search can follow jointly: the whole set, of which the judge keeps what may be lawful.
    const query = { ...closedBy(this.query, closers), by: inOrder(by) };
    const all = bestWays(new Journey(this.law, query, query.on, this.ground, this.limits));
    const kept = all.ways[0];
    return kept ? { status: 'uncertain', way: kept } : BARRED;
  }

  private first(
    { journey, automata }: Standing,
    certainty: Certainty,
    barred: readonly number[],
    by: Objective,
  ): Way | null {
    this.plans++;
    let law = automata.get(certainty);
    if (!law) {
      law = journey.automaton(certainty);
      automata.set(certainty, law);
    }
    const { graph } = this.ground;
    const order = inOrder(by);
    const { graph: seen, bounds } = this.ground.towards(order);
    const found = paretoRoutes(seen, barring(law, this.edgesBarred(barred)), graph.source, graph.target, {
      ...this.limits,
      onlyFirst: true,
      bounds,
    });
    const route = found.routes[0];
    if (!route && !found.complete) {
      throw tooLarge('a search for a way');
    }
    return route ? wayOf(graph, route.edges) : null;
  }

  private remember(
    certainty: Certainty,
    { journey }: Standing,
    barred: readonly number[],
    by: Objective,
    make: () => Outcome,
  ): Outcome {
    const law = `${certainty}${this.found.numberOf(journey.signature(certainty))}`;
    const key = (legs: readonly number[], objective: Objective) => `${law}|${objective}|${legs.join(' ')}`;
    const own = key(barred, by);
    const known = this.found.get(own);
    if (known) return known;
    const outcome = this.inferred(barred, by, key) ?? make();
    this.found.set(own, outcome);
    return outcome;
  }

  /** Closing more opens nothing, and the best of more ways is the best of fewer as long as it is among them. */
  private inferred(
    barred: readonly number[],
    by: Objective,
    key: (legs: readonly number[], by: Objective) => string,
  ): Outcome | null {
    const known = (legs: readonly number[], objective: Objective) => this.found.get(key(legs, objective));
    const open = known([], by);
    const closed = new Set(barred);
    if (open && !open.way?.runs.some(({ leg }) => closed.has(leg))) return open;
    // Whether there is a way does not depend on what is wanted of it.
    const others = OBJECTIVES.flatMap((objective) => [known(barred, objective), known([], objective)]);
    return others.some((outcome) => outcome?.way === null) ? BARRED : null;
  }

  private standing(closers: readonly Closer[]): Standing {
    const { suspend } = closedBy(
      this.query,
      closers.filter(({ kind }) => kind === 'instrument'),
    );
    const sorted = [...suspend].sort();
    const key = sorted.join(' ');
    let standing = this.standings.get(key);
    if (standing) {
      this.standings.delete(key);
    } else {
      const query = { ...this.query, suspend: sorted };
      const journey = new Journey(this.law, query, query.on, this.ground, this.limits);
      const law = `${journey.signature('certain')}\n${journey.signature('possible')}`;
      const same = this.byLaw.get(law);
      // The journey is its own, since its judge names suspended texts among the reasons; what is searched is shared.
      standing = {
        journey,
        automata: same?.automata ?? new Map(),
        openWays: same?.openWays ?? new Map(),
      };
      if (!same) {
        if (this.byLaw.size >= MOST_STANDINGS) this.byLaw.clear();
        this.byLaw.set(law, standing);
      }
      if (this.standings.size >= MOST_STANDINGS) this.standings.delete(this.standings.keys().next().value!);
    }
    // Last used last, so that the first is the one to give up.
    this.standings.set(key, standing);
    return standing;
  }

  private legsBarredBy(closers: readonly Closer[]): number[] {
    const legs = new Set<number>();
    for (const { kind, id } of closers) {
      if (kind === 'instrument') continue;
      let touched = this.legsOf.get(id);
      if (!touched) {
        touched = this.index.touched.flatMap((ids, leg) => (ids.has(id) ? [leg] : []));
        this.legsOf.set(id, touched);
      }
      for (const leg of touched) legs.add(leg);
    }
    return [...legs].sort((a, b) => a - b);
  }

  private edgesBarred(legs: readonly number[]): Uint8Array {
    const { meaning } = this.ground.graph;
    if (!this.edgesOf) {
      const edgesOf: number[][] = this.index.legs.map(() => []);
      for (const [edge, means] of meaning.entries()) {
        const leg = legOfMeaning(means);
        if (leg >= 0) edgesOf[leg]!.push(edge);
      }
      this.edgesOf = edgesOf;
    }
    const barred = new Uint8Array(meaning.length);
    for (const leg of legs) for (const edge of this.edgesOf[leg]!) barred[edge] = 1;
    return barred;
  }

  private legsMarked(legs: readonly number[]): Uint8Array {
    const barred = new Uint8Array(this.index.legs.length);
    for (const leg of legs) barred[leg] = 1;
    return barred;
  }
}

function disagreement(status: string): KurykError {
  return new KurykError('internal', `the search found lawful what the judge finds ${status}`);
}

function inOrder(by: Objective): Objective[] {
  return [by, ...(['time', 'cost', 'risk'] as const).filter((objective) => objective !== by)];
}

function barring(law: EdgeAutomaton, barred: Uint8Array): EdgeAutomaton {
  return {
    start: law.start,
    step: (state, edge) => (barred[edge] === 1 ? -1 : law.step(state, edge)),
    accepts: (state) => law.accepts(state),
    covers: (a, b) => law.covers(a, b),
  };
}
