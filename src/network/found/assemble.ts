import type { Mode } from '../../terms/mode.ts';
import { foldSpelling } from '../../terms/nearest.ts';
import type { Range } from '../../terms/range.ts';
import { calendarProblems } from '../calendar-problems.ts';
import { geodesicKm } from '../geodesic.ts';
import { figureProblem } from '../leg-figures.ts';
import type { Crossing, Leg, Network, Place } from '../model.ts';
import { isStateCode } from '../states.ts';
import type { Habits } from './habits.ts';
import { type Found, type FoundLeg, type FoundNetwork, type FoundPlace, Refusals } from './model.ts';
import { Snapper } from './snap.ts';

export interface AssembleOptions {
  /** A found place without a name that is known is the nearest known one within so many km. */
  readonly snapKm: number;
  /** The state of places that say none. */
  readonly country: string | null;
  /** Id of the source of all that is made. */
  readonly source: string;
  readonly habits: Habits;
}

/** A found place that is a known one. */
export interface Join extends Found {
  readonly found: string;
  readonly place: string;
  readonly by: 'id' | 'code' | 'name' | 'near';
  /** Between the two, in km; null where the file gives no coordinates. */
  readonly distanceKm: number | null;
}

export interface Assembled {
  readonly places: readonly Place[];
  readonly crossings: readonly Crossing[];
  readonly legs: readonly Leg[];
  readonly joined: readonly Join[];
  readonly refusals: Refusals;
  /** For how many legs a figure was left out, and the habits of the pack stand in. */
  readonly assumed: { distance: number; hours: number; cost: number; dwell: number };
}

const NONE = { low: 0, typical: 0, high: 0 };
const AT = { file: 'import', line: 1 };
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Makes places, crossings and legs of a pack out of what was found, over a known network. Changes neither. */
export function assemble(
  found: FoundNetwork,
  under: Pick<Network, 'places' | 'crossings' | 'legs'>,
  options: AssembleOptions,
  refusals: Refusals = new Refusals(),
): Assembled {
  return new Assembly(under, options, refusals).run(found);
}

class Assembly {
  private readonly options: AssembleOptions;
  private readonly refusals: Refusals;
  private readonly snapper: Snapper;
  private readonly knownCrossings: Map<string, Crossing>;
  private readonly crossingsBetween = new Map<string, Crossing[]>();
  private readonly takenIds: Set<string>;
  private readonly takenLegs = new Map<string, number | null>();
  private readonly places: Place[] = [];
  private readonly crossings: Crossing[] = [];
  private readonly legs: Leg[] = [];
  private readonly joined: Join[] = [];
  private readonly assumed = { distance: 0, hours: 0, cost: 0, dwell: 0 };
  /** Key → place; null: refused. */
  private readonly placeOf = new Map<string, Place | null>();

  constructor(
    under: Pick<Network, 'places' | 'crossings' | 'legs'>,
    options: AssembleOptions,
    refusals: Refusals,
  ) {
    this.options = options;
    this.refusals = refusals;
    this.snapper = new Snapper(under.places, options.snapKm);
    this.knownCrossings = new Map(under.crossings.map((crossing) => [crossing.id, crossing]));
    this.takenIds = new Set([...under.places.map(({ id }) => id), ...this.knownCrossings.keys()]);
    for (const { id } of under.legs) this.takenLegs.set(id, null);
    for (const crossing of under.crossings) this.remember(crossing);
  }

  run({ places, legs }: FoundNetwork): Assembled {
    const modesAt = new Map<string, Set<Mode>>();
    for (const { from, to, mode } of legs) {
      for (const key of [from, to]) {
        const modes = modesAt.get(key);
        if (modes) modes.add(mode);
        else modesAt.set(key, new Set([mode]));
      }
    }
    for (const place of places) {
      const modes = modesAt.get(place.key);
      // Nothing leads there: a stop without a trip, a point beside the lines.
      if (modes) this.placeOf.set(place.key, this.place(place, modes));
    }
    for (const leg of legs) this.leg(leg);
    const used = new Set(this.legs.flatMap(({ from, to }) => [from, to]));
    const crossed = new Set(this.legs.map(({ crossing }) => crossing));
    const crossings = this.crossings.filter(({ id }) => crossed.has(id));
    for (const { a, b } of crossings) used.add(a).add(b);
    return {
      places: this.places.filter(({ id }) => used.has(id)),
      crossings,
      legs: this.legs,
      joined: this.joined,
      refusals: this.refusals,
      assumed: this.assumed,
    };
  }

