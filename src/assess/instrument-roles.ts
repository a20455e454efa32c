import type { Instrument, LawBook, Rule } from '../law/model.ts';

/** How an instrument can act on the law of a state, whatever the question. */
export interface InstrumentRole {
  readonly id: string;
  /** It gives leave, or changes what another text says: only then can its suspension close anything. */
  readonly mayClose: boolean;
  /** Its suspension may also open something: it forbids, closes, replaces or repeals. */
  readonly mayOpen: boolean;
  /** States on whose law it acts. */
  readonly states: ReadonlySet<string>;
}

const gives = ({ effect }: Rule) => effect === 'permit' || effect === 'exempt';

/** In order of id. */
export function instrumentRoles(book: LawBook): InstrumentRole[] {
  const byId = new Map(book.instruments.map((instrument) => [instrument.id, instrument]));
  return book.instruments
    .map((instrument) => roleOf(instrument, byId))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function roleOf(instrument: Instrument, byId: ReadonlyMap<string, Instrument>): InstrumentRole {
  const own = instrument.provisions.flatMap(({ rules }) => rules);
  const made = instrument.modifications.flatMap(({ provision }) => provision?.rules ?? []);
  const changed = instrument.modifications.flatMap(({ targetInstrument }) =>
    (byId.get(targetInstrument)?.provisions ?? []).flatMap(({ rules }) => rules),
  );
  const modifies = instrument.modifications.length > 0;
  return {
    id: instrument.id,
    mayClose: modifies || own.some(gives),
    mayOpen: modifies || own.some((rule) => !gives(rule)),
    states: new Set([...own, ...made, ...changed].map(({ state }) => state)),
  };
}
