import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import { describeWhen } from './force.ts';
import { FORCE_EFFECT, type Instrument, type LawBook, type Modification, type Rule } from './model.ts';

/** A fact of an instrument that can be undone: the law as it would be had it not come about. */
export interface FactChange {
  /** Id of the fact: of an event, a rule's first or last day, a modification. */
  readonly id: string;
  readonly instrument: string;
  readonly message: string;
  readonly undo: (instrument: Instrument) => Instrument;
}

/** The instrument, those that change it, those that change these, and so on; by id. */
export function lineageOf(book: LawBook, instrument: string): Instrument[] {
  const ids = new Set([instrument]);
  for (let size = 0; size < ids.size; ) {
    size = ids.size;
    for (const i of book.instruments)
      if (i.modifications.some((m) => ids.has(m.targetInstrument))) ids.add(i.id);
  }
  return book.instruments.filter(({ id }) => ids.has(id));
}

/**
 * What came about in an instrument, or in what changes it, after `from` and by `to`. With all of it undone the
 * instrument says on `to` what it said on `from`: a fact that was in doubt on `from` and certain on `to` is in doubt
 * again.
 */
export function changesBetween(book: LawBook, instrument: string, from: Day, to: Day): FactChange[] {
  return lineageOf(book, instrument).flatMap((i) => [
    ...i.events.flatMap((event): FactChange[] => {
      if (!FORCE_EFFECT[event.kind]) return [];
      const frozen = frozenOn(event.on, from, to);
      if (frozen === 'same') return [];
      const who = event.party === null ? '' : ` (${event.party})`;
      return [
        {
          id: event.id,
          instrument: i.id,
          message: `${event.kind.replaceAll('-', ' ')}${who} ${describeWhen(event.on)}`,
          undo: (of) => ({
            ...of,
            events: of.events.flatMap((e) =>
              e.id !== event.id ? [e] : frozen === 'gone' ? [] : [{ ...e, on: frozen }],
            ),
          }),
        },
      ];
    }),
    ...i.modifications.flatMap((modification, order) =>
      changesOfModification(i, modification, order, from, to),
    ),
    ...rulesOf(i).flatMap((rule) => changesOfRule(i, rule, from, to)),
  ]);
}

/** What a draft does: each of its changes, and the rules of each of its own provisions. */
export function changesOfDraft(draft: Instrument): FactChange[] {
  return [
    ...draft.modifications.map((modification, order): FactChange => {
      const { kind, targetInstrument, targetProvision } = modification;
      return {
        id: `${draft.id}:modifies:${order + 1}`,
        instrument: draft.id,
        message: `${kind} ${targetInstrument}${targetProvision === null ? '' : `#${targetProvision}`}`,
        undo: (of) => ({ ...of, modifications: of.modifications.filter((m) => m !== modification) }),
      };
    }),
    ...draft.provisions
      .filter(({ rules }) => rules.length > 0)
      .map(
        ({ eId }): FactChange => ({
          id: `${draft.id}#${eId}`,
          instrument: draft.id,
          message: `its own rules in ${eId}`,
          undo: (of) => ({
            ...of,
            provisions: of.provisions.map((p) => (p.eId === eId ? { ...p, rules: [] } : p)),
          }),
        }),
      ),
  ];
}

/** The book with these facts undone. */
export function undone(book: LawBook, changes: readonly FactChange[]): LawBook {
  if (changes.length === 0) return book;
  return {
    ...book,
    instruments: book.instruments.map((i) =>
      changes.filter(({ instrument }) => instrument === i.id).reduce((of, change) => change.undo(of), i),
    ),
  };
}

function changesOfModification(
  { id: instrument }: Instrument,
  modification: Modification,
  order: number,
  from: Day,
  to: Day,
): FactChange[] {
  const id = `${instrument}:modifies:${order + 1}`;
  const what = `its change of ${modification.targetInstrument}${modification.targetProvision === null ? '' : `#${modification.targetProvision}`}`;
  const edit = (change: (m: Modification) => Modification[]) => (of: Instrument) => ({
    ...of,
    // Found again by place: another change of the same modification may have made a new object of it.
    modifications: of.modifications.flatMap((m) => (sameModification(m, modification) ? change(m) : [m])),
  });
  const begun = modification.from === null ? 'same' : frozenOn(modification.from, from, to);
  const over = modification.to === undefined ? 'same' : frozenOn(modification.to, from, to);
  return [
    ...(begun === 'same'
      ? []
      : [
          {
            id: `${id}:from`,
            instrument,
            message: `${what} takes effect ${describeWhen(modification.from!)}`,
            undo: edit((m) => (begun === 'gone' ? [] : [{ ...m, from: begun }])),
          },
        ]),
    ...(over === 'same'
      ? []
      : [
          {
            id: `${id}:to`,
            instrument,
            message: `${what} ends ${describeWhen(modification.to!)}`,
            undo: edit(({ to: _, ...m }) => [over === 'gone' ? m : { ...m, to: over }]),
          },
        ]),
  ];
}

function sameModification(a: Modification, b: Modification): boolean {
  return (
    a.kind === b.kind &&
    a.eId === b.eId &&
    a.targetInstrument === b.targetInstrument &&
    a.targetProvision === b.targetProvision &&
    a.provision === b.provision &&
    a.scope === b.scope &&
    a.rules === b.rules
  );
}

function changesOfRule({ id: instrument }: Instrument, rule: Rule, from: Day, to: Day): FactChange[] {
  const edit = (change: (r: Rule) => Rule[]) => (of: Instrument) => {
    const rules = (list: readonly Rule[]) => list.flatMap((r) => (r.id === rule.id ? change(r) : [r]));
    return {
      ...of,
      provisions: of.provisions.map((p) => ({ ...p, rules: rules(p.rules) })),
      modifications: of.modifications.map((m) =>
        m.provision ? { ...m, provision: { ...m.provision, rules: rules(m.provision.rules) } } : m,
      ),
    };
  };
  const begun = rule.from === null ? 'same' : frozenOn(rule.from, from, to);
  const over = rule.to === null ? 'same' : frozenOn(rule.to, from, to);
  return [
    ...(begun === 'same'
      ? []
      : [
          {
            id: `${rule.id}:from`,
            instrument,
            message: `the rule begins ${describeWhen(rule.from!)}`,
            undo: edit((r) => (begun === 'gone' ? [] : [{ ...r, from: begun }])),
          },
        ]),
    ...(over === 'same'
      ? []
      : [
          {
            id: `${rule.id}:to`,
            instrument,
            message: `the rule ends ${describeWhen(rule.to!)}`,
            undo: edit((r) => [{ ...r, to: over === 'gone' ? null : over }]),
          },
        ]),
  ];
}

/** Its own rules, and those that it writes into others. */
function rulesOf(instrument: Instrument): Rule[] {
  return [
    ...instrument.provisions.flatMap(({ rules }) => rules),
    ...instrument.modifications.flatMap(({ provision }) => provision?.rules ?? []),
  ];
}

/** A date as it looked on `from`, for asking on `to`; `gone`: it had not come; `same`: nothing came of it in between. */
function frozenOn(when: When, from: Day, to: Day): When | 'gone' | 'same' {
  const { earliest, latest } = when;
  if (latest !== null && latest <= from) return 'same';
  if (earliest !== null && earliest > to) return 'same';
  if (earliest !== null && earliest > from) return 'gone';
  return latest !== null && latest <= to ? { edtf: when.edtf, earliest, latest: null } : 'same';
}