  private place(found: FoundPlace, modes: ReadonlySet<Mode>): Place | null {
    const what = `place ${found.name ?? found.id ?? found.key}`;
    const refuse = (why: string, hint: string | null) => {
      this.refusals.add(found, what, why, hint);
      return null;
    };
    const { lat, lon } = found;
    if ((lat === null) !== (lon === null)) return refuse('it has one coordinate of two', 'give both');
    if (lat !== null && lon !== null) {
      if (!(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)) {
        return refuse(
          `${lat}, ${lon} lies nowhere on earth`,
          Math.abs(lat) <= 180 && Math.abs(lon) <= 90
            ? 'latitude and longitude look swapped'
            : 'give degrees of WGS 84, not metres of a projection',
        );
      }
      if (lat === 0 && lon === 0)
        return refuse('it lies at 0, 0, in the sea off Africa', 'give its coordinates');
    }
    const said = found.country ?? countryOfCode(found) ?? null;
    if (said !== null && !isStateCode(said))
      return refuse(`"${said}" is no state`, 'write two letters of ISO 3166-1, such as KZ');
    const snap = this.snapper.snap(found, said, modes);
    if (snap.kind === 'refused') return refuse(snap.why, snap.hint);
    if (snap.kind === 'known') {
      const { by, place, distanceKm } = snap;
      const km = distanceKm === null ? null : Math.round(distanceKm * 10) / 10;
      this.joined.push({
        file: found.file,
        line: found.line,
        found: found.name ?? found.id ?? found.key,
        place: place.id,
        by,
        distanceKm: km,
      });
      return place;
    }
    const country = said ?? this.options.country;
    if (country === null)
      return refuse(
        'it is no known place and says no country',
        'add its country, or say one for all with --country',
      );
    const name = found.name ?? found.id ?? found.key;
    const place: Place = {
      id: this.freeId(found.id, name, country),
      name,
      aliases: found.aliases,
      country,
      lon: round(lon!, 6),
      lat: round(lat!, 6),
      kinds: found.kinds.length > 0 ? found.kinds : [...new Set([...modes].map(kindOf))],
      unlocode: found.unlocode,
      gaugesMm: found.gaugesMm,
      coordinates: 'found',
      note: null,
      sources: [this.options.source],
      provenance: AT,
    };
    this.places.push(place);
    return place;
  }

