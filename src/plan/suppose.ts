import type { Instrument, LawBook, LawEvent, Rule } from '../law/model.ts';
import type { Network } from '../network/model.ts';
import type { When } from '../terms/fact.ts';
import type { PlanQuery } from './answer.ts';
import { onDay } from './world.ts';

/** The world and the query of a what-if. A supposition makes a new one and leaves the old alone. */
export interface Supposed {
  readonly law: LawBook;
  readonly network: Network;
  readonly query: PlanQuery;
}
export type Supposition = (before: Supposed) => Supposed;

const PROVENANCE = { file: '(supposed)', line: 0 };

/** A state gives leave for this cargo, whatever the way. */
export function supposePermit(state: string): Supposition {
  return (before) => {
    const id = `supposed-permit-${state.toLowerCase()}`;
    const rule: Rule = {
      id: `${id}#art_1:leave`,
      effect: 'permit',
      exempts: [],
      state,
      roles: null,
      cargo: [before.query.cargo],
      beneficiaries: null,
      modes: ['rail', 'road', 'sea', 'air', 'inland'],
      enterBy: null,
      leaveBy: null,
      at: null,
      overflight: null,
      direction: null,
      origins: null,
      destinations: null,
      from: null,
      to: null,
      conditions: [],
      duties: [],
      doubt: null,
      proof: 'text',
      sources: [],
      provenance: PROVENANCE,
    };
    const provision = {
      eId: 'art_1',
      title: null,
      text: null,
      rules: [rule],
      proof: 'text' as const,
      sources: [],
    };
    const instrument: Instrument = {
      ...BLANK,
      id,
      title: `supposed permission of ${state}`,
      parties: [state],
      territory: [state],
      events: [startEvent(id, before.query)],
      provisions: [provision],
    };
    return { ...before, law: { ...before.law, instruments: [...before.law.instruments, instrument] } };
  };
}

const BLANK: Omit<Instrument, 'id' | 'title' | 'events'> = {
  kind: 'arrangement',
  parties: [],
  territory: [],
  languages: [],
  seenUntil: null,
  summary: '',
  closers: [],
  glossary: [],
  provisions: [],
  modifications: [],
  doubts: [],
  sources: [],
  provenance: PROVENANCE,
};

/** The instrument binds all its parties on the day asked about. */
export function supposeInForce(id: string): Supposition {
  return (before) => {
    const start = startEvent(id, before.query);
    return withInstrument(before, id, (instrument) => ({ ...instrument, events: [start] }));
  };
}

/** The instrument does not bind; for closures, whose end is a reopening. */
export function supposeWithout(id: string): Supposition {
  return (before) => ({ ...before, query: { ...before.query, suspend: [...before.query.suspend, id] } });
}

export function supposeNotClosed(id: string): Supposition {
  return (before) => ({
    ...before,
    query: { ...before.query, close: before.query.close.filter((closed) => closed !== id) },
  });
}

/** The instrument is no longer suspended: neither by the user's what-if nor by an event. */
export function supposeResumed(id: string): Supposition {
  return (before) => {
    const suspend = before.query.suspend.filter((suspended) => suspended !== id);
    const resumed = withInstrument(before, id, (instrument) => ({
      ...instrument,
      events: instrument.events.filter(({ kind }) => kind !== 'suspended'),
    }));
    return { ...resumed, query: { ...before.query, suspend } };
  };
}

/** The prohibitions of one provision, for one state, are dropped. */
export function supposeNotForbidden(id: string, state: string): Supposition {
  const kept = (rule: Rule) => rule.state !== state || (rule.effect !== 'forbid' && rule.effect !== 'close');
  return (before) => withRules(before, id, (rules) => rules.filter(kept));
}

/** A closed list of crossings in the permits of an instrument is lengthened by one. */
export function supposeListed(id: string, state: string, crossing: string): Supposition {
  const longer = (list: readonly string[] | null) => list && [...list, crossing];
  const listed = (rule: Rule): Rule =>
    rule.state === state && rule.effect === 'permit'
      ? { ...rule, enterBy: longer(rule.enterBy), leaveBy: longer(rule.leaveBy) }
      : rule;
  return (before) => withRules(before, id, (rules) => rules.map(listed));
}

/** A doubtful fact turns out to be so, or not so. */
export function supposeSettled(fact: string, so: boolean): Supposition {
  return (before) => {
    const settled = { ...before.query.settled, [fact]: so };
    return { ...before, query: { ...before.query, settled } };
  };
}

/** Certainly before the day asked about, or certainly after it. */
function settled({ on }: PlanQuery, so: boolean): When {
  return so ? onDay((on.earliest ?? 0) - 1, 'supposed') : onDay((on.latest ?? 0) + 1, 'supposed');
}

function startEvent(instrument: string, query: PlanQuery): LawEvent {
  const on = settled(query, true);
  const known = query.knownOn === null ? on : onDay(Math.min(on.latest!, query.knownOn), 'supposed');
  return {
    id: `${instrument}:supposed`,
    kind: 'in-force',
    party: null,
    on,
    public: known,
    by: null,
    proof: 'text',
    sources: [],
  };
}

function withInstrument(
  before: Supposed,
  id: string,
  change: (instrument: Instrument) => Instrument,
): Supposed {
  const instruments = before.law.instruments.map((instrument) =>
    instrument.id === id ? change(instrument) : instrument,
  );
  return { ...before, law: { ...before.law, instruments } };
}

/** Rules wherever they stand: in the provisions of the instrument, or in what others make of them. */
function withRules(
  before: Supposed,
  id: string,
  change: (rules: readonly Rule[]) => readonly Rule[],
): Supposed {
  const instruments = before.law.instruments.map((instrument) =>
    instrument.id === id ? mapRules(instrument, change) : instrument,
  );
  return { ...before, law: { ...before.law, instruments } };
}

function mapRules(instrument: Instrument, change: (rules: readonly Rule[]) => readonly Rule[]): Instrument {
  return {
    ...instrument,
    provisions: instrument.provisions.map((p) => ({ ...p, rules: change(p.rules) })),
    modifications: instrument.modifications.map((m) =>
      m.provision ? { ...m, provision: { ...m.provision, rules: change(m.provision.rules) } } : m,
    ),
  };
}
