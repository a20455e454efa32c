import type { Formula } from './formula.ts';
import type { Instrument, LawBook, Modification, Provision, Rule, StateCode } from './model.ts';
import { inOrderOfEffect, wordingsOf, worksWhen } from './wordings.ts';

/** A modification and the instrument that makes it. */
export interface Amendment {
  /** Names its day of effect among the doubts: `instrument:modifies:target#eId`. */
  readonly key: string;
  readonly instrument: Instrument;
  readonly modification: Modification;
  /** Its place among the modifications of its instrument. */
  readonly order: number;
}

/** One wording of a provision: the original, or what amendments made of it. */
export interface Wording {
  readonly provision: Provision | null;
  /** Its address in this wording; a new number changes it. */
  readonly eId: string;
  /** Which amendments must be in effect, and which not, over their keys. */
  readonly when: Formula;
  /** The amendments that made it, in order of effect; empty for the original. */
  readonly made: readonly Amendment[];
}

/** All wordings of one provision. */
export interface ProvisionHistory {
  readonly instrument: Instrument;
  /** The first address. */
  readonly eId: string;
  readonly wordings: readonly Wording[];
  /** All that can change or stay it, in order of effect, each with those that change it in turn. */
  readonly amendments: readonly Amendment[];
  /** What stays it or some of its rules for a time, of its own or of the whole instrument. */
  readonly stays: readonly Stay[];
}

/** A modification that stays rules, and when it does, over the keys of amendments. */
export interface Stay {
  readonly by: Amendment;
  readonly when: Formula;
}

/** A rule in the wording where it stands. */
export interface PlacedRule {
  readonly rule: Rule;
  readonly history: ProvisionHistory;
  /** Number of its wording. */
  readonly wording: number;
}

export interface BookIndex {
  readonly book: LawBook;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly circumstances: ReadonlyMap<string, LawBook['circumstances'][number]>;
  readonly histories: readonly ProvisionHistory[];
  readonly rulesOf: ReadonlyMap<StateCode, readonly PlacedRule[]>;
  /** Modifications that repeal a whole instrument. */
  readonly repealsOf: ReadonlyMap<string, readonly Amendment[]>;
  /** Modifications whose target does not exist when their turn comes; `kuryk check` refuses them. */
  readonly dangling: readonly Amendment[];
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
  const onWhole = new Map<string, Amendment[]>();
  const onParts = new Map<string, Amendment[]>();
  for (const instrument of book.instruments) {
    instrument.modifications.forEach((modification, order) => {
      const amendment = { key: amendmentKey(instrument, order), instrument, modification, order };
      push(
        modification.targetProvision === null ? onWhole : onParts,
        modification.targetInstrument,
        amendment,
      );
    });
  }
  const repealsOf = new Map<string, Amendment[]>();
  const histories: ProvisionHistory[] = [];
  const dangling: Amendment[] = [];
  for (const instrument of book.instruments) {
    const whole = onWhole.get(instrument.id) ?? [];
    const repeals = whole.filter(({ modification }) => modification.kind === 'repeal');
    if (repeals.length > 0) repealsOf.set(instrument.id, repeals);
    const stays = whole.filter(({ modification }) => modification.kind === 'suspend');
    const threads = new Threads(instrument);
    for (const amendment of inOrderOfEffect(onParts.get(instrument.id) ?? [])) {
      if (!threads.take(amendment) && !isOfModification(amendment, instrument)) dangling.push(amendment);
    }
    for (const thread of threads.all()) histories.push(historyOf(instrument, thread, stays, onParts));
  }
  const rulesOf = new Map<StateCode, PlacedRule[]>();
  for (const history of histories) {
    history.wordings.forEach((w, wording) => {
      for (const rule of w.provision?.rules ?? []) push(rulesOf, rule.state, { rule, history, wording });
    });
  }
  return {
    book,
    instruments,
    circumstances: new Map(book.circumstances.map((c) => [c.id, c])),
    histories,
    rulesOf,
    repealsOf,
    dangling,
  };
}

/** Names the n-th modification of an instrument; a second one of the same target gets a number. */
export function amendmentKey(instrument: Instrument, order: number): string {
  const name = ({ targetInstrument, targetProvision }: Modification) =>
    `${instrument.id}:modifies:${targetInstrument}#${targetProvision ?? ''}`;
  const own = name(instrument.modifications[order]!);
  const before = instrument.modifications.slice(0, order).filter((m) => name(m) === own).length;
  return before === 0 ? own : `${own}:${before + 1}`;
}

/** One provision and what happens to it, under whatever number. */
interface Thread {
  readonly eId: string;
  readonly original: Provision | null;
  readonly amendments: Amendment[];
}

/** Finds the provision that an address means when its turn comes: a new number moves the address with it. */
class Threads {
  readonly #threads: Thread[];
  readonly #addresses: Map<string, Thread>;
  /** Numbers given up by a renumbering, and not yet given to anything else. */
  readonly #former = new Set<string>();

  constructor(instrument: Instrument) {
    this.#threads = instrument.provisions.map((p) => ({ eId: p.eId, original: p, amendments: [] }));
    this.#addresses = new Map(this.#threads.map((thread) => [thread.eId, thread]));
  }

  /** False when there is nothing at its address. */
  take(amendment: Amendment): boolean {
    const { kind, targetProvision, renumberedTo } = amendment.modification;
    const address = targetProvision!;
    const makes = kind === 'insert' || kind === 'substitute';
    let thread = this.#addresses.get(address);
    if (!thread || (kind === 'insert' && this.#former.has(address))) {
      if (!makes) return false;
      thread = { eId: address, original: null, amendments: [] };
      this.#threads.push(thread);
      this.#addresses.set(address, thread);
      this.#former.delete(address);
    }
    thread.amendments.push(amendment);
    if (kind === 'renumber' && renumberedTo !== undefined) {
      this.#former.add(address);
      this.#former.delete(renumberedTo);
      this.#addresses.set(renumberedTo, thread);
    }
    return true;
  }

  all(): Thread[] {
    return [...this.#threads].sort((a, b) => (a.eId < b.eId ? -1 : a.eId > b.eId ? 1 : 0));
  }
}

function isOfModification({ modification }: Amendment, instrument: Instrument): boolean {
  return instrument.modifications.some(({ eId }) => eId === modification.targetProvision);
}

function historyOf(
  instrument: Instrument,
  { eId, original, amendments }: Thread,
  wholeStays: readonly Amendment[],
  onParts: ReadonlyMap<string, readonly Amendment[]>,
): ProvisionHistory {
  const changesOf = ({ instrument: maker, modification }: Amendment): readonly Amendment[] =>
    modification.eId === undefined
      ? []
      : (onParts.get(maker.id) ?? []).filter((a) => a.modification.targetProvision === modification.eId);
  const isStay = ({ modification }: Amendment) => modification.kind === 'suspend';
  const changing = amendments.filter((a) => !isStay(a));
  return {
    instrument,
    eId,
    wordings: wordingsOf(original, eId, changing, changesOf),
    amendments: inOrderOfEffect([...amendments, ...wholeStays]).flatMap((a) => [a, ...changesOf(a)]),
    stays: [...amendments.filter(isStay), ...wholeStays].map((by) => ({
      by,
      when: worksWhen(by, changesOf(by)),
    })),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
