import type { Instrument, LawBook, LawEvent, Provision, Rule } from '../law/model.ts';
import { lawDiff, lawHistory, lawList, lawShow, type VersionOnDay } from '../law/read.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import { findInstrument } from './find-instrument.ts';
import type {
  LawDiffJson,
  LawEventJson,
  LawHistoryJson,
  LawListJson,
  LawQuestion,
  LawShowJson,
  RuleJson,
  VersionJson,
} from './questions.ts';
import type { World } from './world.ts';

/** Every instrument known by then, whether it binds on the day, and the last that happened to it. */
export function listLaw(question: LawQuestion, world: World, today: Day): LawListJson {
  const { on, knownOn } = days(question, today);
  return {
    on: formatDay(on),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    instruments: lawList(world.law, on, knownOn).map(({ id, title, kind, parties, force, last }) => ({
      id,
      title,
      kind,
      parties: [...parties],
      force,
      last: last && eventJson(last),
    })),
    pack: world.pack,
  };
}

/** Words and rules of an instrument, or of one provision of it, on a day. */
export function showLaw(question: LawQuestion, world: World, today: Day): LawShowJson {
  const { on, knownOn } = days(question, today);
  const { instrument, provision } = address(question, world.law);
  const shown = lawShow(world.law, instrument.id, provision, on, knownOn);
  return {
    instrument: headJson(instrument),
    on: formatDay(on),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    force: lawList(world.law, on, knownOn).find(({ id }) => id === instrument.id)?.force ?? 'not in force',
    seenUntil: instrument.seenUntil?.edtf ?? null,
    provisions: shown.map(({ eId, versions, pending }) => ({
      provision: eId,
      versions: versions.map(versionJson),
      pending: pending.map((waiting) => ({
        instrument: waiting.instrument,
        title: waiting.title,
        last: waiting.last && eventJson(waiting.last),
      })),
    })),
    closers: instrument.closers.map(({ who, power }) => ({ who, power })),
    doubts: [...instrument.doubts],
    sources: sourcesJson(instrument),
    pack: world.pack,
  };
}

/** What changed in an instrument between two days. */
export function diffLaw(question: LawQuestion, world: World, today: Day): LawDiffJson {
  const { instrument, provision } = address(question, world.law);
  if (question.since === undefined) {
    throw new InputError('--since is missing: a difference needs two days', {
      hint: `kuryk law diff ${instrument.id} --since 2016-06-01 --until 2019-06-01`,
    });
  }
  const from = parseDay(question.since, '--since');
  const to = question.until === undefined ? today : parseDay(question.until, '--until');
  refuseBackwards(from, to);
  const knownOn = question.knownOn === undefined ? null : parseDay(question.knownOn, '--known-on');
  const diff = lawDiff(world.law, instrument.id, from, to, knownOn);
  return {
    instrument: headJson(instrument),
    from: formatDay(from),
    to: formatDay(to),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    force: { before: diff.forceBefore, after: diff.forceAfter },
    changes: diff.changes
      .filter(({ eId }) => provision === null || eId === provision)
      .map(({ eId, before, after }) => ({
        provision: eId,
        before: before.map(versionJson),
        after: after.map(versionJson),
      })),
    events: diff.events.map(eventJson),
    pack: world.pack,
  };
}

/** The life of an instrument and of those that change it, step by step. */
export function historyOfLaw(question: LawQuestion, world: World): LawHistoryJson {
  const { instrument } = address(question, world.law);
  const knownOn = question.knownOn === undefined ? null : parseDay(question.knownOn, '--known-on');
  return {
    instrument: headJson(instrument),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    events: lawHistory(world.law, instrument.id, knownOn).map(eventJson),
    sources: sourcesJson(instrument),
    pack: world.pack,
  };
}

export function refuseBackwards(since: Day, until: Day): void {
  if (until < since) {
    throw new InputError(`--until: ${formatDay(until)} is before --since ${formatDay(since)}`, {
      hint: `--since ${formatDay(until)} --until ${formatDay(since)}`,
    });
  }
}

