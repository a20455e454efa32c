import type { LawBook } from '../law/model.ts';
import type { StateVerdict } from '../plan/answer.ts';
import type { NetworkIndex } from '../plan/network-index.ts';
import { passedBy } from '../plan/passages.ts';
import type { Way } from '../plan/route.ts';
import { lawQuestion } from '../plan/world.ts';
import type { Closer, CloserKind } from './closer.ts';
import { type InstrumentRole, instrumentRoles } from './instrument-roles.ts';
import type { Level, WhatIf } from './what-if.ts';

/**
 * On what a way rests: places, crossings, states (those flown over too), and texts. Whoever would close the way must
 * close one of them.
 */

/** States, places, crossings and legs that a way touches: each of them, closed, bars it. */
export function groundSupport(
  index: NetworkIndex,
  way: Way,
  kinds: readonly CloserKind[] = ['state', 'crossing', 'place'],
): Closer[] {
  const states = new Set<string>();
  const places = new Set<string>();
  const crossings = new Set<string>();
  for (const { leg } of way.runs) {
    const { territories, crossing } = index.legs[leg]!;
    for (const state of territories) states.add(state);
    if (crossing !== null) crossings.add(crossing);
    for (const id of index.touched[leg]!) {
      const place = index.places.get(id);
      if (!place) continue;
      places.add(id);
      if (index.legs[leg]!.from === id || index.legs[leg]!.to === id) states.add(place.country);
    }
  }
  const of = (kind: Closer['kind'], ids: ReadonlySet<string>) => [...ids].sort().map((id) => ({ kind, id }));
  const legs = new Set(way.runs.map(({ leg }) => index.legs[leg]!.id));
  return [
    ...of('state', states),
    ...of('crossing', crossings),
    ...of('place', places),
    ...of('leg', legs),
  ].filter(({ kind }) => kinds.includes(kind));
}

/** Finds the texts on which ways of one question rest. */
export class TextSupport {
  private readonly whatIf: WhatIf;
  private readonly roles: ReadonlyMap<string, InstrumentRole>;
  private readonly level: Level;
  private readonly known = new Map<Way, Map<string, readonly string[]>>();

  constructor(whatIf: WhatIf, book: LawBook, level: Level) {
    this.whatIf = whatIf;
    this.level = level;
    this.roles = instrumentRoles(book);
  }

  /**
   * A set of texts of which every closing of the way must suspend one, given that those of `suspended` are suspended
   * already. Grown by suspending one text after another for as long as the way stays open (as in the "maximal
   * satisfiable subset" step of implicit hitting sets; Moreno-Centeno & Karp, Oper. Res. 61(2), 2013): the rest is the set. Texts whose suspension may
   * also open something are never grown over, so that the set holds for whatever else is suspended later.
   */
  of(way: Way, suspended: readonly string[]): readonly string[] {
    const { index, query, law } = this.whatIf;
    const question = lawQuestion(index, query);
    const near = new Set<string>();
    for (const { state } of passedBy(index, way).passages)
      for (const id of law.textsTouching(question, state)) near.add(id);
    // Texts of other states, and for other cargo, change nothing here.
    const gone = [...new Set([...query.suspend, ...suspended])].filter((id) => near.has(id)).sort();
    let ofWay = this.known.get(way);
    if (!ofWay) {
      ofWay = new Map();
      this.known.set(way, ofWay);
    }
    const key = gone.join(' ');
    let texts = ofWay.get(key);
    if (!texts) {
      texts = this.grown(way, new Set(gone), [...near].sort());
      ofWay.set(key, texts);
    }
    return texts;
  }

  private grown(way: Way, gone: ReadonlySet<string>, texts: readonly string[]): string[] {
    const { index, query, law } = this.whatIf;
    const { passages, unrecordedOverflight } = passedBy(index, way);
    const question = lawQuestion(index, query);
    const stays = (texts: readonly string[]) => {
      const status = law.judgeStatus({ ...question, suspended: texts }, passages, unrecordedOverflight);
      return status === 'lawful' || (status === 'uncertain' && this.level === 'possible');
    };
    const near = texts.filter((id) => this.roles.get(id)?.mayClose === true && !gone.has(id));
    const plain = near.filter((id) => !this.roles.get(id)!.mayOpen);
    const kept = near.filter((id) => this.roles.get(id)!.mayOpen);
    const without = [...gone];
    const grow = (ids: readonly string[]): void => {
      if (ids.length === 0) return;
      if (stays([...without, ...ids])) {
        without.push(...ids);
      } else if (ids.length === 1) {
        kept.push(ids[0]!);
      } else {
        const half = ids.length >> 1;
        grow(ids.slice(0, half));
        grow(ids.slice(half));
      }
    };
    // Texts that the verdicts do not cite have no part in the way: all at once. Of the cited, one by one.
    const { verdicts } = law.judge({ ...question, suspended: without }, passages, unrecordedOverflight);
    const cited = new Set(citedIn(verdicts));
    grow(plain.filter((id) => !cited.has(id)));
    for (const id of plain) if (cited.has(id)) grow([id]);
    return kept.sort();
  }
}

/** The texts on which verdicts rest, with those that made the wording of the day. */
export function citedIn(verdicts: readonly Pick<StateVerdict, 'basis'>[]): string[] {
  const texts = verdicts.flatMap(({ basis }) =>
    basis.flatMap(({ instrument, rule }) => [instrument, rule.split('#')[0]!]),
  );
  return [...new Set(texts)].sort();
}
