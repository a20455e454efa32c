import type { Legend } from '../../app/legend.ts';
import type { PlanJson, RouteJson, VerdictJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { count, duration, durationRange, usd, usdRange } from './figures.ts';
import {
  citeBasis,
  command,
  describeCargo,
  describeReason,
  describeRoute,
  describeSpan,
  describeWays,
  modesOf,
  plainWords,
} from './sentences.ts';
import { OBJECTIVE_WORDS, PROOF_WORDS, STATUS_MEANING } from './words.ts';

const MOST_ROWS = 12;

export function renderPlan(plan: PlanJson, legend: Legend, screen: Screen, program: string): string[] {
  const best = plan.routes[0] ?? plan.barred[0];
  return [
    ...renderHeadline(plan, legend, screen),
    ...(best ? section('What each state says', best, plan, screen) : []),
    ...(best ? best.verdicts.flatMap((verdict) => renderVerdict(verdict, legend, screen)) : []),
    ...renderRoutes(plan, screen),
    ...(plan.routes[0] ? renderLegs(plan.routes[0], legend, screen) : []),
    ...renderDoubts(plan, legend, screen),
    ...renderBarred(plan, legend, screen),
    ...renderProof(plan, best, screen),
    ...renderNext(plan, screen, program),
  ];
}

/** Where, what, when, and the one word that matters. */
export function renderHeadline(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  const { query } = plan;
  const ways = describeWays(query, legend);
  return [
    `${screen.bold(`${legend.post(query.from)} → ${legend.post(query.to)}`)}  ${describeCargo(query, legend)}, on ${query.on}`,
    ...ways.map((way) => `  ${way}`),
    '',
    `${screen.status(plan.status)}  ${screen.dim(describeEpoch(plan))}`,
    ...screen.paragraph(
      plan.status === 'uncertain' && plan.someRouteInEachCase
        ? 'However the open facts turn out, some route is lawful, but no single route is lawful in every case. They are named below.'
        : STATUS_MEANING[plan.status],
      '  ',
    ),
    ...(plan.complete
      ? []
      : screen.paragraph('The search stopped at its limit: there may be more routes than these.', '  ')),
  ];
}

function describeEpoch({ epoch }: PlanJson): string {
  if (epoch.from === null && epoch.to === null) return 'the same on every day';
  const from = epoch.from === null ? '' : `from ${epoch.from} `;
  return epoch.to === null ? `the same ${from}until now` : `the same ${from}until the day before ${epoch.to}`;
}

function section(title: string, best: RouteJson, plan: PlanJson, screen: Screen): string[] {
  const which = plan.routes.length > 0 ? 'on route 1' : 'on the nearest route that is barred';
  return ['', `${screen.bold(title)} ${screen.dim(`${which}: ${describeRoute(best)}`)}`];
}

export function renderVerdict(verdict: VerdictJson, legend: Legend, screen: Screen): string[] {
  const head = `  ${screen.mark(verdict.status)} ${screen.bold(legend.state(verdict.state))}: ${verdict.status}`;
  const permits = verdict.basis.filter(({ effect }) => effect === 'permit' || effect === 'exempt');
  const lines = (text: string) => screen.paragraph(text, '      ');
  const said: string[] = [head];
  if (verdict.status === 'lawful' && verdict.basis.length === 0) {
    said[0] += ', nothing in this pack forbids it';
  }
  for (const basis of verdict.status === 'barred'
    ? verdict.basis.filter((b) => !permits.includes(b))
    : verdict.basis) {
    const verb =
      basis.effect === 'permit' ? 'under' : basis.effect === 'exempt' ? 'by exemption in' : 'against';
    said.push(...lines(`${verb} ${citeBasis(basis, legend)}; ${describeSpan(basis.from, basis.to)}`));
    if (basis.duties.length > 0) said.push(...lines(`on terms: ${basis.duties.join('; ')}`));
    said.push(...lines(`source: ${basis.source} (proof: ${basis.proof})`).map(screen.dim));
  }
  for (const reason of verdict.reasons) said.push(...lines(describeReason(reason, legend)));
  for (const doubt of verdict.doubts) said.push(...lines(`in doubt: ${plainWords(doubt.message, legend)}`));
  return said;
}

function renderRoutes(plan: PlanJson, screen: Screen): string[] {
  if (plan.routes.length === 0) return [];
  const by = plan.query.by.map((objective) => OBJECTIVE_WORDS[objective] ?? objective).join(', ');
  const one = plan.routes.length === 1;
  const title = `${plan.routes.length} ${plan.status} route${one ? '' : 's'}`;
  const shown = plan.routes.slice(0, MOST_ROWS);
  const left = plan.routes.length - shown.length;
  return [
    '',
    `${screen.bold(title)} ${screen.dim(`that no other beats on ${by}; cost of one ${plan.query.unit === 'feu' ? '40' : '20'}-foot container`)}`,
    ...renderRouteTable(shown, screen),
    ...(left > 0
      ? [screen.dim(`  … and ${left} more: --json lists all, --max 3 shows fewer, --by time,cost narrows`)]
      : []),
  ];
}

export function renderRouteTable(routes: readonly RouteJson[], screen: Screen): string[] {
  return screen.table(
    [
      { title: '#', align: 'right' },
      { title: 'way', flexible: true },
      { title: 'time', align: 'right' },
      { title: 'cost', align: 'right' },
      { title: 'borders', align: 'right' },
      { title: 'km', align: 'right' },
      { title: 'bad case adds', align: 'right' },
    ],
    routes.map((route, index) => [
      String(index + 1),
      `${describeRoute(route)} (${modesOf(route)})`,
      durationRange(route.totals.hours),
      usd(route.totals.costUsd.typical),
      String(route.totals.borders),
      count(route.totals.distanceKm),
      duration(route.totals.risk * 24),
    ]),
  );
}

function renderLegs(route: RouteJson, legend: Legend, screen: Screen): string[] {
  const rows = route.legs.map((leg) => [
    `${leg.from.name} → ${leg.to.name}`,
    leg.service === null ? leg.mode : `${leg.mode}, ${leg.service}`,
    count(leg.distanceKm),
    durationRange(leg.hours),
    usd(leg.costUsd.typical),
    [
      leg.crossing === null ? '' : `crosses ${legend.post(leg.crossing)}`,
      ...new Set(leg.basis.map((basis) => `${basis.instrument} ${plainWords(basis.provision, legend)}`)),
    ]
      .filter((text) => text !== '')
      .join('; '),
  ]);
  const total = `in all ${durationRange(route.totals.hours)}, ${usdRange(route.totals.costUsd)}, ${count(route.totals.co2Kg)} kg CO2, ${route.totals.transfers} transfer${route.totals.transfers === 1 ? '' : 's'}`;
  return [
    '',
    `${screen.bold('Route 1, leg by leg')} ${screen.dim(total)}`,
    ...screen.table(
      [
        { title: 'leg', flexible: true },
        { title: 'by' },
        { title: 'km', align: 'right' },
        { title: 'time with waiting', align: 'right' },
        { title: 'cost', align: 'right' },
        { title: 'border and paragraph', flexible: true },
      ],
      rows,
    ),
  ];
}

function renderDoubts(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  if (plan.status !== 'uncertain') return [];
  const doubts = new Map(
    plan.routes
      .flatMap(({ verdicts }) => verdicts.flatMap((verdict) => verdict.doubts))
      .map((doubt) => [doubt.fact, doubt]),
  );
  if (doubts.size === 0) return [];
  return [
    '',
    screen.bold('What is not known, and what would settle it'),
    ...[...doubts.values()].flatMap(({ message, settledBy }) => [
      ...screen.paragraph(plainWords(message, legend), '    ', '  ? '),
      ...screen.paragraph(`settled by: ${settledBy}`, '      ').map(screen.dim),
    ]),
  ];
}

function renderBarred(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  if (plan.barred.length === 0) return [];
  const title = plan.routes.length > 0 ? 'Barred although shorter or cheaper' : 'What stops each way';
  return [
    '',
    screen.bold(title),
    ...plan.barred.flatMap((route) => renderStoppedRoute(route, legend, screen)),
  ];
}

export function renderStoppedRoute(route: RouteJson, legend: Legend, screen: Screen): string[] {
  const { hours, costUsd } = route.totals;
  return [
    ...screen.paragraph(
      `${describeRoute(route)} (${modesOf(route)}; ${durationRange(hours)}, ${usd(costUsd.typical)})`,
      '    ',
      `  ${screen.mark('barred')} `,
    ),
    ...route.reasons.flatMap((reason) =>
      screen.paragraph(`stopped at ${describeReason(reason, legend)}`, '      '),
    ),
  ];
}

function renderProof(plan: PlanJson, best: RouteJson | undefined, screen: Screen): string[] {
  if (!best || plan.routes.length === 0) return ['', screen.dim(packLine(plan))];
  const atText =
    plan.query.proof === 'text' || plan.statusAtText === plan.status
      ? ''
      : `; if only provisions whose words were read counted (--proof text), the answer would be: ${plan.statusAtText}`;
  return [
    '',
    ...screen.paragraph(`Proof: ${best.proof} (${PROOF_WORDS[best.proof]})${atText}.`).map(screen.dim),
    screen.dim(packLine(plan)),
  ];
}

export function packLine({ pack }: Pick<PlanJson, 'pack'>): string {
  return `Facts: pack ${pack.id}, revision ${pack.revision}. Not legal advice.`;
}

function renderNext(plan: PlanJson, screen: Screen, program: string): string[] {
  const { query, status } = plan;
  const timeline = [
    command(program, 'timeline', query, { on: null }),
    'when and why the answer changed',
  ] as const;
  const why = [
    command(program, 'why', query),
    'what stops each way, and the smallest change that opens one',
  ] as const;
  const words = lawToRead(plan);
  const law =
    words === null
      ? null
      : ([
          `${program} law ${status === 'uncertain' ? `history ${words}` : `show ${words} --on ${query.on}`}`,
          status === 'uncertain'
            ? 'each step in the life of the text in doubt'
            : 'the words and rules behind the answer',
        ] as const);
  const places = [`${program} places`, 'the places and crossings that the pack knows'] as const;
  const tries =
    status === 'lawful'
      ? [timeline, law]
      : status === 'uncertain'
        ? [law, timeline]
        : status === 'barred'
          ? [why, timeline]
          : [timeline, places];
  return [
    '',
    screen.bold('Try next'),
    ...tries.flatMap((entry) => (entry === null ? [] : [`  ${entry[0]}`, screen.dim(`      ${entry[1]}`)])),
  ];
}

/** The instrument that decides: the one in doubt, else the most particular one of the best route. */
function lawToRead(plan: PlanJson): string | null {
  const verdicts = plan.routes[0]?.verdicts ?? [];
  const doubt = verdicts.flatMap(({ doubts }) => doubts)[0];
  if (plan.status === 'uncertain' && doubt && /^[a-z0-9.-]+[:#]/i.test(doubt.fact))
    return doubt.fact.split(/[:#]/)[0]!;
  const bases = verdicts.flatMap(({ basis }) => basis).filter(({ effect }) => effect === 'permit');
  const strongest =
    bases.find(({ proof }) => proof === 'text') ??
    bases.find(({ proof }) => proof === 'official') ??
    bases[0];
  return strongest ? strongest.instrument : null;
}