  private leg(found: FoundLeg): undefined {
    const what = `leg ${found.id ?? `${found.from} – ${found.to}`}`;
    const refuse = (why: string, hint: string | null): undefined => {
      this.refusals.add(found, what, why, hint);
    };
    const from = this.placeOf.get(found.from);
    const to = this.placeOf.get(found.to);
    for (const [end, key] of [
      [from, found.from],
      [to, found.to],
    ] as const) {
      if (end === null) return refuse(`its end ${key} was refused`, 'mend that first');
      if (end === undefined) return refuse(`its end ${key} is not in the file`, 'name a place that is there');
    }
    if (!from || !to) return undefined;
    if (from.id === to.id)
      return refuse(`both ends are ${from.id}`, 'give a smaller --snap, or leave the leg out');
    const id = this.legId(found, from, to, refuse);
    if (id === null) return;
    const { mode } = found;
    const line = [from, ...found.geometry.map(([lon, lat]) => ({ lon, lat })), to];
    const distanceKm = found.distanceKm ?? round(Math.max(0.1, lengthKm(line)), 1);
    const hours = found.hours ?? this.usualHours(mode, distanceKm);
    if (!hours)
      return refuse(
        `no hours, and the pack has no leg by ${mode} to take them from`,
        'give hours.low, hours.typical, hours.high',
      );
    const costUsd = found.costUsd ?? this.usualCost(mode, distanceKm);
    if (!costUsd)
      return refuse(
        `no cost, and the pack has no leg by ${mode} to take it from`,
        'give costUsd.teu and costUsd.feu',
      );
    const problem = figureProblem(
      { mode, distanceKm, hours, from: from.id, to: to.id, through: found.geometry },
      from,
      to,
    );
    if (problem) return refuse(problem.message, problem.hint);
    const [odd] = calendarProblems(found);
    if (odd) return refuse(odd.message, odd.hint);
    const ends = new Map([
      [found.from, from.id],
      [found.to, to.id],
    ]);
    const timetable =
      found.timetable?.map((service) => ({
        ...service,
        from: service.from === null ? null : ends.get(service.from)!,
      })) ?? null;
    const crossing = this.crossing(found, from, to, refuse);
    if (crossing === false) return undefined;
    if (found.distanceKm === null) this.assumed.distance += 1;
    if (!found.hours) this.assumed.hours += 1;
    if (!found.costUsd) this.assumed.cost += 1;
    this.takenLegs.set(id, found.line);
    const abroad = from.country !== to.country;
    this.legs.push({
      id,
      from: from.id,
      to: to.id,
      mode,
      service: found.service,
      distanceKm,
      distanceBasis: found.distanceKm === null ? 'computed' : (found.distanceBasis ?? 'found'),
      hours,
      costUsd,
      gaugeMm: found.gaugeMm,
      headwayHours: found.headwayHours,
      frequency: found.frequency,
      ...(timetable === null ? {} : { timetable }),
      ...(found.season === null ? {} : { season: found.season }),
      territories:
        found.territories ??
        (mode === 'sea' || mode === 'air' ? [] : abroad ? [from.country, to.country] : [from.country]),
      crossing: crossing?.id ?? null,
      includesDwell: found.includesDwell,
      operator: found.operator,
      opened: found.opened,
      closed: found.closed,
      ...(found.geometry.length > 0 ? { geometry: found.geometry } : {}),
      provenance: AT,
      proof: found.proof ?? 'report',
      sources: [this.options.source],
      ...(found.note === null ? {} : { note: found.note }),
    });
    return undefined;
  }

  private legId(
    found: FoundLeg,
    from: Place,
    to: Place,
    refuse: (why: string, hint: string | null) => void,
  ): string | null {
    if (found.id !== null) {
      if (!ID.test(found.id)) {
        refuse(
          `"${found.id}" is not an id`,
          'use letters, digits, dot, hyphen and underscore, at most 64; or leave it out',
        );
        return null;
      }
      const before = this.takenLegs.get(found.id);
      if (before !== undefined) {
        refuse(
          before === null
            ? `the pack has a leg "${found.id}" already`
            : `the leg "${found.id}" stands on line ${before} already`,
          before === null
            ? 'leave the id out, or lay it over another pack with --over'
            : 'keep one of the two',
        );
        return null;
      }
      return found.id;
    }
    const stem = `${from.id.slice(0, 26)}--${to.id.slice(0, 26)}--${found.mode}`.toLowerCase();
    let id = stem;
    for (let n = 2; this.takenLegs.has(id); n++) id = `${stem.slice(0, 56)}-${n}`;
    return id;
  }