function days(question: LawQuestion, today: Day): { on: Day; knownOn: Day | null } {
  return {
    on: question.on === undefined ? today : parseDay(question.on, '--on'),
    knownOn: question.knownOn === undefined ? null : parseDay(question.knownOn, '--known-on'),
  };
}

/** `kz-us-rail-2010#art_3__para_2` → the instrument and the eId of one of its provisions. */
function address(question: LawQuestion, law: LawBook): { instrument: Instrument; provision: string | null } {
  const written = question.instrument;
  if (written === undefined || written.trim() === '') {
    throw new InputError('INSTRUMENT is missing', { hint: '`kuryk law list` shows all, with their ids' });
  }
  const [name = '', ...rest] = written.split('#');
  const instrument = findInstrument(law, name, 'INSTRUMENT');
  if (rest.length === 0) return { instrument, provision: null };
  const wanted = rest.join('#');
  const eIds = provisionsOf(instrument, law);
  const provision = eIds.find((eId) => eId === wanted);
  if (provision !== undefined) return { instrument, provision };
  const near = nearest(wanted, eIds);
  throw new InputError(`INSTRUMENT: ${instrument.id} has no provision "${quoteInput(wanted)}" in this pack`, {
    kind: 'unknown-provision',
    hint: near.length > 0 ? `nearest: ${near.join(', ')}` : `it has ${eIds.join(', ') || 'none'}`,
  });
}

function provisionsOf(instrument: Instrument, law: LawBook): string[] {
  const inserted = law.instruments
    .flatMap(({ modifications }) => modifications)
    .filter(({ targetInstrument }) => targetInstrument === instrument.id)
    .flatMap(({ targetProvision }) => targetProvision ?? []);
  return [...new Set([...instrument.provisions.map(({ eId }) => eId), ...inserted])].sort();
}

function headJson({ id, title, kind, parties, summary }: Instrument): LawShowJson['instrument'] {
  return { id, title, kind, parties: [...parties], summary };
}

function sourcesJson(instrument: Instrument): LawShowJson['sources'] {
  return instrument.sources.map(({ id, title, publisher, date, url }) => ({
    id,
    title,
    publisher,
    date,
    url,
  }));
}

export function eventJson(event: LawEvent): LawEventJson {
  return {
    id: event.id,
    kind: event.kind,
    party: event.party,
    on: event.on.edtf,
    by: event.by,
    proof: event.proof,
    sources: [...event.sources],
    note: event.note ?? null,
  };
}

function versionJson({ certainty, provision, by, from }: VersionOnDay): VersionJson {
  return {
    certainty,
    by: by && { instrument: by.instrument, title: by.title, change: by.change },
    from: from?.edtf ?? null,
    ...provisionJson(provision),
  };
}

/** A repealed provision has no words left. */
function provisionJson(provision: Provision | null): Pick<VersionJson, 'title' | 'text' | 'rules'> {
  if (!provision) return { title: null, text: null, rules: [] };
  return { title: provision.title, text: provision.text, rules: provision.rules.map(ruleJson) };
}

function ruleJson(rule: Rule): RuleJson {
  const list = (values: readonly string[] | null) => values && [...values];
  return {
    id: rule.id,
    effect: rule.effect,
    state: rule.state,
    roles: list(rule.roles),
    cargo: list(rule.cargo),
    for: list(rule.beneficiaries),
    modes: list(rule.modes),
    enterBy: list(rule.enterBy),
    leaveBy: list(rule.leaveBy),
    at: list(rule.at),
    overflight: rule.overflight,
    direction: rule.direction && { kind: rule.direction.kind, states: [...rule.direction.states] },
    origins: list(rule.origins),
    destinations: list(rule.destinations),
    from: rule.from?.edtf ?? null,
    to: rule.to?.edtf ?? null,
    conditions: rule.conditions.map((condition) =>
      condition.kind === 'unknown' ? condition.message : `${condition.holds ? '' : 'not '}${condition.id}`,
    ),
    exempts: [...rule.exempts],
    duties: [...rule.duties],
    doubt: rule.doubt?.message ?? null,
    proof: rule.proof,
  };
}
