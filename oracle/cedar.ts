/**
 * Compares the law engine with Cedar, an independent policy engine, on random decisions.
 *
 *   node --no-turbo-inline-js-wasm-calls --import tsx oracle/cedar.ts --count 100000 --seed 1
 *
 * Run in a process of its own: Cedar's WebAssembly once brought down V8 on Node 20 in a long loop. Prints one line of
 * JSON with the counts, and the first disagreement if there is one; exit status 1 then.
 */
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { judge } from '../src/law/judge.ts';
import type {
  Instrument,
  LawBook,
  LawQuestion,
  Modification,
  Passage,
  Provision,
  Rule,
} from '../src/law/model.ts';
import { type Change, narrowed, ordersOf, reachesBack } from '../src/law/oracle.ts';
import { bookArbitrary, questionArbitrary, wayArbitrary } from '../src/law/random-law.ts';

const cedar = createRequire(import.meta.url)(
  '@cedar-policy/cedar-wasm/nodejs',
) as typeof import('@cedar-policy/cedar-wasm/nodejs');

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);
const PER_BOOK = 100;
const MILITARY = ['nonlethal', 'special', 'armoured', 'weapons', 'personnel'];

const statuses = { lawful: 0, barred: 0 };
const codes: Record<string, number> = {};
let done = 0;
for (let round = 0; done < count; round++) {
  const book = fc.sample(bookArbitrary(true), { seed: seed * 1_000_003 + round, numRuns: 1 })[0]!;
  const asked = fc.sample(fc.tuple(questionArbitrary(), wayArbitrary()), {
    seed: seed + round,
    numRuns: PER_BOOK,
  });
  const sets = new Map<string, string>();
  for (const [question, way] of asked) {
    const passage = way[0]!;
    const set = sets.get(passage.state) ?? prepare(passage.state, book, round);
    sets.set(passage.state, set);
    const ours = judge(book, question, [passage]);
    const theirs = decide(set, question, passage, book);
    if ((ours.status === 'lawful') !== theirs) {
      console.log(JSON.stringify({ disagreement: { round, ours, theirs, question, passage, book } }));
      process.exit(1);
    }
    statuses[ours.status as 'lawful' | 'barred']++;
    for (const code of new Set(ours.verdicts[0]!.reasons.map((reason) => reason.code)))
      codes[code] = (codes[code] ?? 0) + 1;
    if (++done >= count) break;
  }
}
console.log(JSON.stringify({ decisions: done, disagreements: 0, statuses, codes }));

/** Parses the state's law as Cedar policies, once a book. */
function prepare(state: string, book: LawBook, round: number): string {
  const rules = book.instruments.flatMap((i) => wordings(i, book));
  const own = rules.filter((r) => r.rule.state === state);
  const grants = own.filter((r) => r.rule.effect === 'permit' || r.rule.effect === 'exempt');
  const policies: Record<string, string> = {
    open: 'permit(principal, action, resource) when { context.open || context.own };',
  };
  grants.forEach((g, i) => {
    policies[`grant${i}`] = `permit(principal, action, resource) when { ${covers(g)} };`;
  });
  own
    .filter((r) => r.rule.effect === 'forbid' || r.rule.effect === 'close')
    .forEach((f, i) => {
      const lifted = grants.filter((g) => g.rule.exempts.includes(f.rule.id)).map(covers);
      const unless = lifted.length > 0 ? ` unless { ${lifted.map((l) => `(${l})`).join(' || ')} }` : '';
      policies[`forbid${i}`] = `forbid(principal, action, resource) when { ${bites(f)} }${unless};`;
    });
  const id = `${state}${round % 2}`;
  const parsed = cedar.preparsePolicySet(id, { staticPolicies: policies });
  if (parsed.type === 'failure') throw new Error(JSON.stringify(parsed.errors));
  return id;
}

interface Placed {
  readonly rule: Rule;
  /** Cedar expression over context.day: the wording stands and binds. */
  readonly inForce: string;
}

