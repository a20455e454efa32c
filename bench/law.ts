import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { cedar, parsePolicies } from '../oracle/cedar-policies.ts';
import { openWorld } from '../src/app/open-world.ts';
import { judge, judgeStatus } from '../src/law/judge.ts';
import type { Instrument, LawBook, LawQuestion, Passage, Rule } from '../src/law/model.ts';
import { lawShow } from '../src/law/read.ts';
import { type CargoClass, regimeOf, WIDER_CLASS } from '../src/terms/cargo.ts';
import { parseDay } from '../src/terms/day.ts';
import { knownDay } from '../src/terms/edtf.ts';

/**
 * Judging one movement against the law of the whole shipped pack, beside Cedar (cedar-wasm) on the rules that stand on
 * the day, in one run; and the cost of a decision as instruments are added that cannot apply, to 10,000.
 *
 *     npm run bench:law
 *
 * The rules given to Cedar are those in force on the day, without dates, doubts and circumstances, which makes its task
 * lighter than ours. Writes bench/results/law.json.
 */
const { law } = await openWorld();
const DAY = parseDay('2012-06-01');
const MOVEMENTS = 2000;

/** Park and Miller's generator, so that every run judges the same movements. */
let seed = 1;
const draw = <T>(items: readonly T[]): T => {
  seed = (seed * 48_271) % 2_147_483_647;
  return items[seed % items.length]!;
};

const rules = law.instruments.flatMap(({ id }) =>
  lawShow(law, id, null, DAY, null).flatMap(({ force, versions }) =>
    force === 'in force'
      ? versions.flatMap((v) => (v.certainty === 'certain' ? (v.provision?.rules ?? []) : []))
      : [],
  ),
);
const states = [...new Set(rules.map(({ state }) => state))];
const posts = (state: string) =>
  [
    ...new Set(
      rules.filter((r) => r.state === state).flatMap((r) => [...(r.enterBy ?? []), ...(r.leaveBy ?? [])]),
    ),
  ].concat('elsewhere');
const CARGO: readonly CargoClass[] = ['special', 'nonlethal', 'general', 'weapons', 'armoured'];

interface Movement {
  readonly question: LawQuestion;
  readonly passage: Passage;
}

function movement(): Movement {
  const state = draw(states);
  const [a, b] = [draw(posts(state)), draw(posts(state))];
  const mode = draw(['rail', 'rail', 'road'] as const);
  const leg = (id: string) => ({ id, mode, places: [] });
  return {
    question: {
      cargo: draw(CARGO),
      beneficiary: draw(['US', 'DE', 'GB', null]),
      originState: draw(['LV', 'AZ', 'PK']),
      destinationState: draw(['AF', 'AF', 'UZ']),
      on: knownDay(DAY),
      knownOn: null,
      proof: 'report',
      suspended: [],
    },
    passage: {
      state,
      role: 'transit',
      enteredBy: [a],
      leftBy: [b],
      legs: [leg('in'), leg('inside'), leg('out')],
      overflown: false,
    },
  };
}
const movements = Array.from({ length: MOVEMENTS }, movement);

/** Best of several rounds, in decisions a second: what the machine can do when nothing else is in the way. */
function perSecond(
  rounds: number,
  decide: (m: Movement) => unknown,
  asked: readonly Movement[] = movements,
): number {
  let best = 0;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    for (const m of asked) decide(m);
    best = Math.max(best, (1000 * asked.length) / (performance.now() - start));
  }
  return Math.round(best);
}

const sets = new Map(
  states.map((state) => {
    const own = rules.filter((r) => r.state === state);
    const bare = own.map((rule) => ({
      rule: { ...rule, conditions: [], from: null, to: null, doubt: null },
      inForce: 'true',
    }));
    return [state, parsePolicies(bare, state)];
  }),
);
function askCedar({ question: q, passage: p }: Movement): boolean {
  const wider = WIDER_CLASS[q.cargo] ? [q.cargo, WIDER_CLASS[q.cargo]!] : [q.cargo];
  const apart = (law.apart[p.state] ?? []).includes(q.cargo);
  const groups = Object.entries(law.members).flatMap(([name, of]) =>
    q.beneficiary && of.includes(q.beneficiary) ? [name] : [],
  );
  const answer = cedar.statefulIsAuthorized({
    principal: { type: 'Shipper', id: 'any' },
    action: { type: 'Action', id: 'pass' },
    resource: { type: 'State', id: p.state },
    preparsedPolicySetId: sets.get(p.state)!,
    entities: [],
    context: {
      day: DAY,
      settled: [],
      open: regimeOf(q.cargo) === 'open',
      own: q.beneficiary === p.state,
      peace: true,
      classes: wider,
      grantClasses: apart ? [q.cargo] : wider,
      groups: q.beneficiary ? [q.beneficiary, ...groups] : [],
      from: q.originState,
      to: q.destinationState,
      role: 'transit',
      entered: [...p.enteredBy],
      left: [...p.leftBy],
      borderModes: [p.legs[0]!.mode, p.legs[2]!.mode],
      insideModes: [p.legs[1]!.mode],
      touched: p.legs.flatMap(({ mode, id }, i) => [
        `${mode}@*`,
        `${mode}@${[p.enteredBy[0], id, p.leftBy[0]][i]}`,
      ]),
    },
  });
  if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors));
  return answer.response.decision === 'allow';
}

