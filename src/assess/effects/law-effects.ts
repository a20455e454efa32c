import {
  changesBetween,
  changesOfDraft,
  type FactChange,
  lineageOf,
  undone,
} from '../../law/fact-changes.ts';
import type { Instrument } from '../../law/model.ts';
import { overlay } from '../../law/overlay.ts';
import type { PlanOptions } from '../../plan/plan.ts';
import type { PlanWorld } from '../../plan/world.ts';
import type { Day } from '../../terms/day.ts';
import type { NamedTrade } from '../trade.ts';
import { type Attribution, attribute } from './attribute.ts';
import { type TradeAnswer, TradeAnswers } from './trade-answers.ts';

/** What a change of law does to a named trade, and which part of the change does it. */
export interface TradeEffect extends Attribution {
  readonly trade: NamedTrade;
  readonly before: TradeAnswer;
  readonly after: TradeAnswer;
}

/**
 * What changes of law do to the named trades on a day, all else as on that day. `before`: with none of the changes;
 * `after`: with all. A trade is in `changed` when the two differ, and then its attribution says which change did it
 * alone, or which only together; it is in `cancelled` when some change alone would alter the answer and all together do
 * not. So the changed trades are those that some change alone changes, less `cancelled`, and those with `together`.
 */
export interface LawEffects {
  readonly on: Day;
  readonly changes: readonly FactChange[];
  readonly changed: readonly TradeEffect[];
  readonly cancelled: readonly TradeEffect[];
  readonly unchanged: number;
}

/** The effects of what came about in an instrument, and in what changes it, after `from` and by `to`, asked on `to`. */
export function effectsBetween(
  world: PlanWorld,
  trades: readonly NamedTrade[],
  instrument: string,
  from: Day,
  to: Day,
  options: PlanOptions = {},
): LawEffects {
  return effectsOf(world, trades, changesBetween(world.law, instrument, from, to), to, options);
}

/** The effects of drafts, which are not in the world, as if they were law on the day. */
export function effectsOfDrafts(
  world: PlanWorld,
  trades: readonly NamedTrade[],
  drafts: readonly Instrument[],
  on: Day,
  options: PlanOptions = {},
): LawEffects {
  const drafted = { ...world, law: overlay(world.law, drafts) };
  return effectsOf(drafted, trades, drafts.flatMap(changesOfDraft), on, options);
}

export { lineageOf };

function effectsOf(
  world: PlanWorld,
  trades: readonly NamedTrade[],
  changes: readonly FactChange[],
  on: Day,
  options: PlanOptions,
): LawEffects {
  const worlds = new Map<string, PlanWorld>();
  /** The same book for the same changes, so that what is derived from it is derived once. */
  const worldWith = (made: ReadonlySet<number>): PlanWorld => {
    const name = [...made].sort((a, b) => a - b).join();
    let found = worlds.get(name);
    if (!found) {
      found = {
        ...world,
        law: undone(
          world.law,
          changes.filter((_, i) => !made.has(i)),
        ),
      };
      worlds.set(name, found);
    }
    return found;
  };
  const effects = trades.flatMap((trade): TradeEffect[] => {
    const answers = new TradeAnswers(trade, options);
    const answer = (made: ReadonlySet<number>) => answers.on(worldWith(made), on);
    const before = answer(new Set());
    const after = answer(new Set(changes.keys()));
    if (!before || !after) return [];
    return [{ trade, before, after, ...attribute(changes.length, (made) => answer(made)!.key) }];
  });
  const changed = effects.filter(({ before, after }) => before.key !== after.key);
  const cancelled = effects.filter(
    (effect) => effect.before.key === effect.after.key && effect.partly.length > 0,
  );
  return { on, changes, changed, cancelled, unchanged: trades.length - changed.length - cancelled.length };
}
