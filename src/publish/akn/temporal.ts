import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import {
  type EventKind,
  FORCE_EFFECT,
  type Instrument,
  type LawBook,
  type LawEvent,
  type Modification,
} from '../../law/model.ts';
import { type Day, parseDay } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import { dayIn } from './identification.ts';
import { idOf, modificationId, workUri } from './names.ts';

/** A change that the document names: its own, made elsewhere, or another's, made here. */
export interface ListedChange {
  readonly maker: Instrument;
  readonly modification: Modification;
  readonly order: number;
  readonly side: 'active' | 'passive';
}

export function changesOf(instrument: Instrument, book: LawBook): ListedChange[] {
  const listed = (maker: Instrument, side: ListedChange['side']) =>
    maker.modifications.map((modification, order) => ({ maker, modification, order, side }));
  return [
    ...listed(instrument, 'active'),
    ...book.instruments
      .filter(({ id }) => id !== instrument.id)
      .flatMap((maker) => listed(maker, 'passive'))
      .filter(({ modification }) => modification.targetInstrument === instrument.id),
  ];
}

export interface ListedEvent {
  readonly eId: string;
  readonly kind: EventKind;
  readonly day: Day;
  /** Null for a day of effect of a change, which is no event of the instrument itself. */
  readonly event: LawEvent | null;
}

/** Stands where the standard demands a day and none is known; the true bounds stand beside it. */
const UNKNOWN_DAY = parseDay('1000-01-01');

/** The events of the instrument, and the days on which changes take effect, for intervals to point at. */
export function listedEvents(instrument: Instrument, changes: readonly ListedChange[]): ListedEvent[] {
  const own = instrument.events.map((event) => ({
    eId: eventId(event),
    kind: event.kind,
    day: dayIn(event.on) ?? UNKNOWN_DAY,
    event,
  }));
  const effects = changes.flatMap((change): ListedEvent[] => {
    const { modification } = change;
    const begun = beginOf(change);
    const list: ListedEvent[] = [];
    const add = (eId: string, when: When | null | undefined, kind: EventKind) => {
      if (when) list.push({ eId, kind, day: dayIn(when) ?? UNKNOWN_DAY, event: null });
    };
    add(`${changeId(change)}.from`, begun, 'amended');
    add(`${changeId(change)}.to`, modification.to, 'amended');
    return list;
  });
  return [...own, ...effects];
}

/** The day of effect, or the first entry into force of the amending instrument. */
function beginOf({ maker, modification }: ListedChange): When | null {
  return modification.from ?? maker.events.find((e) => FORCE_EFFECT[e.kind] === 'start')?.on ?? null;
}

function eventId(event: LawEvent): string {
  return idOf('event', event.id.slice(event.id.indexOf(':') + 1));
}

function changeId({ maker, order, side }: ListedChange): string {
  return side === 'active' ? idOf('time', `mod-${order}`) : idOf('time', `${maker.id}-${order}`);
}

const MOD_OF_KIND: Readonly<Record<Modification['kind'], readonly [element: string, type: string]>> = {
  substitute: ['textualMod', 'substitution'],
  insert: ['textualMod', 'insertion'],
  repeal: ['textualMod', 'repeal'],
  renumber: ['textualMod', 'renumbering'],
  scope: ['scopeMod', 'extensionOfScope'],
  suspend: ['efficacyMod', 'inapplication'],
};

export function writeAnalysis(
  meta: XMLBuilder,
  instrument: Instrument,
  changes: readonly ListedChange[],
): void {
  if (changes.length === 0) return;
  const analysis = meta.ele('analysis').att('source', '#m.kuryk');
  for (const side of ['active', 'passive'] as const) {
    const listed = changes.filter((c) => c.side === side);
    if (listed.length === 0) continue;
    const parent = analysis.ele(`${side}Modifications`);
    for (const change of listed) writeChange(parent, change, instrument);
  }
}

function writeChange(parent: XMLBuilder, change: ListedChange, instrument: Instrument): void {
  const { maker, modification: m, order, side } = change;
  const [element, type] = MOD_OF_KIND[m.kind];
  // A change of scope that only takes out is an exception; the standard knows these two.
  const narrows = m.kind === 'scope' && m.scope && Object.keys(m.scope.add).length === 0;
  const mod = parent.ele(element).att({
    type: narrows ? 'exceptionOfScope' : type,
    eId: `${changeId(change)}.analysis`,
  });
  const here = modificationId(m, order, maker.provisions);
  mod.ele('source').att('href', side === 'active' ? `#${here}` : workUri(maker.id, here));
  const target = m.targetProvision;
  mod
    .ele('destination')
    .att('href', side === 'active' || target === null ? workUri(m.targetInstrument, target) : `#${target}`);
  if (isDated(change)) mod.ele('force').att('period', `#${changeId(change)}`);
  if (m.renumberedTo !== undefined)
    mod
      .ele('new')
      .att('href', side === 'active' ? workUri(m.targetInstrument, m.renumberedTo) : `#${m.renumberedTo}`);
  else if (m.provision && side === 'active' && maker === instrument)
    mod.ele('new').att('href', `#${idOf('mod', String(order))}.quoted`);
}

function isDated(change: ListedChange): boolean {
  return beginOf(change) !== null || change.modification.to !== undefined;
}

/** Intervals of force for all, and for each party with events of its own; and one for each change. */
export function writeTemporalData(
  meta: XMLBuilder,
  instrument: Instrument,
  changes: readonly ListedChange[],
): void {
  const groups: { eId: string; intervals: Interval[] }[] = [];
  const parties = new Set(instrument.events.map(({ party }) => party));
  for (const party of [null, ...[...parties].filter((p) => p !== null).sort()]) {
    const intervals = forceIntervals(instrument.events.filter((e) => e.party === null || e.party === party));
    if (intervals.length > 0)
      groups.push({ eId: idOf('time', `force${party === null ? '' : `-${party}`}`), intervals });
  }
  for (const change of changes.filter(isDated)) {
    const start = beginOf(change) ? `${changeId(change)}.from` : null;
    const end = change.modification.to ? `${changeId(change)}.to` : null;
    const state = change.modification.kind === 'suspend' ? 'suspended' : 'in-force';
    groups.push({ eId: changeId(change), intervals: [{ start, end, state }] });
  }
  if (groups.length === 0) return;
  const data = meta.ele('temporalData').att('source', '#m.kuryk');
  for (const { eId, intervals } of groups) {
    const group = data.ele('temporalGroup').att('eId', eId);
    for (const { start, end, state } of intervals) {
      const interval = group.ele('timeInterval').att('refersTo', `#${idOf('concept', state)}`);
      if (start !== null) interval.att('start', `#${start}`);
      if (end !== null) interval.att('end', `#${end}`);
    }
  }
}

interface Interval {
  readonly start: string | null;
  readonly end: string | null;
  readonly state: 'in-force' | 'suspended';
}

function forceIntervals(events: readonly LawEvent[]): Interval[] {
  const intervals: Interval[] = [];
  let open: { start: string; state: Interval['state'] } | null = null;
  const close = (end: string | null) => {
    if (open) intervals.push({ ...open, end });
    open = null;
  };
  for (const event of events) {
    const effect = FORCE_EFFECT[event.kind];
    const at = eventId(event);
    if (effect === 'end') close(at);
    if (effect === 'start' && open === null) open = { start: at, state: 'in-force' };
    if (effect === 'suspend' || effect === 'resume') {
      close(at);
      open = { start: at, state: effect === 'suspend' ? 'suspended' : 'in-force' };
    }
  }
  close(null);
  return intervals;
}
