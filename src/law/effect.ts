import type { Amendment } from './book-index.ts';
import type { FactReader } from './force.ts';
import { and, type Formula, not, TRUE } from './formula.ts';
import { FORCE_EFFECT, type Instrument, type LawEvent, type StateCode } from './model.ts';

/**
 * Is an amendment in effect on the day asked about, for a state?
 *
 * What changes words or stays them works while the amending instrument binds; a repeal and a new number stay done once
 * they have been done. A day of effect before the entry into force makes the amendment retroactive: then it is enough
 * that the instrument enters into force at some time, for the law of a day is read as it stands in hindsight.
 */
export function effectOf(amendment: Amendment, state: StateCode, facts: FactReader): Formula {
  const { instrument, modification, key } = amendment;
  const lasting = modification.kind === 'repeal' || modification.kind === 'renumber';
  const when = isRetroactive(amendment) ? 'ever' : 'by-the-day';
  const binding = lasting
    ? facts.everInForce(instrument, state, when)
    : facts.inForce(instrument, state, when);
  if (binding.op === 'false') return binding;
  const { from, to, proof, targetInstrument } = modification;
  const what = `${instrument.title}, effect on ${targetInstrument}`;
  const begun = from ? facts.happened(key, from, proof, what, 'the commencement clause') : TRUE;
  const over = to ? not(facts.happened(`${key}:to`, to, proof, `${what}, its end`, 'the text itself')) : TRUE;
  return and(binding, begun, over);
}

export function isRetroactive({ instrument, modification }: Amendment): boolean {
  const start = firstStart(instrument);
  const { from } = modification;
  return (
    start?.on.earliest != null && from !== null && from.latest !== null && from.latest < start.on.earliest
  );
}

/** The event by which an instrument first begins to bind, or undefined. */
export function firstStart(instrument: Instrument): LawEvent | undefined {
  return instrument.events.find((e) => FORCE_EFFECT[e.kind] === 'start');
}
