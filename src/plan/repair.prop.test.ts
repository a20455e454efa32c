import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Rule } from '../law/model.ts';
import { type Act, type ActKind, applyActs, keyOfAct } from './acts.ts';
import { groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { indexNetwork } from './network-index.ts';
import { bestWay } from './plan.ts';
import { caseArbitrary, doubtfulCaseArbitrary } from './random-world.ts';
import { repair } from './repair.ts';
import { lawReader, type PlanWorld } from './world.ts';

const WIDENING: readonly (readonly [ActKind, readonly (string | null)[]])[] = [
  ['extend-term', [null]],
  ['restate', [null]],
  ['waive-condition', [null]],
  ['widen-role', [null]],
  ['widen-journey', [null]],
  ['widen-class', ['special', 'nonlethal']],
  ['widen-owner', ['US']],
  ['widen-mode', ['rail', 'road', 'sea', 'air']],
  ['add-crossing', ['p', 'q', 'r', 'r2']],
];

/** Every act that could be thought of in a small world, without a look at what stands in the way. */
function everyAct(world: PlanWorld, cargo: string, owner: string | null): Act[] {
  const bare = { instrument: null, provision: null, rule: null, at: null };
  const acts: Act[] = ['AZ', 'KZ', 'UZ', 'AF'].map((state) => ({ ...bare, kind: 'permit' as const, state }));
  for (const { id: instrument, provisions, modifications } of world.law.instruments) {
    for (const kind of ['enter-into-force', 'lift-suspension'] as const)
      acts.push({ ...bare, kind, state: 'KZ', instrument });
    const rules: Rule[] = [...provisions, ...modifications.map(({ provision }) => provision)].flatMap(
      (provision) => provision?.rules ?? [],
    );
    for (const { id: rule, state, effect, at } of rules) {
      const own = { ...bare, state, instrument, rule };
      if (effect === 'forbid') acts.push({ ...own, kind: 'lift-ban' });
      else if (effect === 'close')
        for (const id of at ?? [null]) acts.push({ ...own, kind: 'reopen', at: id });
      else
        for (const [kind, list] of WIDENING)
          for (const one of list)
            if (kind !== 'widen-class' || one === cargo)
              acts.push({ ...own, kind, at: kind === 'widen-owner' ? owner : one });
    }
  }
  return acts;
}

function* subsets<T>(list: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i < list.length; i++)
      for (const rest of subsets(list, size - 1, i + 1)) yield [list[i]!, ...rest];
}

const nameOf = (acts: readonly Act[]) => acts.map(keyOfAct).sort().join(' + ');

it('finds exactly the minimal sets of acts that applying every set and asking anew finds', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.oneof(caseArbitrary, doubtfulCaseArbitrary), fc.integer(), ({ world, query }, salt) => {
      const index = indexNetwork(world.network);
      const journeyAfter = (acts: readonly Act[]) => {
        const after = applyActs({ law: world.law, network: world.network, query }, acts);
        return new Journey(lawReader(after.law), after.query, query.on, groundOf(index, query));
      };
      const { status } = bestWay(journeyAfter([]));
      if (status === 'lawful' || status === 'unreachable') return;
      const all = everyAct(world, query.cargo, query.for);
      // A handful of acts that matter and a handful that may not: all sets of up to three can be tried.
      const matter = repair(world, query, { most: 5 }).repairs.flatMap(({ acts }) => acts);
      const random = all.map((act, i) => ({ act, order: Math.sin(salt + i * 7.31) }));
      random.sort((a, b) => a.order - b.order);
      const chosen = [...matter, ...random.map(({ act }) => act)];
      const acts = [...new Map(chosen.map((act) => [keyOfAct(act), act])).values()].slice(0, 9);
      const keys = new Set(acts.map(keyOfAct));
      const minimal: Act[][] = [];
      for (let size = 1; size <= 3; size++) {
        for (const set of subsets(acts, size)) {
          if (minimal.some((smaller) => smaller.every((act) => set.includes(act)))) continue;
          if (journeyAfter(set).firstLawful('certain')) minimal.push(set);
        }
      }
      const answer = repair(world, query, {
        mostActs: 3,
        most: 1000,
        allowed: (act) => keys.has(keyOfAct(act)),
      });
      const small = (sets: readonly (readonly Act[])[]) =>
        sets
          .filter(({ length }) => length <= Math.min(3, answer.completeTo))
          .map(nameOf)
          .sort();
      expect(small(answer.repairs.map((one) => one.acts))).toEqual(small(minimal));
      for (const { acts: found, opens } of answer.repairs) {
        expect(opens.status).toBe('lawful');
        expect(journeyAfter(found).firstLawful('certain')).not.toBeNull();
      }
      compared++;
    }),
    { seed: 5, numRuns: 20 },
  );
  expect(compared).toBeGreaterThan(8);
});
