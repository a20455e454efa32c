import { isClosed, readRules } from './applies.ts';
import { dayOf } from './dates.ts';
import { checkRefusal } from './refusal.ts';
import { checkRoute } from './route.ts';
import { checkSeal } from './seal.ts';
import type { Certificate, Claim } from './types.ts';

/** Everything that is wrong with a certificate; empty when it holds. Never throws: what cannot be read is wrong. */
export function verifyCertificate(certificate: unknown): string[] {
  try {
    const read = certificate as Certificate;
    const wrong = checkSeal(read);
    // What was changed is not worth reading.
    return wrong.length > 0 ? wrong : checkClaim(read.claim);
  } catch (error) {
    return [
      error instanceof Error && !(error instanceof TypeError)
        ? error.message
        : 'a part is missing or of the wrong kind',
    ];
  }
}

function checkClaim(claim: Claim): string[] {
  const wrong: string[] = [];
  const day = dayOf(claim.question.on);
  dayOf(claim.madeOn);
  const closed = isClosed(claim.question.cargo);
  if (claim.regime !== (closed ? 'closed' : 'open')) wrong.push('the regime is not that of the cargo');
  for (const end of [claim.question.from, claim.question.to]) {
    if (!Object.hasOwn(claim.facts.places, end)) wrong.push(`the country of ${end} is not among the facts`);
  }
  const rules = readRules(claim, day);
  if (claim.status === 'lawful' || claim.status === 'uncertain') {
    if (claim.refusal !== null) wrong.push('a refusal stands beside a route');
    return [...wrong, ...checkRoute(claim, rules)];
  }
  if (claim.status === 'barred' || claim.status === 'unreachable') {
    if (claim.route !== null) wrong.push('a route stands beside a refusal');
    return [...wrong, ...checkRefusal(claim, rules)];
  }
  return [...wrong, 'the status is none that Kuryk knows'];
}
