import type { PlanQuery } from '../plan/answer.ts';
import type { Ground } from '../plan/ground.ts';
import type { PlanOptions } from '../plan/plan.ts';
import type { PlanWorld } from '../plan/world.ts';
import type { Closer } from './closer.ts';
import type { OutcomeMemory } from './outcome-memory.ts';
import { hoursOf, usdOf } from './price.ts';
import { citedIn } from './support.ts';
import { type Outcome, WhatIf } from './what-if.ts';

/** What a set of texts is worth to one trade, or to a basket: summed over one container a trade. */
export interface Worth {
  /** Hours and dollars under the reserve. */
  readonly hours: number;
  readonly costUsd: number;
  /** Trades that are lawful, and that are open at all. */
  readonly lawful: number;
  readonly open: number;
}

export const MEASURES = ['hours', 'costUsd', 'lawful', 'open'] as const;

/** So many sets of texts are looked at to find on which texts a trade rests. */
const MOST_LOOKS = 3000;

/**
 * The game of one trade on one day: the players are texts, and a set of players is worth what the trade's best way saves
 * while they bind and the other players do not; all that is no player stays as it is. "Best" is what `kuryk plan` puts
 * first: a lawful way before a doubtful one. A trade without a way, or whose way takes more than the reserve, saves
 * nothing; the reserve is a multiple of the least that the ground would allow whatever the law says, so that it does not
 * depend on the players.
 */
export class TradeGame {
  readonly whatIf: WhatIf;
  /** Null when no way exists on the ground: then the trade is worth nothing to anybody. */
  private readonly reserve: { readonly hours: number; readonly costUsd: number } | null;
  private readonly known = new Map<string, Look>();
  private readonly alone = new Map<string, number>();

  constructor(
    world: PlanWorld,
    query: PlanQuery,
    reserve: number,
    options: PlanOptions,
    ground?: Ground,
    memory?: OutcomeMemory,
  ) {
    this.whatIf = new WhatIf(world, query, options, ground, memory);
    const fastest = this.whatIf.journey().physical('time');
    const cheapest = this.whatIf.journey().physical('cost');
    this.reserve =
      fastest && cheapest ? { hours: reserve * hoursOf(fastest), costUsd: reserve * usdOf(cheapest) } : null;
  }

  /** The worth of the players that are not `gone`. */
  worthWithout(gone: readonly string[]): Worth {
    return this.lookWithout(gone).worth;
  }

  /**
   * Texts that may open something as well as close are taken away first. Of those that only give leave one is taken after
   * another on which a best way rests: without the others there are no more ways than before, and the best ones are still
   * open. The ones without which alone least is left go first: so thousands of sets come down to the few looks on the way
   * to where nothing is left.
   */
  private lookWithout(gone: readonly string[]): Look {
    let away = gone.filter((id) => this.whatIf.textsOpening().has(id)).sort();
    const order = gone.length > 1 ? this.weightiestFirst(gone) : gone;
    let look = this.lookAt(away);
    for (;;) {
      const { cited } = look;
      const next = order.find((id) => cited.has(id) && !away.includes(id));
      if (next === undefined) return look;
      away = [...away, next].sort();
      look = this.lookAt(away, { look, next });
    }
  }

  private weightiestFirst(texts: readonly string[]): string[] {
    const left = new Map(texts.map((id) => [id, this.worthAlone(id)]));
    return texts.toSorted((a, b) => left.get(a)! - left.get(b)! || (a < b ? -1 : 1));
  }

  /** A number that is the less, the less is left without the text alone. */
  private worthAlone(id: string): number {
    let worth = this.alone.get(id);
    if (worth === undefined) {
      const { open, lawful, hours } = this.lookWithout([id]).worth;
      worth = open + lawful + hours / (1 + hours);
      this.alone.set(id, worth);
    }
    return worth;
  }

  /** `from`: the look with one text more, which is the last to go. */
  private lookAt(gone: readonly string[], from?: { readonly look: Look; readonly next: string }): Look {
    const key = gone.join(' ');
    let look = this.known.get(key);
    if (!look) {
      const plain = from && !this.whatIf.textsOpening().has(from.next);
      look = this.look(gone, plain ? from : undefined);
      this.known.set(key, look);
    }
    return look;
  }

