import type { Instrument, LawBook, Rule } from '../law/model.ts';

/**
 * Which way the suspension of an instrument can work, whatever the question. On whose law it works, through however many
 * amendments, is for `LawReader.textsTouching` to say.
 */
export interface InstrumentRole {
  /** It gives leave, or changes what another text says: only then can its suspension close anything. */
  readonly mayClose: boolean;
  /** Its suspension may also open something: it forbids, closes, or changes another text in any way. */
  readonly mayOpen: boolean;
}

const gives = ({ effect }: Rule) => effect === 'permit' || effect === 'exempt';

/** By id. */
export function instrumentRoles(book: LawBook): ReadonlyMap<string, InstrumentRole> {
  return new Map(book.instruments.map((instrument) => [instrument.id, roleOf(instrument)]));
}

function roleOf({ provisions, modifications }: Instrument): InstrumentRole {
  const own = provisions.flatMap(({ rules }) => rules);
  // A narrower scope or a stay takes leave away, a wider one gives it, a new number may free an old one, and a change of a
  // change does any of these: whatever an amendment does, its suspension undoes, so that it may close as well as open.
  const modifies = modifications.length > 0;
  return { mayClose: modifies || own.some(gives), mayOpen: modifies || own.some((rule) => !gives(rule)) };
}
