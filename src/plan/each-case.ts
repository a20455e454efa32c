import type { PlanQuery } from './answer.ts';
import { Journey } from './journey.ts';
import type { Way } from './route.ts';
import { lawReader, type PlanWorld } from './world.ts';

/** With more doubts than this the cases are too many to try. */
const MOST_DOUBTS = 5;

/**
 * Is some route lawful however the doubts turn out, although none is lawful in every case? Tries every case: settles
 * the doubts that cloud `ways` one way or the other and asks for a certainly lawful route. Says yes only when it has
 * found one in each; with too many doubts, or doubts that cannot be settled alone, it says no.
 */
export function someRouteInEachCase(
  world: PlanWorld,
  query: PlanQuery,
  journey: Journey,
  ways: readonly Way[],
): boolean {
  const doubts = new Set(
    ways.flatMap((way) => journey.judge(way).verdicts.flatMap((v) => v.doubts.map(({ fact }) => fact))),
  );
  if (ways.length < 2 || doubts.size > MOST_DOUBTS) return false;
  return cases([...doubts].sort()).every((settled) => {
    const facts = Object.fromEntries(settled.map(({ fact, so }) => [fact, so]));
    const asked = { ...query, settled: { ...query.settled, ...facts } };
    return new Journey(lawReader(world.law), asked, query.on, journey.ground).firstLawful('certain') !== null;
  });
}

/** All ways in which the facts may turn out; first that none is so, which most often decides. */
function cases(facts: readonly string[]): { fact: string; so: boolean }[][] {
  return Array.from({ length: 2 ** facts.length }, (_, bits) =>
    facts.map((fact, i) => ({ fact, so: (bits & (1 << i)) !== 0 })),
  );
}
