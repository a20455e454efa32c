import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changesBetween, undone } from '../../law/fact-changes.ts';
import { plan } from '../../plan/plan.ts';
import { caseArbitrary, FIRST_DAY, LAST_DAY } from '../../plan/random-world.ts';
import type { PlanWorld } from '../../plan/world.ts';
import type { Day } from '../../terms/day.ts';
import { movementQuery } from '../forecast/trade-query.ts';
import type { NamedTrade } from '../trade.ts';
import { effectsBetween } from './law-effects.ts';

const TRADES: readonly NamedTrade[] = [
  { id: 'special', title: 'special', from: 'o', to: 'd', cargo: 'special', for: 'US' },
  { id: 'general', title: 'general', from: 'o', to: 'd', cargo: 'general', for: null },
  { id: 'general-us', title: 'general', from: 'o', to: 'd', cargo: 'general', for: 'US' },
];

/** The answer worked out from nothing: every way, the whole plan, no memory of other worlds. */
function afresh(world: PlanWorld, trade: NamedTrade, on: Day): string {
  const { status, routes } = plan(
    { ...world, network: { ...world.network } },
    {
      ...movementQuery(trade, on),
      by: ['time'],
    },
  );
  const way = routes[0];
  return way ? `${status} ${way.totals.hours.typical}` : status;
}
const short = ({ status, way }: { status: string; way: { hours: number } | null }) =>
  way ? `${status} ${way.hours}` : status;

it('the effects of single changes, and of sets where only these do it, add up to the whole, as full plans find it', () => {
  const seen = { changed: 0, several: 0, together: 0, cancelled: 0 };
  fc.assert(
    fc.property(
      caseArbitrary,
      fc.nat(2),
      fc.integer({ min: 6, max: LAST_DAY - FIRST_DAY }),
      fc.nat(9),
      ({ world }, a, b, pick) => {
        const [from, to] = [FIRST_DAY + Math.min(a, b), FIRST_DAY + Math.max(a, b)];
        const drawn = world.law.instruments.filter(({ id }) => !id.startsWith('grant'));
        const id = drawn[pick % Math.max(1, drawn.length)]?.id;
        fc.pre(id !== undefined);
        const changes = changesBetween(world.law, id!, from, to);
        fc.pre(changes.length > 0 && changes.length <= 6);
        const answer = (made: readonly number[], trade: NamedTrade) =>
          afresh(
            {
              ...world,
              law: undone(
                world.law,
                changes.filter((_, i) => !made.includes(i)),
              ),
            },
            trade,
            to,
          );
        const all = [...changes.keys()];
        const effects = effectsBetween(world, TRADES, id!, from, to);
        expect(effects.changes.map((change) => change.id)).toEqual(changes.map((change) => change.id));
        for (const trade of TRADES) {
          const [before, after] = [answer([], trade), answer(all, trade)];
          const found = effects.changed.find((effect) => effect.trade === trade);
          const cancelled = effects.cancelled.find((effect) => effect.trade === trade);
          if (before !== after) expect(found).toBeDefined();
          if (found) {
            seen.changed++;
            if (changes.length > 1) seen.several++;
            expect([short(found.before), short(found.after)]).toEqual([before, after]);
            // Whatever is named gives the whole effect; and something is named.
            expect(found.alone.length + found.together.length).toBeGreaterThan(0);
            for (const set of [...found.alone.map((i) => [i]), ...found.together]) {
              expect(answer(set, trade)).toBe(after);
            }
            if (found.together.length > 0) seen.together++;
          } else if (cancelled) {
            seen.cancelled++;
            expect(cancelled.partly.length).toBeGreaterThan(0);
          } else {
            // Neither changed nor cancelled: no change does anything, alone or with all the others.
            for (const i of all) expect(answer([i], trade)).toBe(before);
          }
        }
        expect(effects.unchanged).toBe(TRADES.length - effects.changed.length - effects.cancelled.length);
      },
    ),
    { seed: 41, numRuns: 50 },
  );
  expect(seen.changed).toBeGreaterThan(2);
});