/** Status alone, as Cedar says it, and a passage never seen, or its worlds would be remembered; the law of a question is worked out when it is first asked and kept. */
const status = ({ question, passage }: Movement) => judgeStatus(law, question, [{ ...passage }]);
const fresh = ({ question, passage }: Movement) => judge(law, question, [passage]);
for (const m of movements) fresh(m);
const cedarRate = perSecond(3, askCedar);
const statuses = { lawful: 0, uncertain: 0, barred: 0 };
let alike = 0;
for (const m of movements) {
  const { status } = fresh(m);
  statuses[status]++;
  if ((status === 'lawful') === askCedar(m)) alike++;
}
const all = perSecond(20, status);
const lawful = movements.filter((m) => fresh(m).status === 'lawful');
const barred = movements.filter((m) => fresh(m).status === 'barred');
const results: Record<string, unknown> = {
  'decisions a second': {
    cedar: cedarRate,
    kuryk: all,
    'kuryk, a question object never seen': perSecond(5, ({ question, passage }) =>
      judgeStatus(law, { ...question }, [{ ...passage }]),
    ),
    'kuryk, with reasons, basis and proof': perSecond(5, fresh),
    'times as fast': Math.round(all / cedarRate),
  },
  movements: { ...statuses, 'cedar says the same': alike },
};

/** An instrument that cannot apply to any of the movements, for one of three causes. */
function idle(n: number, cause: 'elsewhere' | 'other goods' | 'ended'): Instrument {
  const [model] = law.instruments.filter(({ provisions }) => provisions.some((p) => p.rules.length > 0));
  const id = `idle-${n}`;
  const [provision] = model!.provisions.filter((p) => p.rules.length > 0);
  const first = provision!.rules[0]!;
  const state = cause === 'elsewhere' ? `X${String.fromCharCode(65 + (n % 26))}` : states[n % states.length]!;
  const rule: Rule = {
    ...first,
    id: `${id}#p:r`,
    effect: 'permit',
    state,
    cargo: cause === 'other goods' ? ['personnel'] : ['special'],
    beneficiaries: ['US'],
    enterBy: [`post-${n}`],
    exempts: [],
    at: null,
    conditions: [],
    doubt: null,
    from: null,
    to: null,
  };
  const event = (kind: 'in-force' | 'terminated', day: string) => ({
    ...model!.events[0]!,
    id: `${id}:${kind}`,
    kind,
    party: null,
    on: knownDay(parseDay(day)),
    public: knownDay(parseDay(day)),
  });
  const events = [
    event('in-force', '2002-01-01'),
    ...(cause === 'ended' ? [event('terminated', '2003-01-01')] : []),
  ];
  return {
    ...model!,
    id,
    title: id,
    events,
    provisions: [{ ...provision!, eId: 'p', rules: [rule] }],
    modifications: [],
  };
}

for (const cause of ['elsewhere', 'other goods', 'ended'] as const) {
  const costs: Record<string, unknown> = {};
  for (const more of [0, 100, 1000, 10_000]) {
    const instruments = [...law.instruments, ...Array.from({ length: more }, (_, n) => idle(n, cause))].sort(
      (a, b) => (a.id < b.id ? -1 : 1),
    );
    const book: LawBook = { ...law, instruments };
    const on = ({ question, passage }: Movement) => judgeStatus(book, question, [{ ...passage }]);
    for (const m of movements) on(m);
    const micro = (asked: readonly Movement[]) => Number((1e6 / perSecond(10, on, asked)).toFixed(2));
    costs[`${instruments.length} instruments`] = {
      lawfulMicroseconds: micro(lawful),
      barredMicroseconds: micro(barred),
    };
  }
  results[`cost of a decision, more instruments ${cause}`] = costs;
}
console.log(JSON.stringify(results, null, 2));
const machine = `${cpus().length} cores, Node ${process.version}, shared with other work`;
const file = new URL('./results/law.json', import.meta.url);
writeFileSync(
  file,
  `${JSON.stringify({ machine, instruments: law.instruments.length, results }, null, 2)}\n`,
);
