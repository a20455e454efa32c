import type { PlanJson } from '../../app/questions.ts';
import { numbered } from './routes.ts';

/**
 * Legs of a plan's routes, barred ones too, whose permission comes from a text: by its own provisions or by a rule that it
 * wrote into another. With a rule only those that this rule permits.
 */
export function legsRestingOn(plan: PlanJson, instrument: string, rule: string | null): Set<string> {
  const legs = numbered(plan).flatMap(({ route }) => route.legs);
  const rests = legs.filter(({ basis }) =>
    basis.some((one) =>
      rule === null
        ? one.instrument === instrument || one.rule.split('#')[0] === instrument
        : one.rule === rule,
    ),
  );
  return new Set(rests.map(({ leg }) => leg));
}
