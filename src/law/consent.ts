import type { Day } from '../terms/day.ts';
import { bookKnownOn } from './known-on.ts';
import type { EventKind, Instrument, LawBook, LawEvent } from './model.ts';

/**
 * How a state comes to be bound, and free again, as the Vienna Convention on the Law of Treaties parts it: signature
 * (art. 12), the approval of its parliament (a matter of its own law), its consent by ratification, acceptance,
 * approval of the treaty or accession (arts. 14-15), the notice of it to the others (art. 16), entry into force (arts.
 * 24-25), and the way out (arts. 54-60). Each is a fact of its own: none may be concluded from another.
 */
export const CONSENT_STEPS = [
  'signature',
  'approval',
  'ratification',
  'notification',
  'entry-into-force',
  'withdrawal',
] as const;
export type ConsentStep = (typeof CONSENT_STEPS)[number];

/** Which step an event is; what is none (used, claimed, announced …) is left out. */
export const STEP_OF: Partial<Record<EventKind, ConsentStep>> = {
  signed: 'signature',
  agreed: 'signature',
  approved: 'approval',
  ratified: 'ratification',
  accepted: 'ratification',
  acceded: 'ratification',
  notified: 'notification',
  'in-force': 'entry-into-force',
  'provisionally-applied': 'entry-into-force',
  suspended: 'withdrawal',
  resumed: 'entry-into-force',
  denounced: 'withdrawal',
  terminated: 'withdrawal',
  repealed: 'withdrawal',
  lapsed: 'withdrawal',
  expired: 'withdrawal',
  replaced: 'withdrawal',
};

/** The steps of one party, its own and those of all parties together, in order of their days. */
export interface PartyConsent {
  readonly party: string;
  readonly steps: readonly { readonly step: ConsentStep; readonly event: LawEvent }[];
}

export interface InstrumentConsent {
  readonly instrument: Instrument;
  readonly parties: readonly PartyConsent[];
}

/** The consent of each party to an instrument and to those that change it, as known on a day; who took no step is left out. */
export function consentOf(book: LawBook, instrument: string, knownOn: Day | null): InstrumentConsent[] {
  return withChangers(bookKnownOn(book, knownOn), instrument).flatMap((i) => {
    const parties = partiesOf(i).map((party) => ({
      party,
      steps: i.events.flatMap((event) => {
        const step = STEP_OF[event.kind];
        return step && (event.party === null || event.party === party) ? [{ step, event }] : [];
      }),
    }));
    const acted = parties.filter(({ steps }) => steps.length > 0);
    return acted.length === 0 ? [] : [{ instrument: i, parties: acted }];
  });
}

/** The instrument itself, then those that change it by id; empty when it is not in the book. */
export function withChangers(book: LawBook, instrument: string): Instrument[] {
  const owner = book.instruments.find(({ id }) => id === instrument);
  if (!owner) return [];
  return [
    owner,
    ...book.instruments.filter(
      (i) => i.id !== instrument && i.modifications.some((m) => m.targetInstrument === instrument),
    ),
  ];
}

function partiesOf(instrument: Instrument): string[] {
  const named = instrument.events.flatMap(({ party }) => party ?? []);
  return [...new Set([...instrument.parties, ...named])];
}
