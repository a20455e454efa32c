import type { When } from '../terms/fact.ts';
import type { Instrument, LawBook, LawQuestion, Passage, Rule } from './model.ts';

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
  for (let world = 0; world < 2 ** doubts.length; world++) {
    const settled = (fact: string) => (world & (1 << doubts.indexOf(fact))) !== 0;
    seen.add(way.every((p) => permitted(p, book, question, day, settled)));
  }
  if (!seen.has(false)) return 'lawful';
  return seen.has(true) ? 'uncertain' : 'barred';
}

type Settled = (fact: string) => boolean;

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
    for (const m of instrument.modifications) m.provision?.rules.forEach(lookAtRule);
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

function binds(instrument: Instrument, state: string, day: number, settled: Settled): boolean {
  let binding = false;
  let stayed = false;
  for (const e of instrument.events) {
    if (e.party !== null && e.party !== state) continue;
    if (!past(e.id, e.on, day, settled)) continue;
    if (e.kind === 'in-force') binding = true;
    if (e.kind === 'terminated') binding = false;
    if (e.kind === 'suspended') stayed = true;
    if (e.kind === 'resumed') stayed = false;
  }
  return binding && !stayed;
}

/** The rules of a state that stand in the current wordings of the instruments that bind it. */
function rulesInForce(state: string, book: LawBook, day: number, settled: Settled): Rule[] {
  const rules: Rule[] = [];
  for (const instrument of book.instruments) {
    const started = (i: Instrument) =>
      i.events.some((e) => e.kind === 'in-force' && past(e.id, e.on, day, settled));
    const repealed = book.instruments.some((i) =>
      i.modifications.some(
        (m) => m.targetInstrument === instrument.id && m.targetProvision === null && started(i),
      ),
    );
    if (repealed || !binds(instrument, state, day, settled)) continue;
    for (const p of instrument.provisions) {
      let wording = p.rules;
      for (const i of book.instruments) {
        for (const m of i.modifications) {
          if (m.targetInstrument !== instrument.id || m.targetProvision !== p.eId) continue;
          const works = m.provision ? binds(i, state, day, settled) : started(i);
          if (works) wording = m.provision?.rules ?? [];
        }
      }
      rules.push(...wording.filter((r) => r.state === state));
    }
  }
  return rules;
}

function permitted(p: Passage, book: LawBook, q: LawQuestion, day: number, settled: Settled): boolean {
  const rules = rulesInForce(p.state, book, day, settled).filter((r) => {
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
      if (
        modes &&
        !modes.includes(leg.mode) &&
        !(leg.mode === 'sea' && (modes.includes('rail') || modes.includes('road')))
      )
        return false;
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
