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
import type { Instrument, LawBook, LawQuestion, Passage, Rule } from '../src/law/model.ts';
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
    for (const reason of ours.verdicts[0]!.reasons.slice(0, 1))
      codes[reason.code] = (codes[reason.code] ?? 0) + 1;
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

function wordings(instrument: Instrument, book: LawBook): Placed[] {
  const repeals = book.instruments.flatMap((i) =>
    i.modifications
      .filter((m) => m.targetInstrument === instrument.id && m.targetProvision === null)
      .map(() => started(i)),
  );
  const alive = `(${binds(instrument)}) && ${none(repeals)}`;
  return instrument.provisions.flatMap((p) => {
    const changes = book.instruments.flatMap((i) =>
      i.modifications
        .filter((m) => m.targetInstrument === instrument.id && m.targetProvision === p.eId)
        .map((m) => ({ rules: m.provision?.rules ?? [], works: m.provision ? binds(i) : started(i) })),
    );
    return [
      ...p.rules.map((rule) => ({ rule, inForce: `${alive} && ${none(changes.map((c) => c.works))}` })),
      ...changes.flatMap((c, k) =>
        c.rules.map((rule) => ({
          rule,
          inForce: `${alive} && (${c.works}) && ${none(changes.slice(k + 1).map((x) => x.works))}`,
        })),
      ),
    ];
  });
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

function binds(i: Instrument): string {
  let binding = 'false';
  let stayed = 'false';
  for (const e of i.events) {
    const happened = since(e.on.earliest);
    if (e.kind === 'in-force') binding = `(${happened} || ${binding})`;
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
    parts.push(`${list(byLand ? [...rule.modes, 'sea'] : rule.modes)}.containsAll(context.modes)`);
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
      modes: p.legs.map((l) => l.mode),
      touched,
    },
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  if (answer.response.diagnostics.errors.length > 0)
    throw new Error(JSON.stringify(answer.response.diagnostics.errors));
  return answer.response.decision === 'allow';
}
