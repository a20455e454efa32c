import { lawSignature, RuleNumbers } from '../../law/law-signature.ts';
import type { RouteLeg } from '../../plan/answer.ts';
import { type Ground, groundOf } from '../../plan/ground.ts';
import { Journey } from '../../plan/journey.ts';
import { networkSignature } from '../../plan/leg-open.ts';
import { indexNetwork, type NetworkIndex } from '../../plan/network-index.ts';
import { bestWay, type PlanOptions } from '../../plan/plan.ts';
import { QuestionDays } from '../../plan/question-days.ts';
import { lawReader, onDay, type PlanWorld } from '../../plan/world.ts';
import type { Status } from '../../terms/answer.ts';
import type { Day } from '../../terms/day.ts';
import { movementQuery } from '../forecast/trade-query.ts';
import type { NamedTrade } from '../trade.ts';

/** A way in short: enough to draw it, and to see that it is another one. */
export interface Witness {
  readonly legs: readonly string[];
  readonly states: readonly string[];
  /** Places where it begins, ends, passes a border or changes its mode, in order. */
  readonly posts: readonly string[];
  readonly hours: number;
  readonly costUsd: number;
}

/** What a pack says of a named trade on a day: the status, and the fastest way where there is one. */
export interface TradeAnswer {
  readonly status: Status;
  readonly way: Witness | null;
  /** Equal for equal answers. */
  readonly key: string;
}

/**
 * Answers to one trade in many worlds and on many days. Worlds whose law says the same to the trade on the same ground
 * are searched once. Seasons are left aside: what is compared is facts, and ice is the same in both worlds.
 */
export class TradeAnswers {
  readonly trade: NamedTrade;
  readonly #options: PlanOptions;
  readonly #numbers = new RuleNumbers();
  readonly #found = new WeakMap<NetworkIndex, Map<string, TradeAnswer>>();

  constructor(trade: NamedTrade, options: PlanOptions = {}) {
    this.trade = trade;
    this.#options = { ...options, yearRound: true };
  }

  /** `null` when the world has not the places of the trade. */
  on(world: PlanWorld, day: Day): TradeAnswer | null {
    const index = indexNetwork(world.network);
    if (!index.places.has(this.trade.from) || !index.places.has(this.trade.to)) return null;
    const query = movementQuery(this.trade, day);
    const ground: Ground = groundOf(index, query);
    const journey = new Journey(lawReader(world.law), query, onDay(day), ground, this.#options);
    const law = lawSignature(world.law, journey.question, this.#numbers);
    const signature = `${networkSignature(journey.open)}\n${law}`;
    const known = this.#found.get(index) ?? new Map<string, TradeAnswer>();
    this.#found.set(index, known);
    let answer = known.get(signature);
    if (!answer) {
      answer = answerOf(journey);
      known.set(signature, answer);
    }
    return answer;
  }

  /** Days on which the answer may change in this world, ascending. */
  changeDays(world: PlanWorld): Day[] {
    const index = indexNetwork(world.network);
    if (!index.places.has(this.trade.from) || !index.places.has(this.trade.to)) return [];
    return [...new QuestionDays(index, lawReader(world.law), movementQuery(this.trade, 0)).facts];
  }
}

function answerOf(journey: Journey): TradeAnswer {
  const { status, ways } = bestWay(journey);
  const [best] = ways;
  if (!best) return { status, way: null, key: status };
  const { legs, states, totals } = journey.route(best);
  const way = {
    legs: legs.map(({ leg }) => leg),
    states,
    posts: postsOf(legs),
    hours: tidy(totals.hours.typical),
    costUsd: tidy(totals.costUsd.typical),
  };
  return { status, way, key: `${status} ${way.legs.join(' ')} ${way.hours} ${way.costUsd}` };
}

function postsOf(legs: readonly RouteLeg[]): string[] {
  const ends = legs.flatMap(({ from, to, mode }, i) => {
    const before = legs[i - 1];
    const begins = !before || before.mode !== mode;
    return from.country !== to.country || begins
      ? from.country !== to.country
        ? [from.id, to.id]
        : [from.id]
      : [];
  });
  const posts = [...ends, ...(legs.length > 0 ? [legs.at(-1)!.to.id] : [])];
  return posts.filter((post, i) => post !== posts[i - 1]);
}

const tidy = (value: number): number => Math.round(value * 100) / 100;
