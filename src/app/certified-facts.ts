import type { PlanQuery } from '../plan/answer.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { historyOfLaw, showLaw } from './law.ts';
import type { LawEventJson, LawShowJson, RuleJson } from './questions.ts';
import type { World } from './world.ts';

/** An instrument as a certificate carries it: its life, and the provisions that speak of the states concerned. */
export interface CertifiedInstrument {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly events: readonly LawEventJson[];
  readonly provisions: readonly Omit<LawShowJson['provisions'][number], 'pending'>[];
  readonly sources: LawShowJson['sources'];
}

export interface CertifiedFacts {
  /** Country of every place that the answer names. */
  readonly places: Readonly<Record<string, string>>;
  readonly instruments: readonly CertifiedInstrument[];
  readonly circumstances: readonly {
    readonly id: string;
    readonly title: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly proof: string;
  }[];
  /** Organisation → states whose cargo is covered by what is granted to it. */
  readonly members: Readonly<Record<string, readonly string[]>>;
  /** State → classes of cargo that it regulates apart from their wider class. */
  readonly apart: Readonly<Record<string, readonly string[]>>;
}

/**
 * Every rule of the states concerned that speaks to the cargo on that day, whether it permits or forbids, with the
 * instruments that it stands in and those that made its wording. A reader can so see that nothing listed contradicts the
 * answer; that nothing is left out only the signer can say.
 */
export function certifiedFacts(
  world: World,
  query: PlanQuery,
  day: Day,
  states: ReadonlySet<string>,
  places: ReadonlySet<string>,
): CertifiedFacts {
  const known = query.knownOn === null ? {} : { knownOn: formatDay(query.knownOn) };
  const concerns = (rule: RuleJson) => states.has(rule.state) && mayConcern(rule, query, world);
  const shown = world.law.instruments.map(({ id }) =>
    showLaw({ instrument: id, on: formatDay(day), ...known }, world, day),
  );
  const provisionsOf = new Map(
    shown.map(({ instrument, provisions }) => [
      instrument.id,
      provisions
        .map(({ provision, versions, stays }) => ({
          provision,
          stays,
          versions: versions.map((version) => ({ ...version, rules: version.rules.filter(concerns) })),
        }))
        .filter(({ versions }) => versions.some(({ rules }) => rules.length > 0)),
    ]),
  );
  const makers = new Set(
    [...provisionsOf.values()]
      .flat()
      .flatMap(({ versions, stays }) => [
        ...versions.flatMap(({ pieces }) => pieces.map((piece) => piece.instrument)),
        ...stays.map((stay) => stay.instrument),
      ]),
  );
  const wanted = shown.filter(({ instrument: { id } }) => provisionsOf.get(id)!.length > 0 || makers.has(id));
  const conditions = new Set(
    [...provisionsOf.values()]
      .flat()
      .flatMap(({ versions }) => versions.flatMap(({ rules }) => rules.flatMap((rule) => rule.conditions)))
      .map((condition) => condition.replace(/^not /, '')),
  );
  return {
    places: Object.fromEntries(
      world.network.places.filter(({ id }) => places.has(id)).map(({ id, country }) => [id, country]),
    ),
    instruments: wanted.map(({ instrument: { id, title, kind }, sources }) => ({
      id,
      title,
      kind,
      events: historyOfLaw({ instrument: id, ...known }, world).events.filter((event) =>
        event.id.startsWith(`${id}:`),
      ),
      provisions: provisionsOf.get(id)!,
      sources,
    })),
    circumstances: world.law.circumstances
      .filter(({ id }) => conditions.has(id))
      .map(({ id, title, from, to, proof }) => ({
        id,
        title,
        from: from?.edtf ?? null,
        to: to?.edtf ?? null,
        proof,
      })),
    members: Object.fromEntries(
      Object.entries(world.law.members).map(([organisation, members]) => [organisation, [...members]]),
    ),
    apart: Object.fromEntries(
      Object.entries(world.law.apart).map(([state, classes]) => [state, [...classes]]),
    ),
  };
}

/** Read widely: what is certainly about other cargo, or for somebody else, is left out; the verifier reads the rest. */
function mayConcern(rule: RuleJson, query: PlanQuery, { law }: World): boolean {
  const wider = query.cargo === 'special' || query.cargo === 'armoured' ? 'nonlethal' : query.cargo;
  const cargo = rule.cargo === null || rule.cargo.includes(query.cargo) || rule.cargo.includes(wider);
  const whose =
    rule.for === null ||
    (query.for !== null &&
      rule.for.some((named) => named === query.for || (law.members[named] ?? []).includes(query.for!)));
  return cargo && whose;
}
