import type { Instrument, LawEvent, Provision } from '../../law/model.ts';
import type { Network } from '../../network/model.ts';
import type { PlanWorld } from '../../plan/world.ts';

/** A fact in which two packs differ, and the newer world with the fact as the older has it. */
export interface PackChange {
  /** Id of the fact: `kz-us-protocol-2017:in-force`, `leg:…`, `instrument:…`. */
  readonly id: string;
  readonly message: string;
  readonly undo: (world: PlanWorld) => PlanWorld;
}

interface Identified {
  readonly id: string;
}

/** All facts that can matter to a way in which two worlds differ: of law, of its circumstances, of the network. */
export function changesBetweenPacks(old: PlanWorld, now: PlanWorld): PackChange[] {
  const law = (
    id: string,
    message: string,
    undo: (law: PlanWorld['law']) => PlanWorld['law'],
  ): PackChange => ({
    id,
    message,
    undo: (world) => ({ ...world, law: undo(world.law) }),
  });
  const network = (id: string, message: string, undo: (n: Network) => Network): PackChange => ({
    id,
    message,
    undo: (world) => ({ ...world, network: undo(world.network) }),
  });
  const whole = pairs(old.law.instruments, now.law.instruments).flatMap(([before, after]): PackChange[] => {
    if (before && after) {
      return changesOfInstrument(before, after).map(({ id, message, undo }) =>
        law(id, message, (book) => ({
          ...book,
          instruments: book.instruments.map((i) => (i.id === after.id ? undo(i) : i)),
        })),
      );
    }
    const { id, title } = (before ?? after)!;
    return [
      law(`instrument:${id}`, `${title} ${after ? 'added' : 'taken out'}`, (book) => ({
        ...book,
        instruments: put(book.instruments, id, before),
      })),
    ];
  });
  const circumstances = pairs(old.law.circumstances, now.law.circumstances).map(([before, after]) => {
    const { id } = (before ?? after)!;
    return law(`circumstance:${id}`, `circumstance ${verb(before, after)}`, (book) => ({
      ...book,
      circumstances: put(book.circumstances, id, before),
    }));
  });
  const tables = (['members', 'apart'] as const)
    .filter((key) => differ(old.law[key], now.law[key]))
    .map((key) => law(key, `the table ${key} changed`, (book) => ({ ...book, [key]: old.law[key] })));
  const ground = (['places', 'crossings', 'legs'] as const).flatMap((key) =>
    pairs<Identified>(old.network[key], now.network[key]).map(([before, after]) => {
      const { id } = (before ?? after)!;
      const one = key.slice(0, -1);
      return network(`${one}:${id}`, `${one} ${verb(before, after)}`, (n) => ({
        ...n,
        [key]: put<Identified>(n[key], id, before),
      }));
    }),
  );
  const norms = differ(old.network.norms, now.network.norms)
    ? [network('norms', 'the norms of time and cost changed', (n) => ({ ...n, norms: old.network.norms }))]
    : [];
  return [...whole, ...circumstances, ...tables, ...ground, ...norms];
}

interface InstrumentChange {
  readonly id: string;
  readonly message: string;
  readonly undo: (i: Instrument) => Instrument;
}

function changesOfInstrument(before: Instrument, after: Instrument): InstrumentChange[] {
  const events = pairs(before.events, after.events).map(([old, now]): InstrumentChange => {
    const { id, kind } = (old ?? now)!;
    const days = old && now && old.on.edtf !== now.on.edtf ? ` from ${old.on.edtf} to ${now.on.edtf}` : '';
    return {
      id,
      message: `${kind.replaceAll('-', ' ')} ${days === '' ? verb(old, now) : 'moved'}${days}`,
      undo: (i) => ({ ...i, events: inOrder(put(i.events, id, old)) }),
    };
  });
  const provisions = pairs(before.provisions.map(withId), after.provisions.map(withId)).flatMap(
    ([old, now]): InstrumentChange[] => {
      const id = `${after.id}#${(old ?? now)!.id}`;
      const whole = (i: Instrument, provision: Provision | undefined) => ({
        ...i,
        provisions: put(i.provisions.map(withId), (old ?? now)!.id, provision && withId(provision)).map(
          ({ id: _, ...rest }) => rest,
        ),
      });
      if (!old || !now) return [{ id, message: `provision ${verb(old, now)}`, undo: (i) => whole(i, old) }];
      return pairs(old.rules, now.rules).map(([was, is]): InstrumentChange => {
        const rule = (was ?? is)!.id;
        return {
          id: rule,
          message: `rule ${verb(was, is)}`,
          undo: (i) => ({
            ...i,
            provisions: i.provisions.map((p) =>
              p.eId === now.eId ? { ...p, rules: put(p.rules, rule, was) } : p,
            ),
          }),
        };
      });
    },
  );
  const modifications = differ(before.modifications, after.modifications)
    ? [
        {
          id: `${after.id}:modifies`,
          message: 'what it changes in other texts is written otherwise',
          undo: (i: Instrument) => ({ ...i, modifications: before.modifications }),
        },
      ]
    : [];
  const rest = ({ parties, territory, kind }: Instrument) => [parties, territory, kind];
  const record = differ(rest(before), rest(after))
    ? [
        {
          id: `record:${after.id}`,
          message: 'its parties, territory or kind changed',
          undo: (i: Instrument) => ({
            ...i,
            parties: before.parties,
            territory: before.territory,
            kind: before.kind,
          }),
        },
      ]
    : [];
  return [...events, ...provisions, ...modifications, ...record];
}

const withId = (provision: Provision): Provision & Identified => ({ ...provision, id: provision.eId });

/** Things of one id that differ, or stand on one side only; in order of id. */
function pairs<T extends Identified>(old: readonly T[], now: readonly T[]): [T | undefined, T | undefined][] {
  const [before, after] = [new Map(old.map((x) => [x.id, x])), new Map(now.map((x) => [x.id, x]))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((id): [T | undefined, T | undefined] => [before.get(id), after.get(id)])
    .filter(([a, b]) => differ(a, b));
}

/** The list with `value` in the place of what has its id; without it where there is none. New ones go by id. */
function put<T extends Identified>(list: readonly T[], id: string, value: T | undefined): T[] {
  const at = list.findIndex((x) => x.id === id);
  if (value === undefined) return list.filter((x) => x.id !== id);
  if (at >= 0) return list.map((x) => (x.id === id ? value : x));
  const next = list.findIndex((x) => x.id > id);
  return next === -1 ? [...list, value] : [...list.slice(0, next), value, ...list.slice(next)];
}

/** In order of day of effect, doubtful ones by their earliest day, as a pack keeps them. */
function inOrder(events: readonly LawEvent[]): LawEvent[] {
  const day = ({ on }: LawEvent) => on.earliest ?? Number.NEGATIVE_INFINITY;
  return [...events].sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}

function verb(old: unknown, now: unknown): string {
  return old === undefined ? 'added' : now === undefined ? 'taken out' : 'changed';
}
