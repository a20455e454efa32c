import type { Reason, ReasonCode } from '../terms/answer.ts';
import { regimeOf } from '../terms/cargo.ts';
import { formatDay, MINUTES_PER_DAY } from '../terms/day.ts';
import type { Mode } from '../terms/mode.ts';
import { type StaticMiss, staticMisses, stays, staysOf, validityOf } from './applicable.ts';
import type { Amendment, BookIndex, PlacedRule } from './book-index.ts';
import { effectOf } from './effect.ts';
import { describeWhen, type FactReader } from './force.ts';
import type { Formula } from './formula.ts';
import { FORCE_EFFECT, type Instrument, type LawEvent, type Passage, type Role, type Rule } from './model.ts';
import { modeAtBorder, modeListed, namesAny, roleFits } from './state-law.ts';
import { cameFits, cameOf, staysWithin } from './way-rule.ts';

/** One way in which a permit fails to cover a passage. */
interface Miss {
  readonly code: ReasonCode;
  readonly at: string;
  readonly message: string;
}

interface NearMiss {
  readonly placed: PlacedRule;
  readonly misses: readonly Miss[];
}

/** How far each failing is from a permission: what one act of one state would mend is near, another purpose is far. */
const DISTANCE: Partial<Record<ReasonCode, number>> = {
  suspended: 1,
  'not-yet-in-force': 1,
  condition: 1,
  'wrong-crossing': 1,
  'wrong-mode': 1,
  'no-longer-in-force': 2,
  'wrong-direction': 2,
  'wrong-beneficiary': 3,
  'wrong-cargo': 3,
};
/** Farther than this a permission tells the reader nothing about the refusal. */
const FARTHEST = 4;
const MOST_REASONS = 4;

/**
 * Why no permit covers a passage of a closed-regime cargo: the permits that come nearest, each with the first thing
 * that it lacks; or that there is no text at all.
 */
export function reasonsForNoPermit(
  passage: Passage,
  role: Role,
  index: BookIndex,
  facts: FactReader,
): Reason[] {
  const { state } = passage;
  const nearest = nearestPermits(passage, role, index, facts);
  const at = passage.enteredBy[0] ?? passage.leftBy[0] ?? passage.legs[0]?.id ?? state;
  if (nearest.length === 0) {
    const others = (index.rulesOf.get(state) ?? []).some(
      ({ rule }) => rule.effect === 'permit' && isKnownLaw(rule, index, facts),
    );
    const cargo = facts.question.cargo;
    const message = others
      ? `the texts of ${state} known to us are silent on ${cargo} cargo of this kind of journey`
      : `no text known to us lets ${cargo} cargo pass ${state}`;
    return [{ at, state, code: 'no-permit', instrument: null, provision: null, message }];
  }
  return nearest
    .flatMap(({ placed, misses }) =>
      misses.map((miss) => ({
        at: miss.at || at,
        state,
        code: miss.code,
        instrument: placed.history.instrument.id,
        provision: addressOf(placed),
        message: miss.message,
      })),
    )
    .slice(0, MOST_REASONS);
}

function isKnownLaw(rule: Rule, index: BookIndex, facts: FactReader): boolean {
  const instrument = index.instruments.get(rule.id.split('#')[0]!);
  return instrument !== undefined && exists(instrument, facts);
}

