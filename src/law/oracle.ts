import type { When } from '../terms/fact.ts';
import type { Instrument, LawBook, LawQuestion, Modification, Passage, Provision, Rule } from './model.ts';

/**
 * The law again, slowly and plainly, for the tests: every way to settle the facts in doubt is made a book of its own
 * without doubts, and each is judged by reading the rules one after the other. Shares nothing with the engine but types.
 */
export function oracle(
  book: LawBook,
  question: LawQuestion,
  way: readonly Passage[],
): 'lawful' | 'uncertain' | 'barred' {
  const day = question.on.earliest!;
  const doubts = doubtfulFacts(book, day);
  const seen = new Set<boolean>();
  for (const order of ordersOf(book)) {
    for (let world = 0; world < 2 ** doubts.length; world++) {
      const settled: Settled = (fact) => (world & (1 << doubts.indexOf(fact))) !== 0;
      seen.add(way.every((p) => permitted(p, book, question, { day, settled, order })));
    }
  }
  if (!seen.has(false)) return 'lawful';
  return seen.has(true) ? 'uncertain' : 'barred';
}

type Settled = (fact: string) => boolean;

/** One way in which the facts may be: what has happened by the day, and in which order the changes came. */
interface World {
  readonly day: number;
  readonly settled: Settled;
  readonly order: readonly Change[];
}

export interface Change {
  readonly maker: Instrument;
  readonly m: Modification;
  readonly n: number;
}

/** All orders of all changes of the book that their days allow. */
export function ordersOf(book: LawBook): Change[][] {
  // What never begins changes nothing in any order.
  const makers = book.instruments.filter((i) => i.events.some((e) => e.kind === 'in-force'));
  const changes = makers.flatMap((maker) => maker.modifications.map((m, n) => ({ maker, m, n })));
  const when = (c: Change) => c.m.from ?? c.maker.events.find((e) => e.kind === 'in-force')?.on ?? null;
  const mustPrecede = (a: Change, b: Change) => {
    const [x, y] = [when(a), when(b)];
    if (y === null) return x !== null;
    if (x === null) return false;
    const [last, first] = [x.latest ?? Number.POSITIVE_INFINITY, y.earliest ?? Number.NEGATIVE_INFINITY];
    return last < first || (last === first && precedesByRank(a, b));
  };
  const all: Change[][] = [];
  const place = (done: Change[], left: Change[]) => {
    if (left.length === 0) all.push(done);
    for (const next of left) {
      const others = left.filter((c) => c !== next);
      if (!others.some((other) => mustPrecede(other, next) && !mustPrecede(next, other)))
        place([...done, next], others);
    }
  };
  place([], changes);
  return all;
}

/** On one day: the instrument made earlier first, then by name, then in its own order. */
function precedesByRank(a: Change, b: Change): boolean {
  if (a.maker === b.maker) return a.n < b.n;
  const made = (c: Change) => c.maker.events[0]!.on.earliest!;
  return made(a) !== made(b) ? made(a) < made(b) : a.maker.id < b.maker.id;
}

/** The facts that may or may not hold on the day. */
export function doubtfulFacts(book: LawBook, day: number): string[] {
  const facts = new Set<string>();
  const look = (name: string, when: When | null) => {
    if (when && timeOf(when, day) === 'doubt') facts.add(name);
  };
  const lookAtRule = (rule: Rule) => {
    look(`${rule.id} from`, rule.from);
    look(`${rule.id} to`, rule.to);
    if (rule.doubt) facts.add(`${rule.id} is so`);
    if (rule.conditions.some((c) => c.kind === 'unknown')) facts.add(`${rule.id} condition`);
  };
  for (const instrument of book.instruments) {
    for (const e of instrument.events) look(e.id, e.on);
    for (const p of instrument.provisions) p.rules.forEach(lookAtRule);
    instrument.modifications.forEach((m, n) => {
      m.provision?.rules.forEach(lookAtRule);
      look(`${instrument.id} ${n} from`, m.from);
      look(`${instrument.id} ${n} to`, m.to ?? null);
      const start = instrument.events.find((e) => e.kind === 'in-force');
      if (start && reachesBack(instrument, m) && start.on.latest === null) facts.add(`${start.id} ever`);
    });
  }
  return [...facts];
}

