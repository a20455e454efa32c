import type { ChangeDay } from '../law/change-days.ts';
import type { Day } from '../terms/day.ts';
import type { PlannedRoute, PlanQuery, StateVerdict, TimelineAnswer, TimelineEpoch } from './answer.ts';
import { type Ground, groundOf } from './ground.ts';
import { Journey } from './journey.ts';
import { type NetworkChange, networkChangeDays, networkSignature, seasonChanges } from './leg-open.ts';
import { indexNetwork, type NetworkIndex } from './network-index.ts';
import { type Best, bestWay, type PlanOptions } from './plan.ts';
import type { Way } from './route.ts';
import { type LawReader, lawQuestion, lawReader, onDay, type PlanWorld, worldKnownOn } from './world.ts';

/**
 * The epochs of a query from `since` to `until`, both included: status, best route, and what caused each change. Days
 * on which a fact may matter are looked at one by one; those with equal answers side by side are one epoch. The first
 * epoch begins with `since`, the last ends after `until`.
 */
export function timeline(
  pack: PlanWorld,
  query: PlanQuery,
  since: Day,
  until: Day,
  limits: PlanOptions = {},
): TimelineAnswer {
  const world = worldKnownOn(pack, query.knownOn);
  const index = indexNetwork(world.network);
  const law = lawReader(world.law);
  const facts = [...law.changeDays(lawQuestion(index, query, onDay(since))), ...networkChangeDays(index)];
  const seasons = seasonChanges(index, since, until);
  const days = [since, ...new Set(facts.map(({ day }) => day).filter((day) => day > since && day <= until))];
  const looked = lookedAt(
    new DayPlanner(index, law, query, limits),
    days.sort((a, b) => a - b),
    [...new Set(seasons.map(({ day }) => day))].sort((a, b) => a - b),
  );
  const flagship = flagshipOf(looked);
  const answers = looked.map((day) => shown(day, flagship));
  const epochs = merged(answers, [...facts, ...seasons], until);
  return { query, since, until, epochs, pack: world.pack };
}

type Change = ChangeDay | NetworkChange;

interface LookedAt {
  readonly day: Day;
  readonly journey: Journey;
  /** Days with equal signatures have the same ways, with the same verdicts. */
  readonly signature: string;
  readonly found: Best;
  /** Whether it may be another at another time of the year. */
  readonly seasonsMatter: boolean;
}

/**
 * Days that differ from the one before in law or network; most facts of a pack touch neither for a given question. After a day
 * whose answer met a leg with a season, the days on which seasons begin and end are looked at too, up to the next.
 */
function lookedAt(planner: DayPlanner, days: readonly Day[], seasons: readonly Day[]): LookedAt[] {
  const looked: LookedAt[] = [];
  const look = (day: Day): LookedAt => {
    const next = planner.on(day);
    if (next.signature !== looked.at(-1)?.signature) looked.push(next);
    return next;
  };
  for (const [i, day] of days.entries()) {
    if (!look(day).seasonsMatter) continue;
    const end = days[i + 1] ?? Number.POSITIVE_INFINITY;
    for (const other of seasons) if (other > day && other < end) look(other);
  }
  return looked;
}

/** Plans many days on one graph, with one search for each new pair of law and network. */
class DayPlanner {
  private readonly law: LawReader;
  private readonly query: PlanQuery;
  private readonly limits: PlanOptions;
  private readonly ground: Ground;
  private readonly found = new Map<string, Pick<LookedAt, 'found' | 'seasonsMatter'>>();

  constructor(index: NetworkIndex, law: LawReader, query: PlanQuery, limits: PlanOptions) {
    this.law = law;
    this.query = query;
    this.limits = limits;
    this.ground = groundOf(index, query);
  }

  on(day: Day): LookedAt {
    const journey = new Journey(this.law, this.query, onDay(day), this.ground, this.limits);
    const signature = `${networkSignature(journey.open)}\n${journey.passageLaw('certain').signature}`;
    let found = this.found.get(signature);
    if (!found) {
      const best = bestWay(journey);
      found = { found: best, seasonsMatter: journey.seasonsMatter };
      this.found.set(signature, found);
    }
    return { day, journey, signature, ...found };
  }
}

