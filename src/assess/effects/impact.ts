import type { PlanOptions } from '../../plan/plan.ts';
import type { PlanWorld } from '../../plan/world.ts';
import type { Day } from '../../terms/day.ts';
import type { NamedTrade } from '../trade.ts';
import { type Attribution, attribute } from './attribute.ts';
import { changesBetweenPacks, type PackChange } from './pack-changes.ts';
import { type TradeAnswer, TradeAnswers } from './trade-answers.ts';

/** A span of days, half-open, in which two packs answer a trade differently, and the facts that did it. */
export interface ImpactSpan extends Attribution {
  readonly from: Day;
  readonly to: Day;
  readonly before: TradeAnswer;
  readonly after: TradeAnswer;
}

export interface Impact {
  readonly changes: readonly PackChange[];
  /** Trades whose answer changes on some day. */
  readonly trades: readonly { readonly trade: NamedTrade; readonly spans: readonly ImpactSpan[] }[];
  readonly unchanged: number;
}

/**
 * The named trades whose answers differ between two packs on any day from `since` to `until`, both included. An answer is
 * the status and the fastest way with its hours and dollars. Each difference is attributed to the facts in which the
 * packs differ by making and undoing them one by one on its first day.
 *
 * @param progress hears how many trades are done
 */
export function impactOf(
  old: PlanWorld,
  now: PlanWorld,
  trades: readonly NamedTrade[],
  since: Day,
  until: Day,
  options: PlanOptions = {},
  progress: (done: number) => void = () => {},
): Impact {
  const changes = changesBetweenPacks(old, now);
  const worlds = new Map<string, PlanWorld>();
  const worldWith = (made: ReadonlySet<number>): PlanWorld => {
    if (made.size === 0) return old;
    if (made.size === changes.length) return now;
    const name = [...made].sort((a, b) => a - b).join();
    let found = worlds.get(name);
    if (!found) {
      found = changes.filter((_, i) => !made.has(i)).reduce((world, { undo }) => undo(world), now);
      worlds.set(name, found);
    }
    return found;
  };
  const changed = trades.flatMap((trade, done) => {
    progress(done);
    if (changes.length === 0) return [];
    const spans = spansOf(new TradeAnswers(trade, options), old, now, since, until).map((span) => ({
      ...span,
      ...attribute(changes.length, (made) => span.answers.on(worldWith(made), span.from)?.key ?? ''),
    }));
    return spans.length > 0 ? [{ trade, spans }] : [];
  });
  return { changes, trades: changed, unchanged: trades.length - changed.length };
}

function spansOf(answers: TradeAnswers, old: PlanWorld, now: PlanWorld, since: Day, until: Day) {
  const days = [...new Set([since, ...answers.changeDays(old), ...answers.changeDays(now)])]
    .filter((day) => day >= since && day <= until)
    .sort((a, b) => a - b);
  const spans: { from: Day; to: Day; before: TradeAnswer; after: TradeAnswer; answers: TradeAnswers }[] = [];
  days.forEach((from, i) => {
    const to = days[i + 1] ?? until + 1;
    const [before, after] = [answers.on(old, from), answers.on(now, from)];
    if (!before || !after || before.key === after.key) return;
    const last = spans.at(-1);
    if (last && last.to === from && last.before.key === before.key && last.after.key === after.key)
      last.to = to;
    else spans.push({ from, to, before, after, answers });
  });
  return spans;
}
