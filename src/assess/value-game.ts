import type { LawBook } from '../law/model.ts';
import type { PlanQuery } from '../plan/answer.ts';
import type { Ground } from '../plan/ground.ts';
import type { PlanOptions } from '../plan/plan.ts';
import type { PlanWorld } from '../plan/world.ts';
import type { Closer } from './closer.ts';
import { instrumentRoles } from './instrument-roles.ts';
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
const MOST_LOOKS = 80;

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
  private readonly plain: ReadonlySet<string>;
  private readonly book: LawBook;

  constructor(world: PlanWorld, query: PlanQuery, reserve: number, options: PlanOptions, ground?: Ground) {
    this.whatIf = new WhatIf(world, query, options, ground);
    this.book = world.law;
    this.plain = new Set(
      [...instrumentRoles(world.law)].flatMap(([id, { mayOpen }]) => (mayOpen ? [] : [id])),
    );
    const fastest = this.whatIf.journey().physical('time');
    const cheapest = this.whatIf.journey().physical('cost');
    this.reserve =
      fastest && cheapest ? { hours: reserve * hoursOf(fastest), costUsd: reserve * usdOf(cheapest) } : null;
  }

  /** The worth of the players that are not `gone`. */
  worthWithout(gone: readonly string[]): Worth {
    return this.lookWithout(gone).worth;
  }

  private lookWithout(gone: readonly string[]): Look {
    const key = [...gone].sort().join(' ');
    let look = this.known.get(key);
    if (!look) {
      look = this.inferred(new Set(gone)) ?? this.look(gone);
      this.known.set(key, look);
    }
    return look;
  }

  /**
   * Without more texts that only give leave there are no more ways than before; if the best ones do not rest on those
   * that went, they are still open and still the best.
   */
  private inferred(gone: ReadonlySet<string>): Look | null {
    for (const look of this.known.values()) {
      if (![...look.gone].every((id) => gone.has(id))) continue;
      const more = [...gone].filter((id) => !look.gone.has(id));
      if (more.every((id) => this.plain.has(id) && !look.cited.has(id))) return look;
    }
    return null;
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
    const seen = new Set<string>();
    const queue: (readonly string[])[] = [[]];
    for (let set = queue.shift(); set; set = queue.shift()) {
      const key = set.join(' ');
      if (seen.has(key)) continue;
      if (seen.size >= MOST_LOOKS) return { players: [...found].sort(), all: false };
      seen.add(key);
      for (const id of this.lookWithout(set).cited) {
        if (set.includes(id)) continue;
        found.add(id);
        queue.push([...set, id].sort());
      }
    }
    return { players: [...found].sort(), all: true };
  }

  /** Whether the suspension of a player of another trade could change this one, other than by taking unused leave away. */
  mayMatter(id: string): boolean {
    const role = instrumentRoles(this.book).get(id);
    return role?.mayOpen === true && this.touches(id) && this.lawChanges(id);
  }

  private inTheWay(): string[] {
    const touching = this.whatIf.textsTouching();
    const roles = instrumentRoles(this.book);
    const now = this.worthWithout([]);
    return [...touching].filter((id) => {
      if (roles.get(id)?.mayOpen !== true || !this.lawChanges(id)) return false;
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

  private look(gone: readonly string[]): Look {
    const closers = gone.map(text);
    const fastest = this.whatIf.best(closers, 'time');
    const cheapest = this.whatIf.best(closers, 'cost');
    const cited = new Set<string>();
    for (const { way } of [fastest, cheapest])
      if (way) for (const id of citedIn(this.whatIf.journey(closers).verdictsOf(way))) cited.add(id);
    return { gone: new Set(gone), cited, worth: this.worthOf(fastest, cheapest) };
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

/** What is known without some texts: the worth, and the texts on which it rests. */
interface Look {
  readonly gone: ReadonlySet<string>;
  readonly cited: ReadonlySet<string>;
  readonly worth: Worth;
}

const text = (id: string): Closer => ({ kind: 'instrument', id });