/**
 * One way whose verdicts are shown through all epochs, so that a reader sees which state changed its mind: the best of
 * the latest lawful days; failing that of the latest uncertain ones; failing that the least on the ground.
 */
function flagshipOf(looked: readonly LookedAt[]): Way | null {
  for (const status of ['lawful', 'uncertain'] as const) {
    const latest = looked.findLast(({ found }) => found.status === status && found.ways.length > 0);
    const way = latest?.found.ways[0];
    if (way) return way;
  }
  const barred = looked.findLast(({ found }) => found.status === 'barred');
  return barred ? barred.journey.physical(barred.journey.query.by[0]!) : null;
}

interface Shown extends LookedAt {
  readonly best: PlannedRoute | null;
  readonly verdicts: readonly StateVerdict[];
  /** Equal for days that belong to one epoch. */
  readonly key: string;
}

function shown(looked: LookedAt, flagship: Way | null): Shown {
  const { journey, found } = looked;
  const way = found.ways[0];
  const best = way ? journey.route(way) : null;
  const verdicts = flagship === null ? [] : journey.verdictsOf(flagship);
  const statuses = (list: readonly StateVerdict[]) =>
    list.map(({ state, status }) => `${state}=${status}`).join(' ');
  const key = [
    found.status,
    found.complete,
    best?.legs.map(({ leg }) => leg).join(' '),
    statuses(best?.verdicts ?? []),
    statuses(verdicts),
  ];
  return { ...looked, best, verdicts, key: key.join('|') };
}

function merged(days: readonly Shown[], changes: readonly Change[], until: Day): TimelineEpoch[] {
  const starts = days.filter((day, i) => day.key !== days[i - 1]?.key);
  return starts.map((start, i) => {
    const next = starts[i + 1];
    const { best, verdicts } = start;
    // The day before the change: the last one looked at in the epoch before.
    const before = days[days.indexOf(start) - 1];
    const causes = before
      ? causesOf(
          before,
          start,
          changes.filter(({ day }) => day === start.day),
        )
      : [];
    return {
      from: start.day,
      to: next ? next.day : until + 1,
      status: start.found.status,
      complete: start.found.complete,
      best,
      causes,
      verdicts,
    };
  });
}

/** Of the facts that lie on the day: those of texts cited by a verdict that changed; else by any; else all. */
function causesOf(before: Shown, after: Shown, onTheDay: readonly Change[]): TimelineEpoch['causes'] {
  const changed = changedStates(before, after);
  const cited = citedBy([
    ...before.verdicts,
    ...after.verdicts,
    ...(before.best?.verdicts ?? []),
    ...(after.best?.verdicts ?? []),
  ]);
  const legs = new Set([before, after].flatMap(({ best }) => best?.legs.map(({ leg }) => leg) ?? []));
  const isCited = (change: Change) =>
    'state' in change
      ? cited.has(change.instrument ?? '') || cited.has(change.fact)
      : legs.has(change.fact.split(':')[1]!);
  const concerns = (change: Change) => !('state' in change) || changed.has(change.state);
  const tiers = [
    onTheDay.filter((change) => isCited(change) && concerns(change)),
    onTheDay.filter((change) => 'state' in change && changed.has(change.state)),
    onTheDay.filter(isCited),
    onTheDay,
  ];
  const chosen = tiers.find((tier) => tier.length > 0) ?? [];
  const byFact = new Map(chosen.map(({ fact, message, source }) => [fact, { fact, message, source }]));
  return [...byFact.values()];
}

function changedStates(before: Shown, after: Shown): ReadonlySet<string> {
  const statusOf = ({ verdicts, best }: Shown) =>
    new Map([...(best?.verdicts ?? []), ...verdicts].map(({ state, status }) => [state, status]));
  const [old, now] = [statusOf(before), statusOf(after)];
  return new Set([...old.keys(), ...now.keys()].filter((state) => old.get(state) !== now.get(state)));
}

function citedBy(verdicts: readonly StateVerdict[]): ReadonlySet<string> {
  return new Set(
    verdicts.flatMap(({ basis, reasons, doubts }) => [
      ...basis.map(({ instrument }) => instrument),
      ...reasons.map(({ instrument }) => instrument ?? ''),
      ...doubts.map(({ fact }) => fact),
    ]),
  );
}
