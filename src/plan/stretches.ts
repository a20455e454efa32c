import type { Passage, Role } from '../law/model.ts';
import type { Mode } from '../terms/mode.ts';
import type { PlanQuery } from './answer.ts';
import { legSteps } from './leg-steps.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';

/** A part of a way: from where a territory is entered to where the next one is, or to the end of the journey. */
export interface Stretch {
  /** The passages that it completes: the territory left, and those crossed or flown over on the way out. */
  readonly passages: readonly { readonly passage: Passage; readonly key: string }[];
  /** What its legs carry besides law, as the caller marked them. */
  readonly marks: readonly string[];
  /** Where it leads, for {@link Stretches.from}; -1 at the end of the journey. */
  readonly to: number;
}

export interface StretchOptions {
  /** By state, the places, crossings and legs that some rule of it names: touching them makes a difference to its law. */
  readonly named: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a leg carries besides law; null when it may not be used. */
  readonly marksOf: (leg: number) => readonly string[] | null;
}

/**
 * All ways of a query, told apart only as far as the law of some state can: by the border at which a territory is entered
 * and left, the modes inside, and the places touched that a rule names. Of two that differ in nothing but that one does
 * more, only the lesser is kept: more modes and more places can bar, never open. Found as far as somebody asks.
 */
export class Stretches {
  readonly first: number;
  private readonly index: NetworkIndex;
  private readonly query: PlanQuery;
  private readonly options: StretchOptions;
  private readonly starts: Start[] = [];
  private readonly startIds = new Map<string, number>();
  private readonly found: (readonly Stretch[] | undefined)[] = [];
  private readonly features = new Features();
  private readonly legsAt: ReadonlyMap<string, readonly Arc[]>;

  constructor(index: NetworkIndex, query: PlanQuery, options: StretchOptions) {
    this.index = index;
    this.query = query;
    this.options = options;
    this.legsAt = arcsOf(index, query, options.marksOf);
    this.first = this.start({
      place: query.from,
      touched: this.touching(0, query.from),
      present: {
        state: getPlace(index, query.from).country,
        enteredBy: [],
        legs: [],
        features: 0n,
        begun: true,
      },
    });
  }

  /** The stretches that begin at a start; the same list each time. */
  from(start: number): readonly Stretch[] {
    this.found[start] ??= this.explore(this.starts[start]!);
    return this.found[start];
  }

  private start(start: Start): number {
    const { place, touched, present } = start;
    const key = [
      place,
      touched,
      present.state,
      present.enteredBy.join(),
      present.legs[0]?.mode,
      present.features,
    ].join('|');
    let id = this.startIds.get(key);
    if (id === undefined) {
      id = this.starts.push(start) - 1;
      this.startIds.set(key, id);
    }
    return id;
  }

  private explore(start: Start): Stretch[] {
    const stretches = new Map<string, { features: bigint; stretch: Stretch }[]>();
    const traces = new Map<string, Start[]>();
    const queue: Start[] = [];
    const visit = (trace: Start): void => {
      const here = listAt(traces, trace.place);
      const lesser = (a: Start, b: Start) =>
        a.touched >= b.touched && isSubset(a.present.features, b.present.features);
      if (here.some((other) => lesser(other, trace))) return;
      traces.set(trace.place, [...here.filter((other) => !lesser(trace, other)), trace]);
      queue.push(trace);
    };
    const emit = (way: string, features: bigint, stretch: Stretch): void => {
      const alike = listAt(stretches, `${stretch.to}|${way}`);
      if (alike.some((other) => isSubset(other.features, features))) return;
      stretches.set(`${stretch.to}|${way}`, [
        ...alike.filter((other) => !isSubset(features, other.features)),
        { features, stretch },
      ]);
    };
    visit(start);
    for (let trace = queue.pop(); trace !== undefined; trace = queue.pop()) {
      if (!traces.get(trace.place)!.includes(trace)) continue;
      if (
        trace.place === this.query.to &&
        trace.touched === this.query.via.length &&
        trace.present.legs.length > 0
      ) {
        const { present, place } = trace;
        emit(
          'end',
          present.features,
          this.stretch([this.finished(present, [], null, place)], present.features, -1),
        );
      }
      for (const arc of this.legsAt.get(trace.place) ?? []) this.travel(trace, arc, visit, emit);
    }
    return [...stretches.values()].flat().map(({ stretch }) => stretch);
  }

  /** Reads the steps of one leg: it goes on inside the territory, or completes one or more passages. */
  private travel(
    trace: Start,
    { leg: number, forward, marks }: Arc,
    visit: (trace: Start) => void,
    emit: (way: string, features: bigint, stretch: Stretch) => void,
  ): void {
    const { id, mode, from, to } = this.index.legs[number]!;
    const place = forward ? to : from;
    const touched = this.touching(trace.touched, place);
    const completed: { passage: Passage; key: string }[] = [];
    let carried = this.features.of(marks.map((mark) => MARK + mark));
    let present: Present | null = trace.present;
    let before = trace.present.features;
    for (const step of legSteps(this.index, number, forward)) {
      if (step.kind === 'overfly-unrecorded') carried |= this.features.of([`${MARK}overflight`]);
      else if (step.kind === 'overfly') completed.push(overflown(step.state, id, mode));
      else if (step.kind === 'enter') {
        present = {
          state: step.state,
          enteredBy: step.via,
          legs: [{ id, mode, places: step.via }],
          features: 0n,
          begun: false,
        };
      } else if (step.kind === 'leave') {
        before = completed.length === 0 ? present!.features : before;
        const out = { id, mode, places: step.via };
        completed.push(this.finished(present!, step.via, out, null));
        present = null;
      } else if (step.kind === 'inside') {
        present = this.moved(present!, id, mode, step.places);
      }
    }
    if (completed.length === 0) {
      const features = present!.features | carried;
      visit({ place, touched, present: { ...present!, features } });
      return;
    }
    const next = this.start({ place, touched, present: present! });
    const features = before | carried;
    emit(`${number}${forward ? '+' : '-'}`, features, this.stretch(completed, features, next));
  }