function nearestPermits(passage: Passage, role: Role, index: BookIndex, facts: FactReader): NearMiss[] {
  const found: NearMiss[] = [];
  for (const placed of index.rulesOf.get(passage.state) ?? []) {
    const { rule, history } = placed;
    if (rule.effect === 'forbid' || rule.effect === 'close' || otherElement(rule, passage)) continue;
    // Nor is a rule of ordinary trade a near miss for the military.
    if (rule.cargo === null || rule.cargo.every((c) => regimeOf(c) === 'open')) continue;
    // What nobody had yet signed or announced is no near miss: it did not exist on that day.
    const makers = history.wordings[placed.wording]!.made.map((by) => by.instrument);
    if (![history.instrument, ...makers].every((i) => exists(i, facts))) continue;
    const misses = missesOf(placed, passage, role, index, facts);
    if (misses.length > 0 && distanceOf(misses) <= FARTHEST) found.push({ placed, misses });
  }
  found.sort(
    (a, b) =>
      distanceOf(a.misses) - distanceOf(b.misses) ||
      codeOrder(a) - codeOrder(b) ||
      (a.placed.rule.id < b.placed.rule.id ? -1 : 1),
  );
  const least = distanceOf(found[0]?.misses ?? []);
  const seen = new Set<string>();
  return found.filter(({ placed, misses }) => {
    const key = `${placed.history.instrument.id}|${misses.map((m) => `${m.code}${m.at}`)}`;
    if (distanceOf(misses) > least || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function distanceOf(misses: readonly Miss[]): number {
  return misses.reduce((sum, { code }) => sum + (DISTANCE[code] ?? 1), 0);
}

/** Among equally near ones, dates before conditions before crossings: the order of {@link DISTANCE}. */
function codeOrder({ misses }: NearMiss): number {
  return Object.keys(DISTANCE).indexOf(misses[0]!.code);
}

/** A permission for the air says nothing to a train, nor one for the ground to an aircraft: no near miss. */
function otherElement(rule: Rule, passage: Passage): boolean {
  if (rule.modes === null) return false;
  const flies = passage.overflown || passage.legs.some((leg) => leg.mode === 'air');
  return flies ? !rule.modes.includes('air') : rule.modes.every((mode) => mode === 'air');
}

/** A step in its life: not somebody's claim, and not a wish. */
function isStep(e: LawEvent): boolean {
  return e.kind !== 'requested' && e.kind !== 'claimed';
}

/** Something official had happened to it by the day asked about. */
function exists(instrument: Instrument, facts: FactReader): boolean {
  const day = facts.question.on.latest;
  return instrument.events.some(
    (e) => isStep(e) && facts.isKnown(e) && (day === null || e.on.earliest === null || e.on.earliest <= day),
  );
}

function missesOf(
  placed: PlacedRule,
  passage: Passage,
  role: Role,
  index: BookIndex,
  facts: FactReader,
): Miss[] {
  const { rule } = placed;
  const misses = [...datedMisses(placed, index, facts), ...wayMisses(rule, passage, role)];
  for (const miss of staticMisses(rule, facts.question, index.book))
    misses.push(staticMiss(miss, rule, facts));
  return misses;
}

function datedMisses(placed: PlacedRule, index: BookIndex, facts: FactReader): Miss[] {
  const validity = validityOf(placed, index, facts);
  const { rule, history } = placed;
  const failed = (f: Formula) => f.op === 'false';
  const miss = (code: ReasonCode, message: string): Miss[] => [{ code, at: '', message }];
  if (failed(validity.force)) return forceMiss(history.instrument, rule, facts);
  if (failed(validity.begun)) {
    const { made } = history.wordings[placed.wording]!;
    const idle = made.find((by) => failed(effectOf(by, rule.state, facts)));
    return idle ? amendmentMiss(idle, rule, facts) : forceMiss(history.instrument, rule, facts);
  }
  if (failed(validity.current))
    return miss('no-longer-in-force', `${name(placed)} has been replaced or repealed`);
  if (failed(validity.active)) {
    const stay = staysOf(placed).find((s) => stays(s, history, rule.state, facts).op === 'true');
    return miss(
      'suspended',
      `${name(placed)} is suspended by ${stay?.by.instrument.title ?? 'another text'}`,
    );
  }
  if (failed(validity.window)) return miss(...windowMiss(rule, facts));
  if (failed(validity.conditions)) {
    return miss(
      'condition',
      `${name(placed)} is in force, but its condition is not met: ${conditionText(rule, index)}`,
    );
  }
  return [];
}

/** Its instrument does not bind, or its own day of effect has not come. */
function amendmentMiss(by: Amendment, rule: Rule, facts: FactReader): Miss[] {
  const { instrument, modification } = by;
  if (facts.inForce(instrument, rule.state).op === 'false') return forceMiss(instrument, rule, facts);
  const when = modification.from ? `takes effect ${describeWhen(modification.from)}` : 'has no effect yet';
  return [{ code: 'not-yet-in-force', at: '', message: `${instrument.title} ${when}` }];
}

function forceMiss(instrument: Instrument, rule: Rule, facts: FactReader): Miss[] {
  const { question } = facts;
  const title = instrument.title;
  if (question.suspended.includes(instrument.id)) {
    return [{ code: 'suspended', at: '', message: `${title} is suspended in this what-if` }];
  }
  const day = question.on.latest;
  const known = instrument.events.filter(
    (e) => (e.party === null || e.party === rule.state) && facts.isKnown(e),
  );
  const done = known.filter((e) => day === null || (e.on.earliest ?? day) <= day);
  const stop = done.filter((e) => FORCE_EFFECT[e.kind]).at(-1);
  if (!stop || FORCE_EFFECT[stop.kind] === 'start' || FORCE_EFFECT[stop.kind] === 'resume') {
    const last = done.at(-1);
    const state = last ? `${last.kind} ${describeWhen(last.on)}` : 'not yet made';
    const start = known.find((e) => FORCE_EFFECT[e.kind] === 'start');
    const later = start?.on.earliest != null ? `; in force ${describeWhen(start.on)}` : '';
    return [{ code: 'not-yet-in-force', at: '', message: `${title}: ${state}, not yet in force${later}` }];
  }
  const code = FORCE_EFFECT[stop.kind] === 'suspend' ? 'suspended' : 'no-longer-in-force';
  return [{ code, at: '', message: `${title}: ${stop.kind} ${describeWhen(stop.on)}` }];
}

function windowMiss(rule: Rule, facts: FactReader): [ReasonCode, string] {
  const day = facts.question.on.latest;
  const early = rule.from?.earliest != null && day !== null && rule.from.earliest > day;
  return early
    ? ['not-yet-in-force', `the rule applies from ${formatDay(rule.from!.earliest!)}`]
    : ['no-longer-in-force', `the rule applied until ${rule.to ? describeWhen(rule.to) : 'an unknown day'}`];
}

function conditionText(rule: Rule, index: BookIndex): string {
  return rule.conditions
    .map((c) =>
      c.kind === 'unknown'
        ? c.message
        : `${c.holds ? '' : 'not '}${index.circumstances.get(c.id)?.title ?? c.id}`,
    )
    .join('; ');
}

function wayMisses(rule: Rule, passage: Passage, role: Role): Miss[] {
  const misses: Miss[] = [];
  const crossing = (ids: readonly string[], list: readonly string[], which: string): Miss => ({
    code: 'wrong-crossing',
    at: ids[0] ?? '',
    message: `${which} ${ids[0] ?? 'this place'} is not in the closed list (${list.join(', ')})`,
  });
  if (!namesAny(rule.enterBy, passage.enteredBy))
    misses.push(crossing(passage.enteredBy, rule.enterBy!, 'entrance'));
  if (!namesAny(rule.leaveBy, passage.leftBy)) misses.push(crossing(passage.leftBy, rule.leaveBy!, 'exit'));
  const wrong = passage.legs.find((leg, i) => {
    const crosses =
      (i === 0 && passage.enteredBy.length > 0) ||
      (i === passage.legs.length - 1 && passage.leftBy.length > 0);
    return !(crosses ? modeAtBorder : modeListed)(rule, leg.mode as Mode);
  });
  if (wrong) {
    misses.push({
      code: 'wrong-mode',
      at: wrong.id,
      message: `allows ${rule.modes!.join(', ')} only, and ${wrong.id} is by ${wrong.mode}`,
    });
  }
  if (
    passage.overflown
      ? rule.overflight === 'never' || !(rule.modes ?? []).includes('air')
      : rule.overflight === 'only'
  ) {
    misses.push({
      code: 'wrong-mode',
      at: '',
      message: passage.overflown ? 'does not cover overflight' : 'covers overflight only',
    });
  }
  misses.push(...wayRuleMisses(rule, passage));
  if (!roleFits(rule, role))
    misses.push({
      code: 'condition',
      at: '',
      message: `covers ${rule.roles!.join(', ')} only, and this is ${role}`,
    });
  return misses;
}

/** What the rule asks of the way so far and does not get, even at its best. */
function wayRuleMisses(rule: Rule, { state, enteredBy, came, kept }: Passage): Miss[] {
  const { way } = rule;
  if (!way) return [];
  const miss = (message: string): Miss => ({ code: 'condition', at: enteredBy[0] ?? state, message });
  const misses: Miss[] = [];
  if (kept && way.withinDays !== undefined && !staysWithin(rule, kept.stay.typical)) {
    const days = Math.round((kept.stay.typical / MINUTES_PER_DAY) * 10) / 10;
    misses.push(miss(`allows ${way.withinDays} days in ${state}, and this way takes ${days} as a rule`));
  }
  if (way.reloading === 'never' && kept?.reloaded === 'yes')
    misses.push(miss(`covers goods that are not reloaded in ${state}, and these are`));
  if (cameFits(rule, cameOf(came)) === false) {
    const wanted = [
      way.cameBy && `by ${way.cameBy.join(', ')} all the way`,
      way.passed && `through ${way.passed.join(' or ')}`,
      way.notPassed && `not through ${way.notPassed.join(' or ')}`,
    ].filter((part) => typeof part === 'string');
    misses.push(miss(`covers goods that came ${wanted.join(' and ')}`));
  }
  return misses;
}

function staticMiss(miss: StaticMiss, rule: Rule, facts: FactReader): Miss {
  const { question } = facts;
  switch (miss) {
    case 'wrong-cargo':
      return {
        code: miss,
        at: '',
        message: `speaks of ${(rule.cargo ?? ['ordinary goods']).join(', ')}, not of ${question.cargo} cargo`,
      };
    case 'wrong-beneficiary':
      return {
        code: miss,
        at: '',
        message: `grants it to ${(rule.beneficiaries ?? []).join(', ')}, not to ${question.beneficiary ?? 'just anyone'}`,
      };
    case 'wrong-direction':
      return {
        code: miss,
        at: '',
        message: `covers journeys ${directionText(rule)}, not from ${question.originState} to ${question.destinationState}`,
      };
  }
}

function directionText(rule: Rule): string {
  if (!rule.direction) return 'between other states';
  const { kind, states } = rule.direction;
  return `${kind === 'either' ? 'to or from' : kind} ${states.join(', ')}`;
}

function name(placed: PlacedRule): string {
  return `${placed.history.instrument.title}, ${addressOf(placed)}`;
}

/** The address of a rule's provision in the wording where it stands. */
export function addressOf({ history, wording }: PlacedRule): string {
  return history.wordings[wording]!.eId;
}
