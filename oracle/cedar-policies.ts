import { createRequire } from 'node:module';
import type {
  Instrument,
  LawBook,
  LawQuestion,
  Modification,
  Passage,
  Provision,
  Rule,
} from '../src/law/model.ts';
import { type Change, linesOf, narrowed, reachesBack } from '../src/law/oracle.ts';
import type { When } from '../src/terms/fact.ts';

/** The law of a state as policies of Cedar, an independent policy engine. */
export const cedar = createRequire(import.meta.url)(
  '@cedar-policy/cedar-wasm/nodejs',
) as typeof import('@cedar-policy/cedar-wasm/nodejs');

const MILITARY = ['nonlethal', 'special', 'armoured', 'weapons', 'personnel'];

/** Parses the state's law as Cedar policies, once a book and order of amendments. */
export function prepare(state: string, book: LawBook, order: readonly Change[], id: string): string {
  const rules = book.instruments.flatMap((i) => wordings(i, order));
  return parsePolicies(
    rules.filter((r) => r.rule.state === state),
    id,
  );
}

/** The rules of one state as Cedar policies, parsed under an id. */
export function parsePolicies(own: readonly Placed[], id: string): string {
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
  const parsed = cedar.preparsePolicySet(id, { staticPolicies: policies });
  if (parsed.type === 'failure') throw new Error(JSON.stringify(parsed.errors));
  return id;
}

export interface Placed {
  readonly rule: Rule;
  /** Cedar expression over context.day: the wording stands and binds. */
  readonly inForce: string;
}

/** Every text that the provisions can have: one for each set of changes that may be in effect together. */
function wordings(instrument: Instrument, changes: readonly Change[]): Placed[] {
  const onAll = changes.filter(({ m }) => m.targetInstrument === instrument.id && m.targetProvision === null);
  const changesTo = ({ maker, m }: Change) =>
    changes.filter(
      (c) => c.m.targetInstrument === maker.id && m.eId !== undefined && c.m.targetProvision === m.eId,
    );
  const repeals = onAll.filter(({ m }) => m.kind === 'repeal').map(works);
  const alive = `(${binds(instrument, null)}) && ${none(repeals)}`;
  return linesOf(instrument, changes).flatMap((line) => {
    const own = [...line.changes, ...onAll.filter(({ m }) => m.kind === 'suspend')];
    const all = [...new Set(own.flatMap((c) => [c, ...changesTo(c)]))];
    return subsets(all).flatMap((chosen) => {
      const rules = played(
        line.original,
        chosen.filter((c) => own.includes(c)),
        (c) => changesTo(c).filter((x) => chosen.includes(x)),
      );
      const when = all.map((c) => (chosen.includes(c) ? `(${works(c)})` : `!(${works(c)})`));
      return rules.map((rule) => ({ rule, inForce: [alive, ...when].join(' && ') }));
    });
  });
}

/** The rules of a provision after the chosen changes, in order; each as the changes to it left it. */
function played(
  original: Provision | null,
  chosen: readonly Change[],
  changesTo: (c: Change) => readonly Change[],
): Rule[] {
  let text = original;
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

function works({ maker, m, n }: Change): string {
  const back = reachesBack(maker, m);
  const lasting = m.kind === 'repeal' || m.kind === 'renumber';
  const start = maker.events.find((e) => e.kind === 'in-force');
  if (!start) return 'false';
  // Reaching back takes an entry into force at some time, which is in doubt while it may never come.
  const ever =
    start.on.latest === null ? `${since(start.id, start.on)} || ${holds(`${start.id} ever`)}` : 'true';
  const parts = [lasting ? (back ? ever : started(maker)) : binds(maker, back ? ever : null)];
  if (m.from) parts.push(since(`${maker.id} ${n} from`, m.from));
  if (m.to) parts.push(`!(${since(`${maker.id} ${n} to`, m.to)})`);
  return parts.map((part) => `(${part})`).join(' && ');
}

function none(expressions: readonly string[]): string {
  return expressions.length === 0 ? 'true' : `!(${expressions.map((e) => `(${e})`).join(' || ')})`;
}

/** Has the dated fact happened? Between its first and its last possible day the world says so, by the fact's name. */
function since(fact: string, { earliest, latest }: When): string {
  if (earliest !== null && earliest === latest) return `context.day >= ${latest}`;
  const surely = latest === null ? 'false' : `context.day >= ${latest}`;
  const perhaps = earliest === null ? 'true' : `context.day >= ${earliest}`;
  return `(${surely} || (${perhaps} && ${holds(fact)}))`;
}

function holds(fact: string): string {
  return `context.settled.contains(${JSON.stringify(fact)})`;
}

function started(i: Instrument): string {
  const starts = i.events.filter((e) => e.kind === 'in-force').map((e) => since(e.id, e.on));
  return starts.length === 0 ? 'false' : starts.join(' || ');
}

function binds(i: Instrument, begun: string | null): string {
  let binding = 'false';
  let stayed = 'false';
  for (const e of i.events) {
    const happened = since(e.id, e.on);
    if (e.kind === 'in-force') binding = begun ? `(${begun})` : `(${happened} || ${binding})`;
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
  if (rule.from) parts.push(since(`${rule.id} from`, rule.from));
  if (rule.to) parts.push(`!(${since(`${rule.id} to`, rule.to)})`);
  if (rule.doubt) parts.push(holds(`${rule.id} is so`));
  for (const c of rule.conditions)
    parts.push(
      c.kind === 'unknown' ? holds(`${rule.id} condition`) : c.holds ? 'context.peace' : '!context.peace',
    );
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

export function decide(
  policies: string,
  q: LawQuestion,
  p: Passage,
  book: LawBook,
  settled: readonly string[],
): boolean {
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
      settled: [...settled],
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