function timeOf(when: When, day: number): 'past' | 'future' | 'doubt' {
  if (when.latest !== null && when.latest <= day) return 'past';
  if (when.earliest !== null && when.earliest > day) return 'future';
  return 'doubt';
}

function past(name: string, when: When, day: number, settled: Settled): boolean {
  const time = timeOf(when, day);
  return time === 'doubt' ? settled(name) : time === 'past';
}

function binds(
  instrument: Instrument,
  state: string,
  day: number,
  settled: Settled,
  begunAnyhow = false,
): boolean {
  let binding = false;
  let stayed = false;
  for (const e of instrument.events) {
    if (e.party !== null && e.party !== state) continue;
    if (e.kind === 'in-force' && begunAnyhow) binding = true;
    if (!past(e.id, e.on, day, settled)) continue;
    if (e.kind === 'in-force') binding = true;
    if (e.kind === 'terminated') binding = false;
    if (e.kind === 'suspended') stayed = true;
    if (e.kind === 'resumed') stayed = false;
  }
  return binding && !stayed;
}

/** A day of effect before the entry into force: retroactive. */
export function reachesBack(maker: Instrument, m: Modification): boolean {
  const start = maker.events.find((e) => e.kind === 'in-force')?.on.earliest;
  return start != null && m.from?.latest != null && m.from.latest < start;
}

function inEffect({ maker, m, n }: Change, state: string, { day, settled }: World): boolean {
  const start = maker.events.find((e) => e.kind === 'in-force');
  if (!start) return false;
  let begun = past(start.id, start.on, day, settled);
  if (reachesBack(maker, m))
    begun = timeOf(start.on, day) === 'past' || start.on.latest !== null || settled(`${start.id} ever`);
  const lasting = m.kind === 'repeal' || m.kind === 'renumber';
  if (!begun || (!lasting && !binds(maker, state, day, settled, begun))) return false;
  if (m.from && !past(`${maker.id} ${n} from`, m.from, day, settled)) return false;
  return !(m.to && past(`${maker.id} ${n} to`, m.to, day, settled));
}

/** What a change says after others have changed it; null when it was struck out or is stayed. */
function saidBy(c: Change, state: string, world: World): Modification | null {
  let said: Modification | null = c.m;
  for (const other of world.order) {
    const { m } = other;
    if (m.targetInstrument !== c.maker.id || m.targetProvision !== c.m.eId) continue;
    if (said === null && m.kind !== 'substitute' && m.kind !== 'insert') continue;
    if (!inEffect(other, state, world)) continue;
    if (m.kind === 'repeal' || m.kind === 'suspend') said = null;
    if (said && (m.kind === 'substitute' || m.kind === 'insert')) said = { ...said, provision: m.provision };
    if (said?.provision && m.kind === 'scope') said = { ...said, provision: narrowed(said.provision, m) };
  }
  return said;
}

/** One provision under whatever number, with the changes that mean it when their turn comes. */
export interface Line {
  readonly eId: string;
  readonly original: Provision | null;
  readonly changes: readonly Change[];
}

/**
 * The provisions of an instrument. A change of number takes the address along; the number that was given up still means
 * the old provision until something new is put there.
 */
