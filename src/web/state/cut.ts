import type { CloserJson, LegJson, LeverageLineJson, PlanJson, TradesJson } from '../../app/questions.ts';
import { numbered } from './routes.ts';

const KINDS = ['state', 'instrument', 'crossing', 'place'] as const;

/** `state:KZ`, as it stands in the address. */
export function closerKey({ kind, id }: CloserJson): string {
  return `${kind}:${id}`;
}

/** Closers out of the address; what is not one is left out. */
export function parseClosers(keys: readonly string[]): CloserJson[] {
  return keys.flatMap((key) => {
    const at = key.indexOf(':');
    const kind = KINDS.find((one) => one === key.slice(0, at));
    return kind && at + 1 < key.length ? [{ kind, id: key.slice(at + 1) }] : [];
  });
}

/** Legs of a plan's routes that are cut when all these closers act. */
export function legsCutBy(closers: readonly CloserJson[], plan: PlanJson): Set<string> {
  const legs = numbered(plan).flatMap(({ route }) => route.legs);
  return new Set(legs.filter((leg) => closers.some((closer) => cuts(closer, leg))).map(({ leg }) => leg));
}

function cuts({ kind, id }: CloserJson, leg: LegJson): boolean {
  if (kind === 'state') return leg.from.country === id || leg.to.country === id;
  if (kind === 'crossing') return leg.crossing === id;
  if (kind === 'place') return leg.from.id === id || leg.to.id === id;
  // A rule keeps the id of the text that wrote it, which may be a protocol to the text that is cited.
  return leg.basis.some(({ instrument, rule }) => instrument === id || rule.split('#')[0] === id);
}

export interface Toll {
  /** Followed trades that stop, by whether the closer's own state sends, receives or owns them. */
  readonly others: number;
  readonly own: number;
  readonly longer: number;
  /** Followed trades that are open now. */
  readonly open: number;
}

/** Whom a closure costs: the states that hold the power to it, or everybody else. */
export function tollOf(
  { closer, powers, trades }: LeverageLineJson,
  all: TradesJson['trades'],
  countryOf: (place: string) => string | undefined,
): Toll | null {
  if (!trades) return null;
  const closing = new Set(closer.kind === 'state' ? [closer.id] : powers.map(({ who }) => who));
  const isOwn = (id: string) => {
    const trade = all.find((one) => one.id === id);
    return (
      trade !== undefined &&
      [trade.for, countryOf(trade.from), countryOf(trade.to)].some((state) => state && closing.has(state))
    );
  };
  const own = trades.lost.filter(isOwn).length;
  return { own, others: trades.lost.length - own, longer: trades.lengthened.length, open: trades.open };
}

/** What a reader wants to see first: what closes before what lengthens, and the ends of the journey last of their kind. */
export function inOrder(lines: readonly LeverageLineJson[]): LeverageLineJson[] {
  const effects = ['closes', 'unsettles', 'lengthens'];
  const rank = ({ effect, end, closer }: LeverageLineJson) =>
    effects.indexOf(effect) * 100 + Number(end) * 10 + KINDS.indexOf(closer.kind);
  return [...lines].sort((a, b) => rank(a) - rank(b) || b.index - a.index);
}
