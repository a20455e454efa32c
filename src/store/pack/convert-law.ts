import type {
  Circumstance,
  Condition,
  Direction,
  Instrument,
  LawEvent,
  Modification,
  Provision,
  Rule,
  ScopeChange,
  WayRule,
} from '../../law/model.ts';
import type { Source, When } from '../../terms/fact.ts';
import { compareText } from './pack-error.ts';
import { type FactDefaults, type Reporter, sourcedOf } from './reporter.ts';
import type { SourceInput } from './schema-common.ts';
import type {
  ConditionInput,
  EventInput,
  InstrumentInput,
  ModificationInput,
  RuleInput,
  RuleOwnerInput,
} from './schema-law.ts';
import type { PackInput } from './schema-pack.ts';
import type { TypedFile } from './validate.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

/** Where a converter stands: the file, what it belongs to, and where errors go. */
interface Here {
  readonly reporter: Reporter;
  readonly file: YamlFile;
  readonly instrument: InstrumentInput;
}

export function convertInstrument(
  { file, data }: TypedFile<InstrumentInput>,
  reporter: Reporter,
): Instrument {
  const here: Here = { reporter, file, instrument: data };
  const defaults: FactDefaults = { proof: data.proof, sources: data.sources };
  return {
    id: data.id,
    title: data.title,
    kind: data.kind,
    parties: data.parties,
    territory: data.territory,
    languages: data.languages ?? [],
    seenUntil: data.seenUntil ?? null,
    summary: data.summary,
    closers: data.closers ?? [],
    glossary: (data.glossary ?? []).map(({ word, classes, note, sources }) => ({
      word,
      classes,
      note: note ?? null,
      sources: sources ?? data.sources ?? [],
    })),
    events: convertEvents(here, data.events ?? [], defaults),
    provisions: (data.provisions ?? []).map((provision, index) =>
      convertProvision(here, provision.eId, provision, defaults, ['provisions', index]),
    ),
    modifications: (data.modifies ?? []).map((change, index) =>
      convertModification(here, change, defaults, ['modifies', index]),
    ),
    doubts: data.doubts ?? [],
    sources: (data.sourceList ?? []).map(convertSource),
    provenance: provenanceOf(file, []),
  };
}

function convertEvents(here: Here, events: readonly EventInput[], defaults: FactDefaults): LawEvent[] {
  const { file, reporter, instrument } = here;
  const converted = events.map((event, index) => {
    const path = ['events', index];
    return {
      local: event.id ?? null,
      path,
      event: {
        id: '',
        kind: event.kind,
        party: event.party ?? null,
        on: event.on,
        public: event.public ?? event.on,
        by: event.by ?? null,
        ...sourcedOf(event, defaults, { reporter, file, path, what: `the event ${event.kind}` }),
      } satisfies LawEvent,
    };
  });
  converted.sort((a, b) => startOf(a.event.on) - startOf(b.event.on));
  // Repeats are numbered by day, so that moving a line in the file renames nothing.
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return converted.map(({ local, event, path }) => {
    const count = (counts.get(event.kind) ?? 0) + 1;
    counts.set(event.kind, count);
    const name = local ?? (count === 1 ? event.kind : `${event.kind}-${count}`);
    if (taken.has(name)) {
      reporter.report(
        file,
        [...path, 'id'],
        `the event id "${name}" stands twice in ${instrument.id}`,
        'give one of them another id',
      );
    }
    taken.add(name);
    return { ...event, id: `${instrument.id}:${name}` };
  });
}

const startOf = (when: When): number => when.earliest ?? Number.NEGATIVE_INFINITY;

function convertProvision(
  here: Here,
  eId: string,
  provision: RuleOwnerInput,
  defaults: FactDefaults,
  path: YamlPath,
): Provision {
  const { file, reporter, instrument } = here;
  const sourced = sourcedOf(provision, defaults, { reporter, file, path, what: `the provision ${eId}` });
  const own: FactDefaults = {
    proof: provision.proof ?? defaults.proof,
    sources: provision.sources ?? defaults.sources,
  };
  return {
    eId,
    title: provision.title ?? null,
    text: provision.text ?? null,
    // A rule is named by the instrument that wrote it, also where it stands in a provision of another.
    rules: (provision.rules ?? []).map((rule, index) =>
      convertRule(here, `${instrument.id}#${eId}`, rule, own, [...path, 'rules', index]),
    ),
    ...sourced,
  };
}

function convertRule(
  here: Here,
  owner: string,
  rule: RuleInput,
  defaults: FactDefaults,
  path: YamlPath,
): Rule {
  const { file, reporter } = here;
  return {
    id: `${owner}:${rule.id}`,
    effect: rule.effect,
    exempts: (rule.exempts ?? []).map((written) => fullRuleId(here.instrument, owner, written)),
    state: rule.state,
    roles: rule.roles ?? null,
    cargo: rule.cargo ?? null,
    beneficiaries: rule.for ?? null,
    modes: rule.modes ?? null,
    enterBy: rule.enterBy ?? rule.crossings ?? null,
    leaveBy: rule.leaveBy ?? rule.crossings ?? null,
    at: rule.at ?? null,
    overflight: rule.overflight ?? null,
    direction: rule.direction === undefined ? null : convertDirection(rule.direction),
    origins: rule.origins ?? null,
    destinations: rule.destinations ?? null,
    from: rule.from ?? null,
    to: rule.to ?? null,
    conditions: (rule.conditions ?? []).map(convertCondition),
    duties: rule.duties ?? [],
    doubt: rule.doubt ?? null,
    ...(rule.way ? { way: wayOf(rule.way) } : {}),
    ...publicDays(rule),
    provenance: provenanceOf(file, path),
    ...sourcedOf(rule, defaults, { reporter, file, path, what: `the rule ${rule.id}` }),
  };
}

