import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay } from './plan.ts';
import { caseArbitrary } from './random-world.ts';
import { refusalCut } from './refusal-cut.ts';
import { lawReader } from './world.ts';

it('the legs of a refusal cut the ends apart, each with a reason of the state that refuses', () => {
  let barred = 0;
  fc.assert(
    fc.property(caseArbitrary, ({ world, query }) => {
      const index = indexNetwork(world.network);
      const journey = new Journey(lawReader(world.law), query, query.on, groundOf(index, query));
      const { status } = bestWay(journey);
      if (status !== 'barred' && status !== 'unreachable') return;
      const { network, cut } = refusalCut(journey);
      const joined = (without: ReadonlySet<string>) => {
        const reached = [query.from];
        for (const place of reached) {
          for (const leg of network) {
            const { id, from, to } = index.legs[leg]!;
            for (const [start, end] of [
              [from, to],
              [to, from],
            ] as const) {
              if (start === place && !without.has(`${id} ${start}`) && !reached.includes(end))
                reached.push(end);
            }
          }
        }
        return reached.includes(query.to);
      };
      expect(joined(new Set(cut.map(({ leg, from }) => `${leg} ${from}`)))).toBe(false);
      expect(joined(new Set())).toBe(status === 'barred');
      if (status === 'barred') barred++;
      for (const { reasons, passage } of cut) {
        expect(reasons.length).toBeGreaterThan(0);
        expect(reasons.every(({ state }) => state === passage.state)).toBe(true);
      }
    }),
    { seed: 7, numRuns: 300 },
  );
  expect(barred).toBeGreaterThan(30);
});