/** Every text that the provisions can have: one for each set of changes that may be in effect together. */
function wordings(instrument: Instrument, book: LawBook): Placed[] {
  const changes = ordersOf(book)[0]!;
  const on = (id: string, eId: string | null) =>
    changes.filter(({ m }) => m.targetInstrument === id && m.targetProvision === eId);
  const repeals = on(instrument.id, null)
    .filter(({ m }) => m.kind === 'repeal')
    .map(works);
  const alive = `(${binds(instrument, false)}) && ${none(repeals)}`;
  return instrument.provisions.flatMap((p) => {
    const own = [
      ...on(instrument.id, p.eId),
      ...on(instrument.id, null).filter(({ m }) => m.kind === 'suspend'),
    ];
    const all = [...new Set(own.flatMap((c) => [c, ...on(c.maker.id, c.m.eId ?? '')]))];
    return subsets(all).flatMap((chosen) => {
      const rules = played(
        p,
        chosen.filter((c) => own.includes(c)),
        (c) => chosen.filter(({ m }) => m.targetInstrument === c.maker.id && m.targetProvision === c.m.eId),
      );
      const when = all.map((c) => (chosen.includes(c) ? `(${works(c)})` : `!(${works(c)})`));
      return rules.map((rule) => ({ rule, inForce: [alive, ...when].join(' && ') }));
    });
  });
}

/** The rules of a provision after the chosen changes, in order; each as the changes to it left it. */
function played(
  p: Provision,
  chosen: readonly Change[],
  changesTo: (c: Change) => readonly Change[],
): Rule[] {
  let text: Provision | null = p;
  const stays: Modification[] = [];
  for (const c of chosen) {
    let said: Modification | null = c.m;
    for (const { m } of changesTo(c)) {
      if (said === null) break;
      if (m.kind === 'repeal' || m.kind === 'suspend') said = null;
      else if (m.kind === 'substitute' || m.kind === 'insert') said = { ...said, provision: m.provision };
      else if (m.kind === 'scope' && said.provision)
        said = { ...said, provision: narrowed(said.provision, m) };
    }
    if (said?.kind === 'suspend') stays.push(said);
    if (said?.kind === 'repeal') text = null;
    if (said?.kind === 'substitute' || said?.kind === 'insert') text = said.provision;
    if (said?.kind === 'scope' && text) text = narrowed(text, said);
  }
  const isStayed = (r: Rule) =>
    stays.some(({ rules }) => !rules || rules.some((name) => r.id.endsWith(`:${name}`)));
  return (text?.rules ?? []).filter((r) => !isStayed(r));
}

function subsets<T>(items: readonly T[]): T[][] {
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_x, i) => bits & (1 << i)));
}

function works({ maker, m }: Change): string {
  const back = reachesBack(maker, m);
  const lasting = m.kind === 'repeal' || m.kind === 'renumber';
  const parts = [lasting ? (back ? 'true' : started(maker)) : binds(maker, back)];
  if (m.from) parts.push(since(m.from.earliest));
  if (m.to) parts.push(`!(${since(m.to.earliest)})`);
  return parts.map((part) => `(${part})`).join(' && ');
}

function none(expressions: readonly string[]): string {
  return expressions.length === 0 ? 'true' : `!(${expressions.map((e) => `(${e})`).join(' || ')})`;
}

function since(day: number | null): string {
  return `context.day >= ${day}`;
}

function started(i: Instrument): string {
  const starts = i.events.filter((e) => e.kind === 'in-force').map((e) => since(e.on.earliest));
  return starts.length === 0 ? 'false' : starts.join(' || ');
}

function binds(i: Instrument, reachingBack: boolean): string {
  let binding = 'false';
  let stayed = 'false';
  for (const e of i.events) {
    const happened = since(e.on.earliest);
    if (e.kind === 'in-force') binding = reachingBack ? 'true' : `(${happened} || ${binding})`;
    if (e.kind === 'terminated') binding = `(!(${happened}) && ${binding})`;
    if (e.kind === 'suspended') stayed = `(${happened} || ${stayed})`;
    if (e.kind === 'resumed') stayed = `(!(${happened}) && ${stayed})`;
  }
  return `${binding} && !(${stayed})`;
}

function list(items: readonly string[]): string {
  return `[${items.map((x) => JSON.stringify(x)).join(', ')}]`;
}

