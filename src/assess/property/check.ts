import { staticMisses } from '../../law/applicable.ts';
import { indexBook } from '../../law/book-index.ts';
import { changeDays } from '../../law/change-days.ts';
import { compileLaw } from '../../law/compile.ts';
import { addressOf } from '../../law/explain.ts';
import { judge } from '../../law/judge.ts';
import type { LawQuestion, Rule } from '../../law/model.ts';
import { questionLaw } from '../../law/question-law.ts';
import { legsOpenOn, networkChangeDays, networkSignature, seasonChanges } from '../../plan/leg-open.ts';
import { indexNetwork, type NetworkIndex } from '../../plan/network-index.ts';
import { passagesOf } from '../../plan/passages.ts';
import { timeline } from '../../plan/timeline.ts';
import { onDay, type PlanWorld } from '../../plan/world.ts';
import type { CargoClass } from '../../terms/cargo.ts';
import type { Day } from '../../terms/day.ts';
import { MODES } from '../../terms/mode.ts';
import type { AlwaysProperty, NeverProperty, Property, PropertyResult, Witness } from './property.ts';
import { matchingWay } from './reach.ts';

/** Proves or refutes a property over all its cases; stops at the first that fails for certain. */
export function checkProperty(world: PlanWorld, property: Property): PropertyResult {
  return property.kind === 'never' ? checkNever(world, property) : checkAlways(world, property);
}

/**
 * Cases that no rule tells apart are looked at once: owners whom the rules for a cargo treat alike (but each state by
 * itself, since its own cargo needs nobody's leave at home), pairs of states likewise, and days with equal law and network.
 */
function checkNever(world: PlanWorld, property: NeverProperty): PropertyResult {
  const index = indexNetwork(world.network);
  const states = [...new Set([...index.places.values()].map(({ country }) => country))].sort();
  let cases = 0;
  const laws = new Set<string>();
  let open: Witness | null = null;
  for (const cargo of property.cargo) {
    for (const owners of ownerClasses(world, property, cargo, states)) {
      for (const pairs of journeyClasses(world, cargo, owners[0]!, states)) {
        const [origin, destinations] = [...pairs][0]!;
        const question = (on: Day): LawQuestion => ({
          cargo,
          beneficiary: owners[0]!,
          originState: origin,
          destinationState: destinations[0]!,
          on: onDay(on),
          knownOn: null,
          proof: 'report',
          suspended: [],
        });
        const days = daysOf(world, index, question(property.since), property);
        const count = [...pairs.values()].reduce((sum, list) => sum + list.length, 0);
        cases += owners.length * count * days.length;
        for (const day of days) {
          const asked = question(day);
          const legs = legsOpenOn(index, asked.on).inSeason;
          const possible = compileLaw(world.law, asked, 'possible');
          const name = `${possible.signature}\n${networkSignature(legs)}\n${JSON.stringify([...pairs])}`;
          if (laws.has(name)) continue;
          laws.add(name);
          const witness = (certainty: 'possible' | 'certain'): Witness | null => {
            const law = certainty === 'possible' ? possible : compileLaw(world.law, asked, certainty);
            const usable = (leg: number) =>
              legs[leg]!.open === 'yes' || (certainty === 'possible' && legs[leg]!.open === 'maybe');
            return findWitness(world, index, property, asked, pairs, law, usable);
          };
          const perhaps = witness('possible');
          if (!perhaps) continue;
          const certain = witness('certain');
          if (certain) {
            return { property, verdict: 'refuted', witness: certain, extent: { cases, laws: laws.size } };
          }
          open ??= perhaps;
        }
      }
    }
  }
  return {
    property,
    verdict: open ? 'open' : 'proved',
    witness: open,
    extent: { cases, laws: laws.size },
  };
}

function findWitness(
  world: PlanWorld,
  index: NetworkIndex,
  { where }: NeverProperty,
  question: LawQuestion,
  pairs: ReadonlyMap<string, readonly string[]>,
  law: ReturnType<typeof compileLaw>,
  usable: (leg: number) => boolean,
): Witness | null {
  const listed = where.outside ? listedBy(world, question, where.outside) : null;
  const bySet = new Map<string, string[]>();
  for (const [origin, list] of pairs) {
    const key = list.join();
    bySet.set(key, [...(bySet.get(key) ?? []), origin]);
  }
  const placesIn = (countries: readonly string[]) =>
    [...index.places.values()].filter(({ country }) => countries.includes(country)).map(({ id }) => id);
  for (const [key, origins] of bySet) {
    const found = matchingWay(index, law, {
      from: placesIn(origins),
      to: new Set(placesIn(key.split(','))),
      usable,
      matches: ({ state, via }, mode) =>
        (where.state === null || where.state === state) &&
        (where.mode === null || where.mode === mode) &&
        (where.crossings === null || via.some((id) => where.crossings!.includes(id))) &&
        (listed === null || (listed.states.has(state) && !via.some((id) => listed.names.has(id)))),
    });
    if (!found) continue;
    const { passages, unrecordedOverflight } = passagesOf(index, found.runs);
    const judged = judge(world.law, question, passages, unrecordedOverflight);
    const ends = found.runs.map(({ leg, forward }) => index.legs[leg]![forward ? 'to' : 'from']);
    const ofLegs = found.runs.flatMap(({ leg }) => legsOpenOn(index, question.on).inSeason[leg]!.doubts);
    return {
      cargo: question.cargo as CargoClass,
      owner: question.beneficiary,
      on: question.on.earliest!,
      places: [found.from, ...ends],
      legs: found.runs.map(({ leg }) => index.legs[leg]!.id),
      doubts: [
        ...new Set(
          [...judged.verdicts.flatMap(({ doubts }) => doubts), ...ofLegs].map(({ message }) => message),
        ),
      ],
    };
  }
  return null;
}

