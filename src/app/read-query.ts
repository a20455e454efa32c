import type { Network } from '../network/model.ts';
import { OBJECTIVES, type Objective, type PlanQuery } from '../plan/answer.ts';
import { factsInDoubt } from '../plan/settle.ts';
import { PROOFS } from '../terms/answer.ts';
import { CARGO_CLASSES } from '../terms/cargo.ts';
import { type Day, parseDay } from '../terms/day.ts';
import { knownDay, parseWhen } from '../terms/edtf.ts';
import { InputError } from '../terms/errors.ts';
import type { When } from '../terms/fact.ts';
import { MODES } from '../terms/mode.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import { findInstrument } from './find-instrument.ts';
import { findPlace, findTarget, placeLabel } from './find-place.ts';
import type { PlanQuestion } from './questions.ts';
import { resolveBeneficiary } from './resolve-state.ts';
import type { World } from './world.ts';

const DEFAULT_OBJECTIVES: readonly Objective[] = ['time', 'cost', 'risk'];
const MOST_ROUTES = 1000;
/** Every day of an imprecise date is a possible world; a decade of them says nothing worth reading. */
const LONGEST_ON_DAYS = 366 * 10;

/** Gives a person's words their meaning in one world. Throws {@link InputError} for words that have none, or fight. */
export function readQuery(question: PlanQuestion, world: World, today: Day): PlanQuery {
  const { network } = world;
  const from = findPlace(network, question.from, 'FROM');
  const to = findPlace(network, question.to, 'TO');
  const query: PlanQuery = {
    from,
    to,
    via: (question.via ?? []).map((name) => findPlace(network, name, '--via')),
    cargo: oneOf(question.cargo ?? 'general', CARGO_CLASSES, '--cargo', 'cargo class'),
    for: question.for === undefined ? null : resolveBeneficiary(question.for, '--for'),
    on: question.on === undefined ? knownDay(today) : readOn(question.on),
    knownOn: question.knownOn === undefined ? null : parseDay(question.knownOn, '--known-on'),
    proof: oneOf(question.proof ?? 'report', PROOFS, '--proof', 'grade of proof'),
    modes: question.modes === undefined ? MODES : listOf(question.modes, MODES, '--modes', 'mode'),
    by: question.by === undefined ? DEFAULT_OBJECTIVES : listOf(question.by, OBJECTIVES, '--by', 'objective'),
    avoid: unique((question.avoid ?? []).map((name) => findTarget(network, name, '--avoid'))),
    close: unique((question.close ?? []).map((name) => findTarget(network, name, '--close'))),
    suspend: unique((question.suspend ?? []).map((id) => findInstrument(world.law, id, '--suspend').id)),
    ...(world.drafts ? { draft: world.drafts } : {}),
    ...(question.settle === undefined ? {} : { settled: readSettled(question.settle) }),
    max: question.max === undefined ? null : readMax(question.max),
    unit: oneOf(question.unit ?? 'feu', ['teu', 'feu'] as const, '--unit', 'unit'),
  };
  refuseContradictions(query, network);
  if (query.settled) refuseUnknownFacts(query, world);
  return query;
}

function readSettled(written: readonly string[]): Record<string, boolean> {
  const settled: Record<string, boolean> = {};
  for (const text of written) {
    const [, fact, how] = /^(.+)=(yes|no)$/.exec(text.trim()) ?? [];
    if (fact === undefined) {
      throw new InputError(`--settle: "${quoteInput(text)}" does not say how a fact turned out`, {
        kind: 'invalid-value',
        hint: 'write FACT=yes or FACT=no with a fact that an uncertain answer names',
      });
    }
    if (settled[fact] !== undefined && settled[fact] !== (how === 'yes')) {
      throw new InputError(`--settle: ${quoteInput(fact)} cannot be both yes and no`, {
        hint: 'leave one out',
      });
    }
    settled[fact] = how === 'yes';
  }
  return settled;
}