  private moved(present: Present, id: string, mode: Mode, places: readonly string[]): Present {
    const named = this.options.named.get(present.state);
    const touched = [...places, id].filter((where) => named?.has(where));
    const features = this.features.of([mode, ...touched.map((where) => `${mode} ${where}`)]);
    return {
      ...present,
      legs: [...present.legs, { id, mode, places }],
      features: present.features | features,
    };
  }

  private finished(
    present: Present,
    leftBy: readonly string[],
    out: Passage['legs'][number] | null,
    endedAt: string | null,
  ): { passage: Passage; key: string } {
    const { state, enteredBy, legs, features, begun } = present;
    const passage: Passage = {
      state,
      role: roleOf(enteredBy, leftBy),
      enteredBy,
      leftBy,
      ...(begun ? { startedAt: [this.query.from] } : {}),
      ...(endedAt === null ? {} : { endedAt: [endedAt] }),
      legs: out ? [...legs, out] : legs,
      overflown: false,
    };
    const lawful = this.features.namesIn(features).filter((name) => !name.startsWith(MARK));
    const entry = enteredBy.length > 0 ? legs[0]!.mode : '';
    return {
      passage,
      key: [state, begun, enteredBy, entry, lawful, leftBy, out?.mode ?? '', endedAt ?? ''].join('|'),
    };
  }

  private stretch(passages: Stretch['passages'], features: bigint, to: number): Stretch {
    const marks = this.features
      .namesIn(features)
      .filter((name) => name.startsWith(MARK))
      .map((name) => name.slice(MARK.length));
    return { passages, marks, to };
  }

  private touching(touched: number, place: string): number {
    const { via } = this.query;
    let count = touched;
    while (count < via.length && via[count] === place) count++;
    return count;
  }
}

const MARK = 'mark ';

interface Start {
  readonly place: string;
  /** How many of the places of `via` have been touched. */
  readonly touched: number;
  readonly present: Present;
}

/** How the territory that the goods are in has been passed so far. */
interface Present {
  readonly state: string;
  readonly enteredBy: readonly string[];
  readonly legs: Passage['legs'];
  /** Modes used inside, named places touched by which mode, and marks. */
  readonly features: bigint;
  /** The journey began here. */
  readonly begun: boolean;
}

interface Arc {
  readonly leg: number;
  readonly forward: boolean;
  readonly marks: readonly string[];
}

function arcsOf(
  index: NetworkIndex,
  { modes, avoid }: PlanQuery,
  marksOf: StretchOptions['marksOf'],
): ReadonlyMap<string, readonly Arc[]> {
  const arcs = new Map<string, Arc[]>();
  index.legs.forEach((leg, number) => {
    if (!modes.includes(leg.mode) || avoid.some((id) => index.touched[number]!.has(id))) return;
    const marks = marksOf(number);
    if (!marks) return;
    for (const [place, forward] of [
      [leg.from, true],
      [leg.to, false],
    ] as const) {
      arcs.set(place, [...listAt(arcs, place), { leg: number, forward, marks }]);
    }
  });
  return arcs;
}

function overflown(state: string, id: string, mode: Mode): { passage: Passage; key: string } {
  const legs = [{ id, mode, places: [] }];
  return {
    passage: { state, role: 'transit', enteredBy: [], leftBy: [], legs, overflown: true },
    key: `${state}|overflown`,
  };
}

function roleOf(enteredBy: readonly string[], leftBy: readonly string[]): Role {
  if (enteredBy.length === 0) return leftBy.length === 0 ? 'internal' : 'export';
  return leftBy.length === 0 ? 'import' : 'transit';
}

/** Names as bits. */
class Features {
  private readonly names: string[] = [];
  private readonly bits = new Map<string, bigint>();

  of(names: readonly string[]): bigint {
    let set = 0n;
    for (const name of names) {
      let bit = this.bits.get(name);
      if (bit === undefined) {
        bit = 1n << BigInt(this.names.push(name) - 1);
        this.bits.set(name, bit);
      }
      set |= bit;
    }
    return set;
  }

  namesIn(set: bigint): string[] {
    return set === 0n ? [] : this.names.filter((_, i) => (set >> BigInt(i)) & 1n).sort();
  }
}

function isSubset(a: bigint, b: bigint): boolean {
  return (a & b) === a;
}

function listAt<K, V>(map: ReadonlyMap<K, readonly V[]>, key: K): readonly V[] {
  return map.get(key) ?? [];
}