  /** The crossing of a leg; null inside a state; false when the leg is refused. */
  private crossing(
    found: FoundLeg,
    from: Place,
    to: Place,
    refuse: (why: string, hint: string | null) => void,
  ): Crossing | null | false {
    const { mode, crossing } = found;
    const states = [from.country, to.country];
    if (from.country === to.country) {
      if (!crossing?.id) return null;
      refuse(`it stays in ${from.country} and names the crossing ${crossing.id}`, 'leave the crossing out');
      return false;
    }
    if (mode === 'air' && !crossing?.id) return null;
    const fits = (known: Crossing) =>
      known.modes.includes(mode) && known.states.every((state) => states.includes(state));
    const named = crossing?.id ? (this.knownCrossings.get(crossing.id) ?? null) : undefined;
    if (named) {
      if (fits(named)) return named;
      refuse(
        `"${named.id}" joins ${named.states.join(' and ')} by ${named.modes.join(', ')}`,
        'name a crossing between the two states that is passed so',
      );
      return false;
    }
    const known = this.crossingsBetween.get(pairOf(from.id, to.id))?.find(fits);
    if (known && !crossing?.id) return known;
    const [a, b] = [this.sideOf(crossing?.a, from), this.sideOf(crossing?.b, to)];
    if (a.country === b.country || !states.includes(a.country) || !states.includes(b.country)) {
      refuse(
        `the posts ${a.id} and ${b.id} do not lie in the two states of the leg`,
        'mend crossing.a and crossing.b',
      );
      return false;
    }
    const id =
      crossing?.id ??
      this.freeId(`${from.id.slice(0, 30)}--${to.id.slice(0, 30)}`.toLowerCase(), 'crossing', from.country);
    if (!ID.test(id) || (crossing?.id && this.takenIds.has(id))) {
      refuse(
        `"${id}" cannot be the id of a crossing`,
        ID.test(id)
          ? 'a place is called so; take another'
          : 'use letters, digits, dot, hyphen and underscore, at most 64',
      );
      return false;
    }
    const waits = found.includesDwell ? NONE : this.options.habits.dwellHours[mode];
    const dwellHours = crossing?.dwellHours ?? waits ?? NONE;
    if (!crossing?.dwellHours && !found.includesDwell) this.assumed.dwell += 1;
    const made: Crossing = {
      id,
      a: a.id,
      b: b.id,
      states: [a.country, b.country],
      modes: crossing && crossing.modes.length > 0 ? crossing.modes : [mode],
      gaugeBreak: crossing?.gaugeBreak ?? false,
      dwellHours,
      opened: crossing?.opened ?? null,
      ...(crossing?.hours ? { hours: crossing.hours } : {}),
      proof: 'report',
      sources: [this.options.source],
      provenance: AT,
    };
    this.crossings.push(made);
    this.takenIds.add(id);
    this.knownCrossings.set(id, made);
    this.remember(made);
    return made;
  }

  private sideOf(key: string | null | undefined, end: Place): Place {
    return (key && this.placeOf.get(key)) || end;
  }

  private remember(crossing: Crossing): void {
    const pair = pairOf(crossing.a, crossing.b);
    const list = this.crossingsBetween.get(pair);
    if (list) list.push(crossing);
    else this.crossingsBetween.set(pair, [crossing]);
  }

  private usualHours(mode: Mode, km: number): Range | null {
    const habit = this.options.habits.hoursPerKm[mode];
    if (!habit) return null;
    const low = Math.max(0.01, round(habit.low * km, 2));
    const typical = Math.max(low, round(habit.typical * km, 2));
    return { low, typical, high: Math.max(typical, round(habit.high * km, 2)) };
  }

  private usualCost(mode: Mode, km: number): { teu: number; feu: number } | null {
    const habit = this.options.habits.usdPerKm[mode];
    return habit ? { teu: Math.round(habit.teu * km), feu: Math.round(habit.feu * km) } : null;
  }

  /** The wanted id if it is one and free, else one made of the name. */
  private freeId(wanted: string | null, name: string, country: string): string {
    const stem =
      wanted !== null && ID.test(wanted)
        ? wanted
        : `${
            foldSpelling(name)
              .replace(/[^a-z0-9]+/g, '-')
              .replace(/^-+|-+$/g, '')
              .slice(0, 40) || 'place'
          }-${country.toLowerCase()}`;
    let id = stem;
    for (let n = 2; this.takenIds.has(id); n++) id = `${stem.slice(0, 56)}-${n}`;
    this.takenIds.add(id);
    return id;
  }
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}

/** A UN/LOCODE begins with its country: KZAAU. */
function countryOfCode({ unlocode, id }: FoundPlace): string | null {
  const code = unlocode ?? (id !== null && /^[A-Z]{2}[A-Z2-9]{3}$/.test(id) ? id : null);
  const country = code?.slice(0, 2) ?? '';
  return isStateCode(country) ? country : null;
}

function kindOf(mode: Mode): string {
  const kinds = {
    rail: 'rail_station',
    road: 'city',
    sea: 'seaport',
    air: 'air_hub',
    inland: 'river_port',
  } as const;
  return kinds[mode];
}

function lengthKm(line: readonly { lat: number; lon: number }[]): number {
  return line.slice(1).reduce((sum, point, i) => sum + geodesicKm(line[i]!, point), 0);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