/** The crossings that a provision names for a question on its day, and the states whose rules stand in it. */
function listedBy(
  { law }: PlanWorld,
  question: LawQuestion,
  { instrument, provision }: NonNullable<NeverProperty['where']['outside']>,
): { states: ReadonlySet<string>; names: ReadonlySet<string> } {
  const states = new Set<string>();
  const names = new Set<string>();
  for (const [state, rules] of indexBook(law).rulesOf) {
    if (rules.some(({ history }) => history.instrument.id === instrument)) states.add(state);
  }
  for (const state of states) {
    for (const { rule, placed } of questionLaw(law, question).of(state).permits) {
      if (placed.history.instrument.id !== instrument || addressOf(placed) !== provision) continue;
      for (const id of [...(rule.enterBy ?? []), ...(rule.leaveBy ?? [])]) names.add(id);
    }
  }
  return { states, names };
}

function rulesFor({ law }: PlanWorld, test: (rule: Rule) => boolean): Rule[] {
  return [...indexBook(law).rulesOf.values()].flatMap((rules) => rules.map(({ rule }) => rule)).filter(test);
}

/** Owners by what the rules say of them. */
function ownerClasses(
  world: PlanWorld,
  { owners }: NeverProperty,
  cargo: CargoClass,
  states: readonly string[],
): (string | null)[][] {
  const named = rulesFor(world, ({ beneficiaries }) => beneficiaries !== null);
  const all: readonly (string | null)[] =
    owners === 'any'
      ? [
          null,
          ...new Set([
            ...states,
            ...Object.keys(world.law.members),
            ...Object.values(world.law.members).flat(),
            ...named.flatMap(({ beneficiaries }) => beneficiaries!),
          ]),
        ]
      : owners;
  const classes = new Map<string, (string | null)[]>();
  for (const owner of all) {
    const question = { ...BLANK, cargo, beneficiary: owner };
    const treated = named.map((rule) =>
      staticMisses(rule, question, world.law).includes('wrong-beneficiary') ? 0 : 1,
    );
    const key = `${owner !== null && states.includes(owner) ? owner : ''}|${treated.join('')}`;
    classes.set(key, [...(classes.get(key) ?? []), owner]);
  }
  return [...classes.values()];
}

/** Origins and destinations by what the rules for the cargo and the owner say of the journey: by origin, destinations. */
function journeyClasses(
  world: PlanWorld,
  cargo: CargoClass,
  owner: string | null,
  states: readonly string[],
): ReadonlyMap<string, readonly string[]>[] {
  const question = { ...BLANK, cargo, beneficiary: owner };
  const limited = rulesFor(
    world,
    (rule) =>
      (rule.direction !== null || rule.origins !== null || rule.destinations !== null) &&
      !staticMisses(rule, question, world.law).some((miss) => miss !== 'wrong-direction'),
  );
  const classes = new Map<string, Map<string, string[]>>();
  for (const originState of states) {
    for (const destinationState of states) {
      const asked = { ...question, originState, destinationState };
      const key = limited.map((rule) => (staticMisses(rule, asked, world.law).length === 0 ? 1 : 0)).join('');
      const own = classes.get(key) ?? new Map<string, string[]>();
      own.set(originState, [...(own.get(originState) ?? []), destinationState]);
      classes.set(key, own);
    }
  }
  return [...classes.values()];
}

const BLANK: LawQuestion = {
  cargo: 'general',
  beneficiary: null,
  originState: '',
  destinationState: '',
  on: onDay(0),
  knownOn: null,
  proof: 'report',
  suspended: [],
};

/** The first day of each span between two facts that may matter. */
function daysOf(
  { law }: PlanWorld,
  index: NetworkIndex,
  question: LawQuestion,
  { since, until }: Property,
): Day[] {
  const changes = [
    ...changeDays(law, question),
    ...networkChangeDays(index),
    ...seasonChanges(index, since, until),
  ].map(({ day }) => day);
  return [...new Set([since, ...changes.filter((day) => day > since && day <= until)])].sort((a, b) => a - b);
}

function checkAlways(world: PlanWorld, property: AlwaysProperty): PropertyResult {
  const { from, to, since, until, owners } = property;
  let cases = 0;
  let open: Witness | null = null;
  for (const cargo of property.cargo) {
    for (const owner of owners === 'any' ? [null] : owners) {
      const query = {
        from,
        to,
        cargo,
        for: owner,
        on: onDay(since),
        via: [],
        knownOn: null,
        proof: 'report' as const,
        modes: MODES,
        by: ['time' as const],
        avoid: [],
        close: [],
        suspend: [],
        max: null,
        unit: 'feu' as const,
      };
      const { epochs } = timeline(world, query, since, until);
      cases += epochs.length;
      for (const { status, from: first, best, verdicts } of epochs) {
        if (status === 'lawful') continue;
        const doubts = (best?.verdicts ?? verdicts).flatMap((verdict) =>
          verdict.doubts.map(({ message }) => message),
        );
        const legs = best?.legs ?? [];
        const witness: Witness = {
          cargo,
          owner,
          on: first ?? since,
          places: legs.length > 0 ? [legs[0]!.from.id, ...legs.map((leg) => leg.to.id)] : [from, to],
          legs: legs.map(({ leg }) => leg),
          doubts: status === 'uncertain' ? [...new Set(doubts)] : [],
        };
        if (status !== 'uncertain') {
          return { property, verdict: 'refuted', witness, extent: { cases, laws: cases } };
        }
        open ??= witness;
      }
    }
  }
  return { property, verdict: open ? 'open' : 'proved', witness: open, extent: { cases, laws: cases } };
}
