import type { ReadRule } from './applies.ts';
import { either, type Maybe, type Passage, type Rule } from './types.ts';

/** Is the whole passage inside the permit: entrance, every leg, exit, and the part that the state plays? */
export function covers(rule: Rule, passage: Passage): boolean {
  if (rule.state !== passage.state || (rule.roles !== null && !rule.roles.includes(passage.role)))
    return false;
  if (passage.overflown) {
    return (
      rule.modes?.includes('air') === true &&
      rule.overflight !== 'never' &&
      rule.enterBy === null &&
      rule.leaveBy === null
    );
  }
  const entrance = passage.enteredBy.length > 0 ? passage.enteredBy : passage.startedAt;
  const exit = passage.leftBy.length > 0 ? passage.leftBy : passage.endedAt;
  return (
    rule.overflight !== 'only' &&
    names(rule.enterBy, entrance) &&
    names(rule.leaveBy, exit) &&
    passage.legs.every(
      ({ mode }, i) => touches(rule, mode) || (isAtBorder(passage, i) && landsFor(rule, mode)),
    )
  );
}

/** Does the prohibition touch any part of the passage? */
export function bites(rule: Rule, passage: Passage): boolean {
  if (rule.state !== passage.state || (rule.roles !== null && !rule.roles.includes(passage.role)))
    return false;
  if (passage.overflown) {
    const anywhere = rule.at === null && rule.enterBy === null && rule.leaveBy === null;
    return anywhere && rule.overflight !== 'never' && touches(rule, 'air');
  }
  if (rule.overflight === 'only') return false;
  const legs = [...passage.legs];
  const into = passage.enteredBy.length > 0 ? legs.shift() : undefined;
  const out = passage.leftBy.length > 0 ? (legs.pop() ?? into) : undefined;
  const free = rule.enterBy === null && rule.leaveBy === null;
  return (
    (into !== undefined &&
      rule.leaveBy === null &&
      touches(rule, into.mode) &&
      names(rule.at, passage.enteredBy) &&
      names(rule.enterBy, passage.enteredBy)) ||
    (out !== undefined &&
      rule.enterBy === null &&
      touches(rule, out.mode) &&
      names(rule.at, passage.leftBy) &&
      names(rule.leaveBy, passage.leftBy)) ||
    (free && legs.some(({ id, mode, places }) => touches(rule, mode) && names(rule.at, [...places, id])))
  );
}

/** Is the passage permitted by some listed permit? */
export function permitted(rules: readonly ReadRule[], passage: Passage): Maybe {
  return either(
    ...rules
      .filter(({ rule }) => (rule.effect === 'permit' || rule.effect === 'exempt') && covers(rule, passage))
      .map(({ applies }) => applies),
  );
}

/** Listed prohibitions that bite, less those that a listed exemption lifts for sure. */
export function prohibitions(rules: readonly ReadRule[], passage: Passage): readonly ReadRule[] {
  const lifted = new Set(
    rules
      .filter(({ rule, applies }) => rule.effect === 'exempt' && applies === 'yes' && covers(rule, passage))
      .flatMap(({ rule }) => rule.exempts),
  );
  return rules.filter(
    ({ rule, applies }) =>
      (rule.effect === 'forbid' || rule.effect === 'close') &&
      applies !== 'no' &&
      bites(rule, passage) &&
      !lifted.has(rule.id),
  );
}

function names(list: readonly string[] | null, ids: readonly string[]): boolean {
  return list === null || ids.some((id) => list.includes(id));
}

function touches(rule: Rule, mode: string): boolean {
  return rule.modes === null || rule.modes.includes(mode);
}

/** A ship touches a state at its port: a permit for rail, road or river takes the goods over at the quay. */
function landsFor(rule: Rule, mode: string): boolean {
  return mode === 'sea' && rule.modes!.some((m) => ['rail', 'road', 'inland'].includes(m));
}

/** A voyage between two ports of the state is no such arrival. */
function isAtBorder({ enteredBy, leftBy, legs }: Passage, i: number): boolean {
  return (i === 0 && enteredBy.length > 0) || (i === legs.length - 1 && leftBy.length > 0);
}
