import type { Instrument, LawBook, Modification, Provision, Rule, StateCode } from './model.ts';

/** One wording of a provision: the original, or what a modification made of it. */
export interface ProvisionVersion {
  readonly provision: Provision | null;
  /** The instrument that made this wording, and its modification; null for the original. */
  readonly by: { readonly instrument: Instrument; readonly modification: Modification } | null;
}

/** All wordings of one provision, in order of effect. */
export interface ProvisionHistory {
  readonly instrument: Instrument;
  readonly eId: string;
  readonly versions: readonly ProvisionVersion[];
}

/** A rule in the wording where it stands. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly history: ProvisionHistory;
  readonly version: number;
}

export interface BookIndex {
  readonly book: LawBook;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly circumstances: ReadonlyMap<string, LawBook['circumstances'][number]>;
  readonly histories: readonly ProvisionHistory[];
  readonly rulesOf: ReadonlyMap<StateCode, readonly PlacedRule[]>;
  /** Modifications that repeal a whole instrument. */
  readonly repealsOf: ReadonlyMap<
    string,
    readonly { readonly instrument: Instrument; readonly modification: Modification }[]
  >;
}

const cache = new WeakMap<LawBook, BookIndex>();

/** Rules by state and provisions with their wordings; computed once a book, so that law elsewhere costs nothing. */
export function indexBook(book: LawBook): BookIndex {
  let index = cache.get(book);
  if (!index) {
    index = build(book);
    cache.set(book, index);
  }
  return index;
}

function build(book: LawBook): BookIndex {
  const instruments = new Map(book.instruments.map((i) => [i.id, i]));
  const byTarget = new Map<string, { instrument: Instrument; modification: Modification; order: number }[]>();
  const repealsOf = new Map<string, { instrument: Instrument; modification: Modification }[]>();
  for (const instrument of book.instruments) {
    instrument.modifications.forEach((modification, order) => {
      if (modification.targetProvision === null) {
        push(repealsOf, modification.targetInstrument, { instrument, modification });
      } else {
        push(byTarget, `${modification.targetInstrument}#${modification.targetProvision}`, {
          instrument,
          modification,
          order,
        });
      }
    });
  }
  const histories: ProvisionHistory[] = [];
  for (const instrument of book.instruments) {
    const eIds = new Set(instrument.provisions.map((p) => p.eId));
    for (const key of byTarget.keys()) {
      const [target, eId] = splitOnce(key, '#');
      if (target === instrument.id) eIds.add(eId);
    }
    for (const eId of [...eIds].sort()) {
      const original = instrument.provisions.find((p) => p.eId === eId) ?? null;
      const changes = (byTarget.get(`${instrument.id}#${eId}`) ?? []).slice();
      // By day of effect, then by the amending instrument's own order (law-model, section 1).
      changes.sort(
        (a, b) =>
          effectDay(a) - effectDay(b) ||
          (a.instrument.id < b.instrument.id
            ? -1
            : a.instrument.id > b.instrument.id
              ? 1
              : a.order - b.order),
      );
      histories.push({
        instrument,
        eId,
        versions: [
          { provision: original, by: null },
          ...changes.map((by) => ({ provision: by.modification.provision, by })),
        ],
      });
    }
  }
  const rulesOf = new Map<StateCode, PlacedRule[]>();
  for (const history of histories) {
    history.versions.forEach((v, version) => {
      for (const rule of v.provision?.rules ?? []) push(rulesOf, rule.state, { rule, history, version });
    });
  }
  return {
    book,
    instruments,
    circumstances: new Map(book.circumstances.map((c) => [c.id, c])),
    histories,
    rulesOf,
    repealsOf,
  };
}

/** First possible day of effect; an instrument that never starts sorts last. */
function effectDay(change: { instrument: Instrument; modification: Modification }): number {
  if (change.modification.from) return change.modification.from.earliest ?? Number.NEGATIVE_INFINITY;
  const start = change.instrument.events.find(
    (e) => e.kind === 'in-force' || e.kind === 'provisionally-applied',
  );
  return start ? (start.on.earliest ?? Number.NEGATIVE_INFINITY) : Number.MAX_SAFE_INTEGER;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