export function linesOf(instrument: Instrument, order: readonly Change[]): Line[] {
  const lines: { eId: string; original: Provision | null; changes: Change[] }[] = [];
  const at: Record<string, number> = {};
  const givenUp: string[] = [];
  for (const p of instrument.provisions) at[p.eId] = lines.push({ eId: p.eId, original: p, changes: [] }) - 1;
  for (const c of order) {
    const { kind, targetInstrument, targetProvision, renumberedTo } = c.m;
    if (targetInstrument !== instrument.id || targetProvision === null) continue;
    const puts = kind === 'insert' || kind === 'substitute';
    const free =
      at[targetProvision] === undefined || (kind === 'insert' && givenUp.includes(targetProvision));
    if (free && !puts) continue;
    if (free) {
      at[targetProvision] = lines.push({ eId: targetProvision, original: null, changes: [] }) - 1;
      if (givenUp.includes(targetProvision)) givenUp.splice(givenUp.indexOf(targetProvision), 1);
    }
    lines[at[targetProvision]!]!.changes.push(c);
    if (kind === 'renumber') {
      givenUp.push(targetProvision);
      if (givenUp.includes(renumberedTo!)) givenUp.splice(givenUp.indexOf(renumberedTo!), 1);
      at[renumberedTo!] = at[targetProvision]!;
    }
  }
  return lines;
}

interface Text {
  readonly eId: string;
  readonly says: Provision | null;
}

/** What a provision says in a world, and under which number. */
function textOf({ eId, original, changes }: Line, state: string, world: World): Text {
  let text: Text = { eId, says: original };
  for (const c of changes) {
    const said = saidBy(c, state, world);
    if (said === null || said.kind === 'suspend' || !inEffect(c, state, world)) continue;
    if (said.kind === 'repeal') text = { eId: c.m.targetProvision!, says: null };
    if (said.kind === 'substitute' || said.kind === 'insert')
      text = { eId: c.m.targetProvision!, says: said.provision };
    if (text.says && said.kind === 'scope') text = { ...text, says: narrowed(text.says, said) };
    if (text.says && said.kind === 'renumber') text = { ...text, eId: said.renumberedTo! };
  }
  return text;
}

/** Address and rules of what stands on a day, for a book without doubts: in force, amended, and not stayed. */
export function standingOn(book: LawBook, day: number): { eId: string; rule: Rule }[] {
  return standing('', book, { day, settled: () => false, order: ordersOf(book)[0]! });
}

/** The rules in the current wordings of the instruments that bind a state; without a state: that bind all. */
function standing(state: string, book: LawBook, world: World): { eId: string; rule: Rule }[] {
  const { day, settled, order } = world;
  const rules: { eId: string; rule: Rule }[] = [];
  for (const instrument of book.instruments) {
    const onAll = order.filter(({ m }) => m.targetInstrument === instrument.id && m.targetProvision === null);
    const repealed = onAll.some((c) => c.m.kind === 'repeal' && inEffect(c, state, world));
    if (repealed || !binds(instrument, state, day, settled)) continue;
    for (const line of linesOf(instrument, order)) {
      const stays = [...line.changes, ...onAll].filter(
        (c) => c.m.kind === 'suspend' && inEffect(c, state, world) && saidBy(c, state, world),
      );
      const { eId, says } = textOf(line, state, world);
      for (const rule of says?.rules ?? []) {
        const isStayed = ({ m }: Change) => !m.rules || m.rules.some((name) => rule.id.endsWith(`:${name}`));
        if (!stays.some(isStayed)) rules.push({ eId, rule });
      }
    }
  }
  return rules;
}

export function narrowed(p: Provision, m: Modification): Provision {
  const { set, add, remove } = m.scope!;
  return {
    ...p,
    rules: p.rules.map((r) => {
      if (m.rules && !m.rules.some((name) => r.id.endsWith(`:${name}`))) return r;
      const fields = { ...r, ...set } as Record<string, unknown>;
      for (const [key, gone] of Object.entries(remove))
        if (fields[key]) fields[key] = (fields[key] as string[]).filter((x) => !gone.includes(x));
      for (const [key, more] of Object.entries(add))
        if (fields[key]) fields[key] = [...new Set([...(fields[key] as string[]), ...more])];
      return fields as unknown as Rule;
    }),
  };
}

