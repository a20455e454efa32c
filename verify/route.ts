import { isClosed, type ReadRule } from './applies.ts';
import { permitted, prohibitions } from './covers.ts';
import type { Claim, Leg, Passage } from './types.ts';

/** What is wrong with a route that is said to be lawful or uncertain: its legs, its passages, its permits. */
export function checkRoute(claim: Claim, rules: readonly ReadRule[]): string[] {
  const { route } = claim;
  if (route === null) return ['a route is missing'];
  return [...checkLegs(claim, route.legs), ...checkPassages(claim), ...checkLaw(claim, rules)];
}

function checkLegs({ question, facts }: Claim, legs: readonly Leg[]): string[] {
  const wrong: string[] = [];
  if (legs.length === 0) return ['the route has no legs'];
  if (legs[0]!.from !== question.from) wrong.push(`the route does not begin at ${question.from}`);
  if (legs.at(-1)!.to !== question.to) wrong.push(`the route does not end at ${question.to}`);
  legs.forEach((leg, i) => {
    const next = legs[i + 1];
    if (next && leg.to !== next.from)
      wrong.push(`${leg.id} ends at ${leg.to}, ${next.id} begins at ${next.from}`);
    if (!question.modes.includes(leg.mode))
      wrong.push(`${leg.id} is by ${leg.mode}, which the question leaves out`);
    for (const place of [leg.from, leg.to]) {
      if (!Object.hasOwn(facts.places, place)) wrong.push(`the country of ${place} is not among the facts`);
    }
    const touched = [leg.id, leg.from, leg.to, leg.crossing, facts.places[leg.from], facts.places[leg.to]];
    for (const id of [...question.avoid, ...question.close]) {
      if (touched.includes(id)) wrong.push(`${leg.id} touches ${id}, which is avoided or closed`);
    }
  });
  return wrong;
}

/** The passages must be those of the legs: every state that a leg comes to is entered by that leg, and none is left out. */
function checkPassages({ route, facts, question }: Claim): string[] {
  const { legs, passages } = route!;
  const wrong: string[] = [];
  const modes = new Map(legs.map(({ id, mode }) => [id, mode]));
  for (const { state, legs: inside } of passages) {
    for (const { id, mode } of inside) {
      if (modes.get(id) !== mode)
        wrong.push(`${state} is passed by ${id} (${mode}), which is no leg of the route`);
    }
  }
  const ground = passages.filter(({ overflown }) => !overflown);
  const [first, last] = [ground[0], ground.at(-1)];
  if (
    first?.state !== facts.places[question.from] ||
    first?.enteredBy.length !== 0 ||
    !first.startedAt.includes(question.from)
  )
    wrong.push('the first passage is not that of the origin');
  if (
    last?.state !== facts.places[question.to] ||
    last?.leftBy.length !== 0 ||
    !last.endedAt.includes(question.to)
  )
    wrong.push('the last passage is not that of the destination');
  ground.forEach((passage, i) => {
    const next = ground[i + 1];
    if (passage.role !== roleOf(passage)) wrong.push(`${passage.state} is not passed in ${passage.role}`);
    if (!next) return;
    if (passage.leftBy.length === 0 || next.enteredBy.length === 0)
      wrong.push(`between ${passage.state} and ${next.state} no border is named`);
    const out = passage.legs.at(-1)?.id;
    if (out === undefined || out !== next.legs[0]?.id)
      wrong.push(`${passage.state} is left by another leg than ${next.state} is entered by`);
    const leg = legs.find(({ id }) => id === out);
    // By land the crossing names the border, or the leg where none is recorded; by air the two airfields do.
    const named = (names: readonly string[], place: string | undefined) =>
      [leg?.crossing, leg?.id, place].some((name) => name != null && names.includes(name));
    const isNamed = named(passage.leftBy, leg?.from) && named(next.enteredBy, leg?.to);
    if (!isNamed) wrong.push(`the border between ${passage.state} and ${next.state} is not that of ${out}`);
  });
  // Walked in order, the legs come through the countries of their places.
  const walked = legs.flatMap(({ from, to }) => [facts.places[from], facts.places[to]]);
  let at = 0;
  for (const country of walked) {
    const found = ground.findIndex(({ state }, i) => i >= at && state === country);
    if (found < 0) wrong.push(`${country} is on the way and has no passage`);
    else at = found;
  }
  for (const { id } of legs) {
    if (!passages.some((passage) => passage.legs.some((leg) => leg.id === id)))
      wrong.push(`${id} is in no passage`);
  }
  return wrong;
}

function roleOf({ enteredBy, leftBy }: Passage): string {
  if (enteredBy.length === 0) return leftBy.length === 0 ? 'internal' : 'export';
  return leftBy.length === 0 ? 'import' : 'transit';
}

function checkLaw(claim: Claim, rules: readonly ReadRule[]): string[] {
  const { route, status, question } = claim;
  const wrong: string[] = [];
  const verdicts = new Map(route!.verdicts.map((verdict) => [verdict.state, verdict]));
  const known = new Set(
    rules.map(({ rule, instrument, provision }) => `${instrument} ${provision} ${rule.id}`),
  );
  for (const { state, basis } of route!.verdicts) {
    for (const { instrument, provision, rule } of basis) {
      if (!known.has(`${instrument} ${provision} ${rule}`))
        wrong.push(`${state} rests on ${rule}, which is not listed`);
    }
  }
  const statuses = route!.verdicts.map((verdict) => verdict.status);
  if (status === 'lawful' && statuses.some((one) => one !== 'lawful'))
    wrong.push('a lawful route with a verdict that is not');
  if (status === 'uncertain' && (statuses.includes('barred') || !statuses.includes('uncertain')))
    wrong.push('an uncertain route must have an uncertain verdict and no barred one');
  for (const passage of route!.passages) {
    const verdict = verdicts.get(passage.state);
    if (!verdict) {
      wrong.push(`${passage.state} has no verdict`);
      continue;
    }
    const needsPermit = isClosed(question.cargo) && question.for !== passage.state;
    const permit = needsPermit ? permitted(rules, passage) : 'yes';
    const against = prohibitions(rules, passage);
    if (verdict.status === 'lawful') {
      if (permit !== 'yes')
        wrong.push(`${passage.state}: no listed permit in force that day covers the whole passage`);
      for (const { rule } of against) wrong.push(`${passage.state}: ${rule.id} forbids it`);
      if (verdict.doubts.length > 0) wrong.push(`${passage.state}: lawful, and yet in doubt`);
    } else {
      if (verdict.doubts.length === 0)
        wrong.push(`${passage.state}: uncertain, and no fact in doubt is named`);
      if (permit === 'no') wrong.push(`${passage.state}: no listed permit may cover the passage`);
      for (const { rule, applies } of against) {
        if (applies === 'yes') wrong.push(`${passage.state}: ${rule.id} forbids it for certain`);
      }
    }
  }
  return wrong;
}