/** Without keys whose value is undefined. */
function wayOf(way: NonNullable<RuleInput['way']>): WayRule {
  return Object.fromEntries(Object.entries(way).filter(([, value]) => value !== undefined));
}

/** `instrument#provision:rule` as it is; `provision:rule` and `rule` are looked for in the same instrument. */
function fullRuleId(instrument: InstrumentInput, owner: string, written: string): string {
  if (written.includes('#')) return written;
  if (written.includes(':')) return `${instrument.id}#${written}`;
  const own = owner.slice(owner.indexOf('#') + 1);
  const holders = (instrument.provisions ?? []).filter(({ rules }) =>
    rules?.some(({ id }) => id === written),
  );
  const holder = holders.find(({ eId }) => eId === own) ?? holders[0];
  return `${instrument.id}#${holder?.eId ?? own}:${written}`;
}

function convertDirection(direction: NonNullable<RuleInput['direction']>): Direction {
  if (direction.to) return { kind: 'to', states: direction.to };
  if (direction.from) return { kind: 'from', states: direction.from };
  return { kind: 'either', states: direction.either ?? [] };
}

export function convertCondition(condition: ConditionInput): Condition {
  if (typeof condition === 'string') {
    const contrary = /^not:\s*(\S+)$/.exec(condition)?.[1];
    return { kind: 'circumstance', id: contrary ?? condition, holds: contrary === undefined };
  }
  if ('not' in condition) return { kind: 'circumstance', id: condition.not, holds: false };
  return { kind: 'unknown', message: condition.unknown, settledBy: condition.settledBy };
}

function convertModification(
  here: Here,
  change: ModificationInput,
  defaults: FactDefaults,
  path: YamlPath,
): Modification {
  const { file, reporter } = here;
  const { instrument, provision } = splitTarget(change.target);
  const own: FactDefaults = {
    proof: change.proof ?? defaults.proof,
    sources: change.sources ?? defaults.sources,
  };
  return {
    kind: change.change,
    ...(change.eId === undefined ? {} : { eId: change.eId }),
    ...(change.to === undefined ? {} : { to: change.to }),
    ...(change.renumberedTo === undefined ? {} : { renumberedTo: change.renumberedTo }),
    ...(change.rules === undefined ? {} : { rules: change.rules }),
    ...(change.change === 'scope' ? { scope: convertScope(change) } : {}),
    ...publicDays(change),
    targetInstrument: instrument,
    targetProvision: provision,
    from: change.from ?? null,
    provision:
      change.provision === undefined
        ? null
        : convertProvision(here, change.provision.eId ?? provision ?? 'whole', change.provision, own, [
            ...path,
            'provision',
          ]),
    ...sourcedOf(change, defaults, { reporter, file, path, what: `the change of ${change.target}` }),
  };
}

/** The days on which a fact could be known, where they are given. */
function publicDays(fact: {
  readonly public?: When | undefined;
  readonly fromPublic?: When | undefined;
  readonly toPublic?: When | undefined;
}): { public?: When; fromPublic?: When; toPublic?: When } {
  return {
    ...(fact.public ? { public: fact.public } : {}),
    ...(fact.fromPublic ? { fromPublic: fact.fromPublic } : {}),
    ...(fact.toPublic ? { toPublic: fact.toPublic } : {}),
  };
}

type LimitsInput = NonNullable<ModificationInput['add']>;

function convertScope({ set, lift, add, remove }: ModificationInput): ScopeChange {
  const { direction, overflight, ...lists } = set ?? {};
  return {
    set: {
      ...convertLimits(lists),
      ...(direction ? { direction: convertDirection(direction) } : {}),
      ...(overflight ? { overflight } : {}),
      ...Object.fromEntries((lift ?? []).map((key) => [key === 'for' ? 'beneficiaries' : key, null])),
    },
    add: convertLimits(add ?? {}),
    remove: convertLimits(remove ?? {}),
  };
}

/** The pack says `for`, the model `beneficiaries`. */
function convertLimits({
  for: beneficiaries,
  ...limits
}: LimitsInput): ScopeChange['add'] & ScopeChange['set'] {
  const given = { ...limits, beneficiaries };
  return Object.fromEntries(Object.entries(given).filter(([, list]) => list !== undefined));
}

/** `kz-us-rail-2010#art_3__para_2` → instrument and eId; without `#`, the whole instrument. */
export function splitTarget(target: string): { instrument: string; provision: string | null } {
  const hash = target.indexOf('#');
  if (hash === -1) return { instrument: target, provision: null };
  return { instrument: target.slice(0, hash), provision: target.slice(hash + 1) };
}

export function convertCircumstances(
  { file, data }: TypedFile<PackInput>,
  reporter: Reporter,
): Circumstance[] {
  const defaults: FactDefaults = { proof: data.proof, sources: data.sources };
  return (data.circumstances ?? [])
    .map((circumstance, index) => ({
      id: circumstance.id,
      title: circumstance.title,
      from: circumstance.from ?? null,
      to: circumstance.to ?? null,
      ...publicDays(circumstance),
      ...sourcedOf(circumstance, defaults, {
        reporter,
        file,
        path: ['circumstances', index],
        what: `the circumstance ${circumstance.id}`,
      }),
    }))
    .sort((a, b) => compareText(a.id, b.id));
}

export function convertSource(source: SourceInput): Source {
  return {
    id: source.id,
    title: source.title,
    publisher: source.publisher ?? null,
    date: source.date?.edtf ?? null,
    url: source.url ?? null,
  };
}

export function provenanceOf(file: YamlFile, path: YamlPath): { file: string; line: number } {
  return { file: file.path, line: file.at(path).line };
}