function speaks({ rule, inForce }: Placed, military: string): string[] {
  const parts = [inForce];
  if (rule.from) parts.push(since(rule.from.earliest));
  if (rule.to) parts.push(`!(${since(rule.to.earliest)})`);
  for (const c of rule.conditions)
    if (c.kind === 'circumstance') parts.push(c.holds ? 'context.peace' : '!context.peace');
  parts.push(rule.cargo === null ? military : `${list(rule.cargo)}.containsAny(context.classes)`);
  if (rule.beneficiaries) parts.push(`${list(rule.beneficiaries)}.containsAny(context.groups)`);
  if (rule.roles) parts.push(`${list(rule.roles)}.contains(context.role)`);
  if (rule.direction) {
    const to = `${list(rule.direction.states)}.contains(context.to)`;
    const from = `${list(rule.direction.states)}.contains(context.from)`;
    parts.push(
      rule.direction.kind === 'to' ? to : rule.direction.kind === 'from' ? from : `(${to} || ${from})`,
    );
  }
  return parts;
}

function covers(placed: Placed): string {
  const { rule } = placed;
  const parts = speaks(placed, 'context.open').map((p) =>
    p.replace('context.classes', 'context.grantClasses'),
  );
  if (rule.enterBy) parts.push(`${list(rule.enterBy)}.containsAny(context.entered)`);
  if (rule.leaveBy) parts.push(`${list(rule.leaveBy)}.containsAny(context.left)`);
  if (rule.modes) {
    const byLand = rule.modes.includes('rail') || rule.modes.includes('road');
    parts.push(`${list(byLand ? [...rule.modes, 'sea'] : rule.modes)}.containsAll(context.borderModes)`);
    parts.push(`${list(rule.modes)}.containsAll(context.insideModes)`);
  }
  return parts.map((p) => `(${p})`).join(' && ');
}

function bites(placed: Placed): string {
  const { rule } = placed;
  const parts = speaks(placed, 'true');
  const modes = rule.modes ?? ['rail', 'road', 'sea'];
  parts.push(
    `${list(modes.flatMap((m) => (rule.at ?? ['*']).map((at) => `${m}@${at}`)))}.containsAny(context.touched)`,
  );
  return parts.map((p) => `(${p})`).join(' && ');
}

function decide(policies: string, q: LawQuestion, p: Passage, book: LawBook): boolean {
  const military = MILITARY.includes(q.cargo);
  const wider = q.cargo === 'special' ? ['special', 'nonlethal'] : [q.cargo];
  const apart = (book.apart[p.state] ?? []).includes(q.cargo);
  const day = q.on.earliest!;
  const peace = book.circumstances[0]!;
  const leaving = p.leftBy.length > 0;
  const crosses = (i: number) => i === 0 || (leaving && i === p.legs.length - 1);
  const touched = p.legs.flatMap((leg, i) => {
    const ids = i === 0 ? p.enteredBy : leaving && i === p.legs.length - 1 ? p.leftBy : [leg.id];
    return [`${leg.mode}@*`, ...ids.map((id) => `${leg.mode}@${id}`)];
  });
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Shipper', id: 'any' },
    action: { type: 'Action', id: 'pass' },
    resource: { type: 'State', id: p.state },
    preparsedPolicySetId: policies,
    entities: [],
    context: {
      day,
      open: !military,
      own: q.beneficiary === p.state,
      peace: peace.from!.earliest! <= day && day < peace.to!.earliest!,
      classes: wider,
      grantClasses: apart ? [q.cargo] : wider,
      groups: q.beneficiary
        ? [q.beneficiary, ...((book.members.NATO ?? []).includes(q.beneficiary) ? ['NATO'] : [])]
        : [],
      from: q.originState,
      to: q.destinationState,
      role: leaving ? 'transit' : 'import',
      entered: [...p.enteredBy],
      left: [...(leaving ? p.leftBy : (p.endedAt ?? []))],
      borderModes: p.legs.filter((_, i) => crosses(i)).map((l) => l.mode),
      insideModes: p.legs.filter((_, i) => !crosses(i)).map((l) => l.mode),
      touched,
    },
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  if (answer.response.diagnostics.errors.length > 0)
    throw new Error(JSON.stringify(answer.response.diagnostics.errors));
  return answer.response.decision === 'allow';
}