function permitted(p: Passage, book: LawBook, q: LawQuestion, world: World): boolean {
  const { day, settled } = world;
  const standingHere = standing(p.state, book, world).map(({ rule }) => rule);
  const rules = standingHere.filter((r) => {
    if (r.state !== p.state) return false;
    if (r.from && !past(`${r.id} from`, r.from, day, settled)) return false;
    if (r.to && past(`${r.id} to`, r.to, day, settled)) return false;
    if (r.doubt && !settled(`${r.id} is so`)) return false;
    for (const c of r.conditions) {
      if (c.kind === 'unknown') {
        if (!settled(`${r.id} condition`)) return false;
      } else {
        const fact = book.circumstances.find((x) => x.id === c.id)!;
        const holds = fact.from!.earliest! <= day && day < fact.to!.earliest!;
        if (holds !== c.holds) return false;
      }
    }
    return speaksTo(r, q, book);
  });
  const covers = (r: Rule) => {
    const [first] = p.legs;
    const last = p.legs.at(-1)!;
    if (r.enterBy && !r.enterBy.some((c) => p.enteredBy.includes(c))) return false;
    if (r.leaveBy && !r.leaveBy.some((c) => (p.leftBy.length > 0 ? p.leftBy : (p.endedAt ?? [])).includes(c)))
      return false;
    if (r.roles && !r.roles.includes(p.leftBy.length > 0 ? 'transit' : 'import')) return false;
    for (const leg of new Set([first!, last, ...p.legs])) {
      const modes = r.modes;
      const overTheBorder = leg === first || (p.leftBy.length > 0 && leg === last);
      const landed =
        overTheBorder && leg.mode === 'sea' && (modes?.includes('rail') || modes?.includes('road'));
      if (modes && !modes.includes(leg.mode) && !landed) return false;
    }
    return true;
  };
  const bites = (r: Rule) => {
    if (r.roles && !r.roles.includes(p.leftBy.length > 0 ? 'transit' : 'import')) return false;
    const touched = (leg: Passage['legs'][number], ids: readonly string[]) =>
      (r.modes === null || r.modes.includes(leg.mode)) &&
      (r.at === null || r.at.some((x) => ids.includes(x)));
    const entering = p.legs[0]!;
    const leaving = p.leftBy.length > 0 ? p.legs.at(-1)! : null;
    const inside = p.legs.filter((l) => l !== entering && l !== leaving);
    return (
      touched(entering, p.enteredBy) ||
      inside.some((l) => touched(l, [l.id])) ||
      (leaving !== null && touched(leaving, p.leftBy))
    );
  };
  const grants = rules.filter((r) => (r.effect === 'permit' || r.effect === 'exempt') && covers(r));
  for (const r of rules) {
    if ((r.effect === 'forbid' || r.effect === 'close') && bites(r)) {
      if (!grants.some((g) => g.effect === 'exempt' && g.exempts.includes(r.id))) return false;
    }
  }
  const military = ['nonlethal', 'special', 'armoured', 'weapons', 'personnel'].includes(q.cargo);
  return !military || q.beneficiary === p.state || grants.length > 0;
}

function speaksTo(r: Rule, q: LawQuestion, book: LawBook): boolean {
  const grant = r.effect === 'permit' || r.effect === 'exempt';
  const military = ['nonlethal', 'special', 'armoured', 'weapons', 'personnel'].includes(q.cargo);
  if (r.cargo === null) {
    if (grant && military) return false;
  } else if (!r.cargo.includes(q.cargo)) {
    const kindOfNonlethal = q.cargo === 'special' || q.cargo === 'armoured';
    if (!kindOfNonlethal || !r.cargo.includes('nonlethal')) return false;
    if (grant && (book.apart[r.state] ?? []).includes(q.cargo)) return false;
  }
  if (r.beneficiaries !== null) {
    const { beneficiary } = q;
    if (beneficiary === null) return false;
    if (!r.beneficiaries.some((b) => b === beneficiary || (book.members[b] ?? []).includes(beneficiary)))
      return false;
  }
  if (r.direction) {
    const to = r.direction.states.includes(q.destinationState);
    const from = r.direction.states.includes(q.originState);
    if (r.direction.kind === 'to' && !to) return false;
    if (r.direction.kind === 'from' && !from) return false;
    if (r.direction.kind === 'either' && !to && !from) return false;
  }
  return true;
}
