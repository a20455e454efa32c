import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay } from './plan.ts';
import { doubtfulCaseArbitrary } from './random-world.ts';
import { settle, statusWith } from './settle.ts';
import { lawReader, type PlanWorld } from './world.ts';

type Case = readonly { readonly fact: string; readonly so: boolean }[];

/** Every fact in doubt that any state's law or any leg rests on. */
function doubtsOf(world: PlanWorld, journey: Journey): string[] {
  const asked = journey.passageLaw('possible').signature;
  const ofLaw = [...asked.matchAll(/\[\*?([^\]]*)\]/g)].flatMap(([, list]) => list!.split(' '));
  const ofLegs = journey.open.flatMap(({ doubts }) => doubts.map(({ fact }) => fact));
  const flight = world.network.legs.some(({ mode }) => mode === 'air') ? ['overflight'] : [];
  return [...new Set([...ofLaw, ...ofLegs, ...flight])].filter((fact) => fact !== '').sort();
}

/** Every partial case over the facts, smaller ones first. */
function casesOf(facts: readonly string[]): Case[] {
  let cases: Case[] = [[]];
  for (const fact of facts) {
    cases = cases.flatMap((c) => [c, [...c, { fact, so: false }], [...c, { fact, so: true }]]);
  }
  return cases.sort((a, b) => a.length - b.length);
}

const nameOf = (c: Case) =>
  c
    .map(({ fact, so }) => `${fact}=${so}`)
    .sort()
    .join(' ');

it('finds exactly the smallest sets of facts that decide, as trying every case does', () => {
  let compared = 0;
  let decided = 0;
  fc.assert(
    fc.property(doubtfulCaseArbitrary, ({ world, query }) => {
      const index = indexNetwork(world.network);
      const journey = new Journey(lawReader(world.law), query, query.on, groundOf(index, query));
      if (bestWay(journey).status !== 'uncertain') return;
      const facts = doubtsOf(world, journey);
      if (facts.length > 5) return;
      const answer = settle(world, journey, { most: 1000 });
      expect(answer.complete).toBe(true);
      for (const status of ['lawful', 'barred'] as const) {
        const minimal: Case[] = [];
        for (const one of casesOf(facts)) {
          if (minimal.some((m) => m.every((l) => one.some((o) => o.fact === l.fact && o.so === l.so))))
            continue;
          if (statusWith(world, journey, one) === status) minimal.push(one);
        }
        expect(answer[status].map(nameOf).sort()).toEqual(minimal.map(nameOf).sort());
        decided += minimal.length;
      }
      compared++;
    }),
    { seed: 11, numRuns: 100 },
  );
  expect(compared).toBeGreaterThan(10);
  expect(decided).toBeGreaterThan(25);
});
