import { type Basis, type Proof, weakerProof } from '../terms/answer.ts';
import type { Day } from '../terms/day.ts';
import { staysOf } from './applicable.ts';
import type { Amendment, BookIndex, PlacedRule } from './book-index.ts';
import type { FactReader } from './force.ts';
import { FORCE_EFFECT, type Instrument, type LawEvent, type Rule } from './model.ts';

/** The paper beside a claim: the rule, the days over which it applies as far as they are known, its proof and source. */
export function basisOf(placed: PlacedRule, index: BookIndex, facts: FactReader): Basis {
  const { rule, history } = placed;
  const { instrument } = history;
  const { made, eId } = history.wordings[placed.wording]!;
  const last = made.at(-1) ?? null;
  const maker = last?.instrument ?? null;
  const starts = [instrument, ...new Set(made.map((by) => by.instrument))].map((i) => start(i, rule, facts));
  const begun = made.map((by) => by.modification.from?.latest ?? null);
  const next = history.amendments
    .slice(last ? history.amendments.indexOf(last) + 1 : 0)
    .filter(({ modification }) => modification.kind !== 'suspend')
    .map((by) => changeDay(by, rule, facts));
  const repeals = (index.repealsOf.get(instrument.id) ?? []).map((by) => changeDay(by, rule, facts));
  const stays = staysOf(placed)
    .map(({ by }) => changeDay(by, rule, facts))
    .filter((day) => isAhead(day, facts));
  const sourceId = rule.sources[0];
  const makerOrOwn = maker ?? instrument;
  return {
    instrument: instrument.id,
    provision: eId,
    rule: rule.id,
    effect: rule.effect,
    from: greatest([...starts.map((e) => e?.on.latest ?? null), ...begun, rule.from?.latest ?? null]),
    to: least([
      ...next,
      ...repeals,
      ...stays,
      end(instrument, rule, facts)?.on.earliest ?? null,
      rule.to?.earliest ?? null,
    ]),
    proof: proofOf(rule, starts, index),
    duties: rule.duties,
    source:
      makerOrOwn.sources.find((s) => s.id === sourceId)?.title ??
      instrument.sources.find((s) => s.id === sourceId)?.title ??
      sourceId ??
      '',
  };
}

/** As well proven as the weakest of: the rule, what put it in force, the circumstances it rests on. */
function proofOf(rule: Rule, starts: readonly (LawEvent | null)[], index: BookIndex): Proof {
  let proof = rule.proof;
  for (const e of starts) if (e) proof = weakerProof(proof, e.proof);
  for (const c of rule.conditions) {
    if (c.kind === 'circumstance')
      proof = weakerProof(proof, index.circumstances.get(c.id)?.proof ?? 'report');
  }
  return proof;
}

function start(instrument: Instrument, rule: Rule, facts: FactReader): LawEvent | null {
  const day = facts.question.on.latest;
  const begun = instrument.events.filter(
    (e) =>
      FORCE_EFFECT[e.kind] === 'start' &&
      concerns(e, rule, facts) &&
      (day === null || (e.on.earliest ?? day) <= day),
  );
  return begun.at(-1) ?? null;
}

function end(instrument: Instrument, rule: Rule, facts: FactReader): LawEvent | null {
  const day = facts.question.on.earliest;
  return (
    instrument.events.find(
      (e) =>
        FORCE_EFFECT[e.kind] === 'end' &&
        concerns(e, rule, facts) &&
        (day === null || e.on.latest === null || e.on.latest > day),
    ) ?? null
  );
}

function isAhead(day: Day | null, facts: FactReader): boolean {
  const { latest } = facts.question.on;
  return day !== null && latest !== null && day > latest;
}

function changeDay(by: Amendment, rule: Rule, facts: FactReader): Day | null {
  if (by.modification.from) return by.modification.from.earliest;
  const e = by.instrument.events.find((x) => FORCE_EFFECT[x.kind] === 'start' && concerns(x, rule, facts));
  return e?.on.earliest ?? null;
}

function concerns(e: LawEvent, rule: Rule, facts: FactReader): boolean {
  return (e.party === null || e.party === rule.state) && facts.isKnown(e);
}

function greatest(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((d) => d !== null);
  return known.length ? Math.max(...known) : null;
}

function least(days: readonly (Day | null)[]): Day | null {
  const known = days.filter((d) => d !== null);
  return known.length ? Math.min(...known) : null;
}
