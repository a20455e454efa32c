import { isClosed, type ReadRule } from './applies.ts';
import { permitted, prohibitions } from './covers.ts';
import type { Claim, CutLeg } from './types.ts';

/** What is wrong with a refusal: that the legs named cut the ends apart, and that each has a reason that can be read. */
export function checkRefusal(claim: Claim, rules: readonly ReadRule[]): string[] {
  const { refusal, status, question } = claim;
  if (refusal === null) return ['a refusal is missing'];
  const wrong: string[] = [];
  const network = new Map(refusal.network.map((leg) => [leg.id, leg]));
  if (network.size < refusal.network.length) wrong.push('a leg is listed twice');
  for (const { leg, from, to } of refusal.cut) {
    const listed = network.get(leg);
    const isThere =
      listed && ((listed.from === from && listed.to === to) || (listed.to === from && listed.from === to));
    if (!isThere) wrong.push(`${leg} from ${from} to ${to} is no leg of the network`);
  }
  const joined = joins(claim, new Set());
  if (status === 'unreachable') {
    if (joined) wrong.push('the network joins the ends, so they are not unreachable');
    if (refusal.cut.length > 0) wrong.push('nothing needs to be cut where nothing is joined');
    return wrong;
  }
  if (!joined) wrong.push(`the network does not join ${question.from} to ${question.to} at all`);
  if (joins(claim, new Set(refusal.cut.map(({ leg, from }) => `${leg} ${from}`))))
    wrong.push(`the legs named do not cut ${question.from} from ${question.to}`);
  for (const cut of refusal.cut) wrong.push(...checkReason(cut, claim, rules));
  return wrong;
}

/** Breadth first over the network, each leg both ways but for the ways that are cut. */
function joins({ refusal, question }: Claim, without: ReadonlySet<string>): boolean {
  const reached = new Set([question.from]);
  for (const place of reached) {
    for (const { id, from, to } of refusal!.network) {
      if (from === place && !without.has(`${id} ${from}`)) reached.add(to);
      if (to === place && !without.has(`${id} ${to}`)) reached.add(from);
    }
  }
  return reached.has(question.to);
}

function checkReason({ leg, passage, reasons }: CutLeg, claim: Claim, rules: readonly ReadRule[]): string[] {
  const { question } = claim;
  const wrong: string[] = [];
  if (reasons.length === 0) return [`${leg} is refused without a reason`];
  for (const { state, code, at, instrument } of reasons) {
    if (state !== passage.state)
      wrong.push(`${leg} is refused by ${state}, and the passage is of ${passage.state}`);
    if (code === 'closed' && instrument === null && !question.close.includes(at))
      wrong.push(`${leg}: ${at} is said to be closed, and the question does not close it`);
  }
  // Each state may permit, but never in the same case: then no single reading shows it.
  const isJoint = reasons.every(({ code }) => code === 'uncertain-date');
  const isSupposed = reasons.some(({ at, code }) => code === 'closed' && question.close.includes(at));
  if (isJoint || isSupposed) return wrong;
  const needsPermit = isClosed(question.cargo) && question.for !== passage.state;
  const unpermitted = needsPermit && permitted(rules, passage) !== 'yes';
  if (!unpermitted && prohibitions(rules, passage).length === 0)
    wrong.push(
      `${leg}: a listed permit of ${passage.state} covers the passage and nothing listed forbids it`,
    );
  return wrong;
}