/** A fact that is not in doubt on that day would be settled without effect, and nobody would notice. */
function refuseUnknownFacts(query: PlanQuery, world: World): void {
  const facts = factsInDoubt(world, query);
  for (const fact of Object.keys(query.settled ?? {})) {
    if (facts.includes(fact)) continue;
    const near = nearest(fact, facts);
    throw new InputError(`--settle: no fact in doubt for this question is called "${quoteInput(fact)}"`, {
      kind: 'invalid-value',
      hint:
        near.length > 0
          ? `nearest: ${near.join(', ')}`
          : '`kuryk plan` names the facts in doubt of an uncertain answer',
    });
  }
}

function readOn(text: string): When {
  const on = parseWhen(text, '--on');
  if (on.earliest === null || on.latest === null) {
    throw new InputError(
      `--on: "${quoteInput(text)}" has no ${on.earliest === null ? 'first' : 'last'} day`,
      {
        hint: 'ask about a day, a month, a year, or an interval with two ends, such as 2018-05-05/2019-05-31; `kuryk timeline` covers all days',
      },
    );
  }
  if (on.latest - on.earliest > LONGEST_ON_DAYS) {
    throw new InputError(`--on: "${quoteInput(text)}" spans more than ten years`, {
      hint: 'ask about a shorter time, or use `kuryk timeline`',
    });
  }
  return on;
}

function readMax(text: string): number {
  const max = Number(text);
  if (!/^\d{1,6}$/.test(text) || max < 1 || max > MOST_ROUTES) {
    throw new InputError(`--max: "${quoteInput(text)}" is not a number of routes`, {
      hint: `write a whole number from 1 to ${MOST_ROUTES}`,
    });
  }
  return max;
}

function refuseContradictions(query: PlanQuery, network: Network): void {
  const label = (id: string) => placeLabel(network, id);
  const countryOf = (id: string) => network.places.find((place) => place.id === id)?.country;
  const ends = [
    ['FROM', query.from],
    ['TO', query.to],
    ...query.via.map((place) => ['--via', place] as const),
  ] as const;

  if (query.from === query.to) {
    throw new InputError(`FROM and TO are the same place, ${label(query.from)}`, {
      hint: 'name two places; `kuryk places` lists them',
    });
  }
  for (const place of query.via) {
    if (place === query.from || place === query.to) {
      throw new InputError(`--via: ${label(place)} is already ${place === query.from ? 'FROM' : 'TO'}`, {
        hint: 'leave this --via out',
      });
    }
  }
  if (new Set(query.via).size < query.via.length) {
    throw new InputError('--via: the same place is given twice', {
      hint: 'name each place once, in order of travel',
    });
  }
  for (const [option, place] of ends) {
    const avoided = query.avoid.find((id) => id === place || id === countryOf(place));
    if (avoided !== undefined) {
      const because = avoided === place ? '' : `, which is in ${avoided}`;
      throw new InputError(`--avoid contradicts ${option}: the way must touch ${label(place)}${because}`, {
        hint: `leave out --avoid ${avoided} or name another place`,
      });
    }
  }
}

export function oneOf<T extends string>(
  text: string,
  allowed: readonly T[],
  option: string,
  kind: string,
): T {
  const wanted = text.trim().toLowerCase();
  const found = allowed.find((value) => value === wanted);
  if (found) return found;
  const near = nearest(text, allowed);
  throw new InputError(`${option}: no ${kind} is called "${quoteInput(text)}"`, {
    kind: 'invalid-value',
    hint:
      near.length > 0 && near.length < allowed.length
        ? `nearest: ${near.join(', ')}`
        : `write one of ${allowed.join(', ')}`,
  });
}

/** A list with commas; order is kept, since the first objective breaks ties. */
function listOf<T extends string>(text: string, allowed: readonly T[], option: string, kind: string): T[] {
  const parts = text.split(',').map((part) => part.trim());
  const values = parts.filter((part) => part !== '').map((part) => oneOf(part, allowed, option, kind));
  if (values.length === 0 || values.length < parts.length) {
    throw new InputError(
      `${option}: "${quoteInput(text)}" ${values.length === 0 ? 'is empty' : 'has an empty entry'}`,
      {
        hint: `write one or more of ${allowed.join(',')} with commas between`,
      },
    );
  }
  const doubled = values.find((value, index) => values.indexOf(value) !== index);
  if (doubled !== undefined) {
    throw new InputError(`${option}: ${doubled} is given twice`, { hint: 'name each once' });
  }
  return values;
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
