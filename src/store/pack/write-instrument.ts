import { stringify } from 'yaml';
import type {
  Condition,
  Direction,
  Instrument,
  LawEvent,
  Modification,
  Provision,
  Rule,
  ScopeChange,
} from '../../law/model.ts';
import type { Sourced, When } from '../../terms/fact.ts';

/**
 * An instrument as a file of a pack, every fact with its own proof and sources. Loading the file gives the instrument
 * again, all but where it stood. Throws nothing: whether it fits into a pack is asked of `loadPack`.
 */
export function writeInstrument(instrument: Instrument): string {
  const { id, title, kind, parties, territory, languages, seenUntil, summary, closers, doubts } = instrument;
  return stringify(
    bare({
      id,
      title,
      kind,
      parties,
      territory,
      languages: filled(languages),
      seenUntil: seenUntil?.edtf,
      summary,
      closers: filled(closers),
      sourceList: filled(instrument.sources.map((source) => bare({ ...source }))),
      glossary: filled(
        instrument.glossary.map((entry) => bare({ ...entry, sources: filled(entry.sources) })),
      ),
      events: filled(
        instrument.events.map((event, n) => eventFile(event, id, instrument.events.slice(0, n))),
      ),
      provisions: filled(
        instrument.provisions.map((p) => ({ eId: p.eId, ...ownerFile(p, `${id}#${p.eId}`) })),
      ),
      modifies: filled(instrument.modifications.map((m) => modificationFile(m, id))),
      doubts: filled(doubts),
    }),
    { lineWidth: 118, aliasDuplicateObjects: false },
  );
}

function eventFile(
  { id, kind, party, on, by, public: known, ...fact }: LawEvent,
  instrument: string,
  before: readonly LawEvent[],
) {
  const local = id.slice(instrument.length + 1);
  // What the loader would call it: the kind, and a number for repeats.
  const repeat = before.filter((e) => e.kind === kind).length + 1;
  return bare({
    id: local === (repeat === 1 ? kind : `${kind}-${repeat}`) ? undefined : local,
    kind,
    party,
    on: on.edtf,
    public: known.edtf === on.edtf ? undefined : known.edtf,
    by,
    ...sourcedFile(fact),
  });
}

function ownerFile({ title, text, rules, ...fact }: Provision, owner: string) {
  return bare({ title, text, ...sourcedFile(fact), rules: filled(rules.map((r) => ruleFile(r, owner))) });
}

function ruleFile(rule: Rule, owner: string) {
  return bare({
    id: rule.id.startsWith(`${owner}:`) ? rule.id.slice(owner.length + 1) : rule.id,
    effect: rule.effect,
    exempts: filled(rule.exempts),
    state: rule.state,
    ...limitsFile(rule),
    way: rule.way,
    from: rule.from?.edtf,
    to: rule.to?.edtf,
    ...publicFile(rule),
    conditions: filled(rule.conditions.map(conditionFile)),
    duties: filled(rule.duties),
    doubt: rule.doubt,
    ...sourcedFile(rule),
  });
}

function conditionFile(condition: Condition) {
  if (condition.kind === 'unknown') return { unknown: condition.message, settledBy: condition.settledBy };
  return condition.holds ? condition.id : { not: condition.id };
}

type Limits = Partial<ScopeChange['set']> | ScopeChange['add'];

function limitsFile(limits: Limits): Record<string, unknown> {
  const { roles, cargo, beneficiaries, modes, enterBy, leaveBy, at, origins, destinations } = limits;
  const lists = { roles, cargo, for: beneficiaries, modes, enterBy, leaveBy, at, origins, destinations };
  const direction = 'direction' in limits && limits.direction ? directionFile(limits.direction) : undefined;
  const overflight = 'overflight' in limits ? limits.overflight : undefined;
  return bare({ ...lists, overflight, direction });
}

function directionFile({ kind, states }: Direction) {
  return { [kind]: states };
}

function modificationFile(m: Modification, instrument: string) {
  const target =
    m.targetProvision === null ? m.targetInstrument : `${m.targetInstrument}#${m.targetProvision}`;
  const { scope, provision } = m;
  const nothing = (limits: Record<string, unknown>) => (Object.keys(limits).length > 0 ? limits : undefined);
  const lifted = Object.entries(scope?.set ?? {}).filter(([, value]) => value === null);
  return bare({
    eId: m.eId,
    change: m.kind,
    target,
    from: m.from?.edtf,
    to: m.to?.edtf,
    public: m.public?.edtf,
    renumberedTo: m.renumberedTo,
    rules: m.rules,
    set: nothing(limitsFile(scope?.set ?? {})),
    lift: filled(lifted.map(([key]) => (key === 'beneficiaries' ? 'for' : key))),
    add: nothing(limitsFile(scope?.add ?? {})),
    remove: nothing(limitsFile(scope?.remove ?? {})),
    ...sourcedFile(m),
    provision: provision
      ? {
          ...(provision.eId === (m.targetProvision ?? 'whole') ? {} : { eId: provision.eId }),
          ...ownerFile(provision, `${instrument}#${provision.eId}`),
        }
      : undefined,
  });
}

function publicFile({ public: known, fromPublic, toPublic }: Rule) {
  const days: Record<string, When | undefined> = { public: known, fromPublic, toPublic };
  return Object.fromEntries(Object.entries(days).map(([key, day]) => [key, day?.edtf]));
}

function sourcedFile({ proof, sources, note }: Sourced) {
  return { proof, sources: filled(sources), note };
}

/** An empty list in a file would mean "none"; what may be absent is left out. */
function filled<T>(items: readonly T[]): readonly T[] | undefined {
  return items.length > 0 ? items : undefined;
}

function bare<T extends Record<string, unknown>>(fields: T): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