  /**
   * The texts on which the trade rests: those cited by its best way, by the best way that is left without one of them,
   * and so on until nothing is left. A text that only gives leave and is met nowhere on that path is a null player: without
   * it the same ways stay best. Besides, the texts that stand in its way: those without which alone the trade would be
   * worth something else. Named texts count if they can touch the law of the question at all. The second value is
   * false when a limit cut the search short.
   */
  players(named: readonly string[] | null): { readonly players: readonly string[]; readonly all: boolean } {
    if (!this.reserve) return { players: [], all: true };
    if (named) return { players: named.filter((id) => this.touches(id)), all: true };
    const found = new Set<string>(this.inTheWay());
    let looks = 0;
    // Each set of texts that may be gone takes one path down: those that stay on it are not taken further down.
    const walk = (gone: readonly string[], staying: ReadonlySet<string>): void => {
      if (++looks > MOST_LOOKS) return;
      const kept = new Set(staying);
      const cited = [...this.lookAt(gone).cited].filter((id) => !gone.includes(id));
      for (const id of cited) found.add(id);
      for (const id of this.weightiestFirst(cited)) {
        if (!staying.has(id)) walk([...gone, id].sort(), kept);
        kept.add(id);
      }
    };
    walk([], new Set());
    return { players: [...found].sort(), all: looks <= MOST_LOOKS };
  }

  /** Whether the suspension of a player of another trade could change this one, other than by taking unused leave away. */
  mayMatter(id: string): boolean {
    return this.whatIf.textsOpening().has(id) && this.lawChanges(id);
  }

  private inTheWay(): string[] {
    const now = this.worthWithout([]);
    return [...this.whatIf.textsOpening()].filter((id) => {
      if (!this.lawChanges(id)) return false;
      const without = this.worthWithout([id]);
      return MEASURES.some((measure) => without[measure] !== now[measure]);
    });
  }

  private touches(id: string): boolean {
    return this.whatIf.textsTouching().has(id);
  }

  private lawChanges(id: string): boolean {
    const signatures = (closers: readonly Closer[]) => {
      const journey = this.whatIf.journey(closers);
      return journey.signature('certain') + journey.signature('possible');
    };
    return signatures([]) !== signatures([text(id)]);
  }

  /** `from`: the look with one text more, which only gives leave. What does not rest on it is as it was. */
  private look(gone: readonly string[], from?: { readonly look: Look; readonly next: string }): Look {
    const closers = gone.map(text);
    const best = (by: 'time' | 'cost', before: Best | undefined): Best => {
      if (before && !before.cited.has(from!.next)) return before;
      const certainGone = before !== undefined && before.outcome.status !== 'lawful';
      const outcome = certainGone ? this.whatIf.bestDoubtful(closers, by) : this.whatIf.best(closers, by);
      const { way } = outcome;
      return { outcome, cited: new Set(way ? citedIn(this.whatIf.journey(closers).verdictsOf(way)) : []) };
    };
    const fastest = best('time', from?.look.fastest);
    const cheapest = fastest.outcome.way ? best('cost', from?.look.cheapest) : fastest;
    return {
      fastest,
      cheapest,
      cited: new Set([...fastest.cited, ...cheapest.cited]),
      worth: this.worthOf(fastest.outcome, cheapest.outcome),
    };
  }

  private worthOf(fastest: Outcome, cheapest: Outcome): Worth {
    if (!this.reserve || !fastest.way) return { hours: 0, costUsd: 0, lawful: 0, open: 0 };
    return {
      hours: Math.max(0, this.reserve.hours - hoursOf(fastest.way)),
      costUsd: Math.max(0, this.reserve.costUsd - usdOf(cheapest.way ?? fastest.way)),
      lawful: fastest.status === 'lawful' ? 1 : 0,
      open: 1,
    };
  }
}

/** A best way with the texts on which it rests. */
interface Best {
  readonly outcome: Outcome;
  readonly cited: ReadonlySet<string>;
}

/** What is known without some texts. */
interface Look {
  readonly fastest: Best;
  readonly cheapest: Best;
  readonly cited: ReadonlySet<string>;
  readonly worth: Worth;
}

const text = (id: string): Closer => ({ kind: 'instrument', id });
