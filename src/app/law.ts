import { consentOf } from '../law/consent.ts';
import { bookKnownOn } from '../law/known-on.ts';
import type { Instrument, LawBook, LawEvent, Provision, Rule } from '../law/model.ts';
import { lastStep, lawHistory, lawList, lawShow, type VersionOnDay } from '../law/read.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import { wayPhrases } from '../terms/way-words.ts';
import { findInstrument } from './find-instrument.ts';
import type {
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
  const { instrument, provision } = address(question, world.law, knownOn);
  const shown = lawShow(world.law, instrument.id, provision, on, knownOn);
  const { force, last } = lastStep(world.law, instrument.id, on, knownOn);
  return {
    instrument: headJson(instrument),
    on: formatDay(on),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    force,
    last: last && eventJson(last),
    seenUntil: instrument.seenUntil?.edtf ?? null,
    provisions: shown.map(({ eId, versions, pending, stays }) => ({
      provision: eId,
      versions: versions.map(versionJson),
      pending: pending.map((waiting) => ({
        instrument: waiting.instrument,
        title: waiting.title,
        change: waiting.change,
        state: waiting.state,
        from: waiting.from?.edtf ?? null,
        last: waiting.last && eventJson(waiting.last),
      })),
      stays: stays.map((stay) => ({
        certainty: stay.certainty,
        instrument: stay.instrument,
        title: stay.title,
        rules: stay.rules && [...stay.rules],
        to: stay.to?.edtf ?? null,
      })),
    })),
    closers: instrument.closers.map(({ who, power }) => ({ who, power })),
    // Remarks about the record are written today, from all that came later.
    doubts: knownOn === null ? [...instrument.doubts] : [],
    sources: sourcesJson(instrument, knownOn),
    pack: world.pack,
  };
}

/** The life of an instrument and of those that change it, step by step. */
export function historyOfLaw(question: LawQuestion, world: World): LawHistoryJson {
  const knownOn = knownDayOf(question);
  const { instrument } = address(question, world.law, knownOn);
  return {
    instrument: headJson(instrument),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    consent: consentOf(world.law, instrument.id, knownOn).map(({ instrument: { id, title }, parties }) => ({
      instrument: id,
      title,
      parties: parties.map(({ party, steps }) => ({
        party,
        steps: steps.map(({ step, event }) => ({ step, event: event.id })),
      })),
    })),
    events: lawHistory(world.law, instrument.id, knownOn).map(eventJson),
    sources: sourcesJson(instrument, knownOn),
    pack: world.pack,
  };
}

export function refuseBackwards(
  since: Day,
  until: Day,
  [first, last]: readonly [string, string] = ['--since', '--until'],
): void {
  if (until < since) {
    throw new InputError(`${last}: ${formatDay(until)} is before ${first} ${formatDay(since)}`, {
      hint: `${first} ${formatDay(until)} ${last} ${formatDay(since)}`,
    });
  }
}

function days(question: LawQuestion, today: Day): { on: Day; knownOn: Day | null } {
  return {
    on: question.on === undefined ? today : parseDay(question.on, '--on'),
    knownOn: knownDayOf(question),
  };
}

export function knownDayOf({ knownOn }: LawQuestion): Day | null {
  return knownOn === undefined ? null : parseDay(knownOn, '--known-on');
}

/** `kz-us-rail-2010#art_3__para_2` → the instrument, as it was known, and the eId of one of its provisions. */
export function address(
  question: LawQuestion,
  book: LawBook,
  knownOn: Day | null,
): { instrument: Instrument; provision: string | null } {
  const written = question.instrument;
  if (written === undefined || written.trim() === '') {
    throw new InputError('INSTRUMENT is missing', { hint: '`kuryk law list` shows all, with their ids' });
  }
  const law = bookKnownOn(book, knownOn);
  const [name = '', ...rest] = written.split('#');
  const instrument = findInstrument(law, name, 'INSTRUMENT', knownOn);
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
    .flatMap(({ targetProvision, renumberedTo }) => [targetProvision ?? [], renumberedTo ?? []].flat());
  return [...new Set([...instrument.provisions.map(({ eId }) => eId), ...inserted])].sort();
}

export function headJson({ id, title, kind, parties, summary }: Instrument): LawShowJson['instrument'] {
  return { id, title, kind, parties: [...parties], summary };
}

/** What was published later is no source of what was known on a day. */
function sourcesJson(instrument: Instrument, knownOn: Day | null): LawShowJson['sources'] {
  const by = knownOn === null ? null : formatDay(knownOn);
  const known = ({ date }: Instrument['sources'][number]) => by === null || date === null || date <= by;
  return instrument.sources.filter(known).map(({ id, title, publisher, date, url }) => ({
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

export function versionJson({ certainty, provision, by, from, pieces }: VersionOnDay): VersionJson {
  return {
    certainty,
    by: by && { instrument: by.instrument, title: by.title, change: by.change },
    from: from?.edtf ?? null,
    pieces: pieces.map((piece) => ({
      instrument: piece.instrument,
      title: piece.title,
      change: piece.change,
      from: piece.from?.edtf ?? null,
      seenUntil: piece.seenUntil?.edtf ?? null,
    })),
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
    conditions: [
      ...rule.conditions.map((condition) =>
        condition.kind === 'unknown' ? condition.message : `${condition.holds ? '' : 'not '}${condition.id}`,
      ),
      ...wayPhrases(rule.way),
    ],
    exempts: [...rule.exempts],
    duties: [...rule.duties],
    doubt: rule.doubt?.message ?? null,
    proof: rule.proof,
  };
}
