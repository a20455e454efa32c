import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import type { Circumstance, Instrument, LawBook, Modification, Rule } from './model.ts';

const cache = new WeakMap<LawBook, Map<Day, LawBook>>();
/** A timeline or a what-if asks about one day of knowledge; keep a few for those who compare. */
const KEPT = 8;

/**
 * The book as it could be read on a day: facts that were not public yet are taken out before any question is asked, so
 * that no part of an answer can rest on them. A publication whose day is not known counts from its last possible day.
 *
 * `null`: everything that the pack knows.
 */
export function bookKnownOn(book: LawBook, knownOn: Day | null): LawBook {
  if (knownOn === null) return book;
  const kept = cache.get(book) ?? new Map<Day, LawBook>();
  cache.set(book, kept);
  let known = kept.get(knownOn);
  if (!known) {
    known = {
      ...book,
      instruments: withKnownExempts(book.instruments.flatMap((i) => instrumentKnownOn(i, knownOn))),
      circumstances: book.circumstances.flatMap((c) => circumstanceKnownOn(c, knownOn)),
    };
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
    kept.set(knownOn, known);
    // What is known already is not stripped twice.
    cache.set(known, new Map([[knownOn, known]]));
  }
  return known;
}

/** An exemption cannot speak of a prohibition that nobody knew of. */
function withKnownExempts(instruments: readonly Instrument[]): Instrument[] {
  const rulesOf = ({ provisions, modifications }: Instrument) => [
    ...provisions.flatMap(({ rules }) => rules),
    ...modifications.flatMap(({ provision }) => provision?.rules ?? []),
  ];
  const known = new Set(instruments.flatMap((i) => rulesOf(i).map(({ id }) => id)));
  const isWhole = ({ exempts }: Rule) => exempts.every((id) => known.has(id));
  const cut = (rule: Rule): Rule =>
    isWhole(rule) ? rule : { ...rule, exempts: rule.exempts.filter((id) => known.has(id)) };
  return instruments.map((i) => {
    if (rulesOf(i).every(isWhole)) return i;
    return {
      ...i,
      provisions: i.provisions.map((p) => ({ ...p, rules: p.rules.map(cut) })),
      modifications: i.modifications.map((m) =>
        m.provision ? { ...m, provision: { ...m.provision, rules: m.provision.rules.map(cut) } } : m,
      ),
    };
  });
}

/** Public by the end of the day? */
export function isPublicBy(when: When, day: Day): boolean {
  return when.latest !== null && when.latest <= day;
}

/** An instrument of which no step was public is not known at all. */
function instrumentKnownOn(instrument: Instrument, day: Day): Instrument[] {
  const events = instrument.events.filter((e) => isPublicBy(e.public, day));
  if (events.length === 0) return [];
  return [
    {
      ...instrument,
      events,
      provisions: instrument.provisions.map((p) => ({ ...p, rules: rulesKnownOn(p.rules, day) })),
      modifications: instrument.modifications.flatMap((m) => modificationKnownOn(m, day)),
    },
  ];
}

function modificationKnownOn(m: Modification, day: Day): Modification[] {
  if (m.public && !isPublicBy(m.public, day)) return [];
  const { to, ...rest } = m;
  const known = to && isPublicBy(to, day) ? m : rest;
  return [
    known.provision
      ? { ...known, provision: { ...known.provision, rules: rulesKnownOn(known.provision.rules, day) } }
      : known,
  ];
}

function rulesKnownOn(rules: readonly Rule[], day: Day): Rule[] {
  return rules.flatMap((rule) => {
    if (rule.public && !isPublicBy(rule.public, day)) return [];
    const begin = rule.from && (rule.fromPublic ?? rule.from);
    if (begin && !isPublicBy(begin, day)) return [];
    const end = rule.to && (rule.toPublic ?? rule.to);
    return [end && !isPublicBy(end, day) ? { ...rule, to: null } : rule];
  });
}

/** A circumstance that nobody could know of never held; its id stays, for the rules that name it. */
function circumstanceKnownOn(c: Circumstance, day: Day): Circumstance[] {
  const begun = c.from === null || isPublicBy(c.fromPublic ?? c.from, day);
  const ended = c.to !== null && isPublicBy(c.toPublic ?? c.to, day);
  return [{ ...c, from: begun ? c.from : NEVER, to: ended ? c.to : null }];
}

/** A day that does not come. */
export const NEVER: When = {
  edtf: 'never',
  earliest: Number.POSITIVE_INFINITY,
  latest: null,
};
