import type { Day } from '../terms/day.ts';
import type { When } from '../terms/fact.ts';
import { staticMisses } from './applicable.ts';
import { type Amendment, type BookIndex, indexBook } from './book-index.ts';
import { describeWhen } from './force.ts';
import { bookKnownOn, NEVER } from './known-on.ts';
import { FORCE_EFFECT, type Instrument, type LawBook, type LawQuestion, type StateCode } from './model.ts';

/** A day on which the law of a question may change, and the fact that may change it. */
export interface ChangeDay {
  readonly day: Day;
  readonly fact: string;
  readonly state: StateCode;
  readonly instrument: string | null;
  readonly message: string;
  readonly source: string | null;
}

/**
 * Every day on which a fact that can matter to the question becomes possible or certain, in order. Between two of
 * them the law of the question is constant; that is what makes an epoch.
 */
export function changeDays(book: LawBook, question: LawQuestion): ChangeDay[] {
  const index = indexBook(bookKnownOn(book, question.knownOn));
  const out = new Map<string, ChangeDay>();
  for (const [state, rules] of index.rulesOf) {
    for (const { rule, history } of rules) {
      if (staticMisses(rule, question, book).length > 0) continue;
      const { instrument } = history;
      const where = history.eId === 'body' ? instrument.title : `${instrument.title}, ${history.eId}`;
      addForce(out, instrument, state);
      for (const by of [...history.amendments, ...(index.repealsOf.get(instrument.id) ?? [])])
        addChange(out, by, state);
      const bounds = [
        ['from', rule.from, 'begins'],
        ['to', rule.to, 'ceases'],
      ] as const;
      for (const [bound, when, turns] of bounds) {
        const what = `${where}: the rule ${turns} to apply`;
        if (when) add(out, when, `${rule.id}:${bound}`, state, instrument, what, rule.sources[0]);
      }
      for (const c of rule.conditions)
        if (c.kind === 'circumstance') addCircumstance(out, c.id, state, index);
    }
  }
  return [...out.values()].sort(
    (a, b) => a.day - b.day || (a.fact < b.fact ? -1 : a.fact > b.fact ? 1 : a.state < b.state ? -1 : 1),
  );
}

function addForce(out: Map<string, ChangeDay>, instrument: Instrument, state: StateCode): void {
  for (const e of instrument.events) {
    const effect = FORCE_EFFECT[e.kind];
    if (!effect || (e.party !== null && e.party !== state)) continue;
    add(
      out,
      e.on,
      e.id,
      state,
      instrument,
      `${instrument.title}: ${e.kind}${e.by ? ` (${e.by})` : ''}`,
      e.sources[0],
    );
  }
}

function addChange(out: Map<string, ChangeDay>, by: Amendment, state: StateCode): void {
  const { instrument, modification, key } = by;
  addForce(out, instrument, state);
  const { from, to, sources } = modification;
  if (from) add(out, from, key, state, instrument, `${instrument.title} takes effect`, sources[0]);
  if (to) add(out, to, `${key}:to`, state, instrument, `${instrument.title}: the stay ends`, sources[0]);
}

function addCircumstance(out: Map<string, ChangeDay>, id: string, state: StateCode, index: BookIndex): void {
  const c = index.circumstances.get(id);
  if (!c) return;
  if (c.from && c.from !== NEVER)
    add(out, c.from, `${id}:from`, state, null, `${c.title}: begins`, c.sources[0]);
  if (c.to) add(out, c.to, `${id}:to`, state, null, `${c.title}: ends`, c.sources[0]);
}

function add(
  out: Map<string, ChangeDay>,
  when: When,
  fact: string,
  state: StateCode,
  instrument: Instrument | null,
  what: string,
  sourceId: string | undefined,
): void {
  const exact = when.earliest === when.latest;
  const source = instrument?.sources.find((s) => s.id === sourceId)?.title ?? sourceId ?? null;
  const put = (day: Day | null, suffix: string) => {
    if (day === null) return;
    out.set(`${day}|${fact}|${state}`, {
      day,
      fact,
      state,
      instrument: instrument?.id ?? null,
      message: `${what}${suffix}`,
      source,
    });
  };
  if (exact) {
    put(when.earliest, '');
    return;
  }
  put(when.earliest, `, perhaps (${describeWhen(when)})`);
  put(when.latest, ', by now for certain');
}
