import type { Legend } from '../../app/legend.ts';
import type {
  BasisJson,
  LegJson,
  PlanJson,
  RangeJson,
  ReasonJson,
  RouteJson,
  VerdictJson,
} from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { count, duration, durationRange, usd, usdRange } from './figures.ts';
import {
  citeBasis,
  citeShort,
  command,
  describeCargo,
  describeDoubt,
  describeReason,
  describeRoute,
  describeSpan,
  describeWays,
  modesOf,
} from './sentences.ts';
import { renderSettling } from './settling.ts';
import { OBJECTIVE_WORDS, PROOF_WORDS, STATUS_MEANING, SUPPOSED_LAWFUL } from './words.ts';

/** Of each state; the first comes nearest to a permission, and `why` has them all. */
const MOST_REASONS = 2;

export function renderPlan(
  plan: PlanJson,
  legend: Legend,
  screen: Screen,
  program: string,
  all = false,
): string[] {
  const best = plan.routes[0] ?? plan.barred[0];
  return [
    ...renderHeadline(plan, legend, screen),
    ...renderOutOfSeason(plan, screen, program),
    ...(best ? section('What each state says', best, plan, screen) : []),
    ...(best ? best.verdicts.flatMap((verdict) => renderVerdict(verdict, legend, screen)) : []),
    ...renderRoutes(plan, screen, all),
    ...(plan.routes[0] ? renderLegs(plan.routes[0], plan, legend, screen) : []),
    ...renderDoubts(plan, legend, screen),
    ...renderSettling(plan.settling, legend, screen),
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
    `${screen.status(plan.status)}  ${screen.dim(isUnseen(plan) ? 'as far as was searched' : describeEpoch(plan))}`,
    ...screen.paragraph(
      isUnseen(plan)
        ? NOTHING_SEEN
        : plan.status === 'uncertain' && plan.cutShort !== null
          ? 'No certain route was found before the search stopped: the best one found rests on a fact that nobody has settled. It is named below.'
          : plan.status === 'uncertain' && plan.someRouteInEachCase
            ? 'However the open facts turn out, some route is lawful, but no single route is lawful in every case. They are named below.'
            : plan.status === 'lawful' && plan.query.settle.length > 0
              ? SUPPOSED_LAWFUL
              : STATUS_MEANING[plan.status],
      '  ',
    ),
    ...(plan.cutShort === null ? [] : screen.paragraph(plan.cutShort.message, '  ')),
  ];
}

/** So many legs are named; a river is often several. */
const MOST_OUT_OF_SEASON = 4;

/** What a reader would miss who knows the river, and not that it is frozen. */
function renderOutOfSeason({ outOfSeason, query }: PlanJson, screen: Screen, program: string): string[] {
  if (outOfSeason.length === 0) return [];
  const lines = outOfSeason
    .slice(0, MOST_OUT_OF_SEASON)
    .flatMap((leg) => screen.paragraph(sayOutOfSeason(leg), '    ', `  ${leg.open === 'no' ? '×' : '?'} `));
  const more = outOfSeason.length - MOST_OUT_OF_SEASON;
  return [
    '',
    screen.bold('Out of season'),
    ...lines,
    ...(more > 0 ? [screen.dim(`    … and ${more} more`)] : []),
    ...screen
      .paragraph(
        `${outOfSeason.every(({ open }) => open === 'maybe') ? 'Routes that take them are at best uncertain.' : 'Routes that take what is closed are not among the answers of this day.'} Goods that can wait: ${command(program, 'plan', query, { on: null })} --depart ${/^\d{4}-\d{2}-\d{2}/.exec(query.on)?.[0] ?? 'DATE'}`,
        '    ',
      )
      .map(screen.dim),
  ];
}

/** One leg out of season, and when it is open. */
export function sayOutOfSeason({
  from,
  to,
  mode,
  open,
  opens,
  closes,
}: PlanJson['outOfSeason'][number]): string {
  return `${from.name} – ${to.name} (${mode}) is ${open === 'no' ? 'closed at this time of the year' : 'perhaps closed at this time of the year'}: open from ${sayDays(opens)} to ${sayDays(closes)}.`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `03-24/04-30` as `24 Mar–30 Apr`. */
function sayDays(days: string): string {
  const said = days.split('/').map((day) => `${Number(day.slice(3))} ${MONTHS[Number(day.slice(0, 2)) - 1]}`);
  return [...new Set(said)].join('–');
}

/** The search was cut short before it found anything. */
/** A limit ended the search before any route was found: nobody has seen that all are barred. */
export const NOTHING_SEEN = 'Nothing can be said of the law: the search did not come to its end.';

export function isUnseen({ cutShort, routes, status }: PlanJson): boolean {
  return cutShort !== null && routes.length === 0 && status === 'uncertain';
}

function describeEpoch({ epoch }: PlanJson): string {
  if (epoch.from === null && epoch.to === null) return 'the same on every day';
  const from = epoch.from === null ? '' : `from ${epoch.from} `;
  return epoch.to === null ? `the same ${from}on` : `the same ${from}until the day before ${epoch.to}`;
}

function section(title: string, best: RouteJson, plan: PlanJson, screen: Screen): string[] {
  const which = plan.routes.length > 0 ? 'on route 1' : 'on the nearest route that is barred';
  return ['', `${screen.bold(title)} ${screen.dim(`${which}: ${describeRoute(best)}`)}`];
}

/** A state's word on the way. `brief` keeps to one paper and leaves sources to the full answer. */
export function renderVerdict(
  verdict: VerdictJson,
  legend: Legend,
  screen: Screen,
  { brief = false }: { readonly brief?: boolean } = {},
): string[] {
  const lines = (text: string) => screen.paragraph(text, '      ');
  const silent = verdict.status === 'lawful' && verdict.basis.length === 0;
  const head = `${screen.mark(verdict.status)} ${screen.bold(legend.state(verdict.state))}: ${verdict.status}${silent ? ', nothing in this pack forbids it' : ''}`;
  if (brief && verdict.status === 'lawful') {
    const [first, ...others] = verdict.basis;
    const more = others.length > 0 ? `, and ${others.length} more` : '';
    return screen.paragraph(
      first ? `${head} under ${citeBasis(first, legend)}${more}` : head,
      '      ',
      '  ',
    );
  }
  return [
    `  ${head}`,
    ...verdict.basis
      .filter(({ effect }) => verdict.status !== 'barred' || effect === 'forbid' || effect === 'close')
      .flatMap((basis) => renderBasis(basis, verdict.status, legend, screen)),
    ...withoutEchoes(verdict)
      .slice(0, MOST_REASONS)
      .flatMap((reason) => lines(describeReason(reason, legend))),
    ...verdict.doubts.flatMap((doubt) => lines(`in doubt: ${describeDoubt(doubt, legend)}`)),
  ];
}

function renderBasis(
  basis: BasisJson,
  status: VerdictJson['status'],
  legend: Legend,
  screen: Screen,
): string[] {
  const verb = { permit: 'under', exempt: 'by exemption in', forbid: 'against', close: 'closed by' }[
    basis.effect
  ];
  const perhaps = status === 'uncertain' && basis.effect !== 'close' ? 'perhaps ' : '';
  return [
    ...screen.paragraph(
      `${perhaps}${verb} ${citeBasis(basis, legend)}; ${perhaps && basis.from !== null ? 'for certain ' : ''}${describeSpan(basis.from, basis.to)}`,
      '      ',
    ),
    ...(basis.duties.length > 0 ? screen.paragraph(`on terms: ${basis.duties.join('; ')}`, '      ') : []),
    ...screen.paragraph(`source: ${basis.source} (proof: ${basis.proof})`, '      ').map(screen.dim),
  ];
}

/** A doubt says better what a reason `uncertain-date` repeats. */
function withoutEchoes({ reasons, doubts }: VerdictJson): VerdictJson['reasons'] {
  return doubts.length > 0 ? reasons.filter(({ code }) => code !== 'uncertain-date') : reasons;
}

function renderRoutes(plan: PlanJson, screen: Screen, all: boolean): string[] {
  if (plan.routes.length === 0) return [];
  const by = plan.query.by.map((objective) => OBJECTIVE_WORDS[objective] ?? objective).join(', ');
  const cut = plan.query.max !== null && plan.routes.length === plan.query.max;
  const title = `${cut ? 'The first ' : ''}${plan.routes.length} ${plan.status} route${plan.routes.length === 1 ? '' : 's'}`;
  const shown = all ? numbered(plan) : chosen(plan);
  const left = plan.routes.length - shown.length;
  return [
    '',
    `${screen.bold(title)} ${screen.dim(`that no other beats on ${by}; cost of a ${plan.query.unit === 'feu' ? '40' : '20'}-foot container`)}`,
    ...renderRouteTable(shown, screen),
    ...(left > 0
      ? [screen.dim(`  … and ${left} more between these: --all lists them, --by time,cost narrows`)]
      : []),
  ];
}

export interface NumberedRoute {
  readonly number: number;
  readonly route: RouteJson;
  readonly praise: readonly string[];
}

type Merit = PlanJson['choice'][number]['merits'][number];

const PRAISE: Readonly<Record<Merit, string | null>> = {
  fastest: 'fastest',
  cheapest: 'cheapest',
  surest: 'surest',
  'fewest-borders': 'fewest borders',
  'least-co2': 'least CO2',
  knee: 'best compromise',
  'other-law': 'under other law',
  few: null,
};

/** All routes in the order of the answer, with what each is best at. */
export function numbered({ routes, choice }: PlanJson): NumberedRoute[] {
  const merits = new Map(choice.map(({ route, merits }) => [route, merits]));
  return routes.map((route, at) => ({
    number: at + 1,
    route,
    praise: (merits.get(at) ?? []).flatMap((merit) => PRAISE[merit] ?? []),
  }));
}

/** The routes that stand for all; `most` of them at most, those with most to say for themselves first. */
export function chosen(plan: PlanJson, most = plan.choice.length): NumberedRoute[] {
  const kept = plan.choice
    .toSorted((a, b) => b.merits.length - a.merits.length)
    .slice(0, most)
    .map(({ route }) => route);
  return numbered(plan).filter(({ number }) => kept.includes(number - 1));
}

export function renderRouteTable(routes: readonly NumberedRoute[], screen: Screen): string[] {
  return screen.table(
    [
      { title: '#', align: 'right' },
      { title: 'way', flexible: true },
      { title: 'time', align: 'right' },
      { title: '9 of 10 within', align: 'right' },
      { title: 'cost', align: 'right' },
      { title: 'borders', align: 'right' },
      { title: 'km', align: 'right' },
      { title: 'bad case adds', align: 'right' },
    ],
    routes.map(({ number, route, praise }) => [
      String(number),
      `${describeRoute(route)} (${modesOf(route)})${praise.length > 0 ? ` — ${praise.join(', ')}` : ''}`,
      durationRange(route.totals.hours),
      route.totals.hours.p90 === undefined ? '' : duration(route.totals.hours.p90),
      usd(route.totals.costUsd.typical),
      String(route.totals.borders),
      count(route.totals.distanceKm),
      duration(route.totals.risk * 24),
    ]),
  );
}

/** Legs of one kind on one territory under the same law, read as one stretch. */
interface Stretch {
  readonly legs: readonly [LegJson, ...LegJson[]];
}

export function stretchesOf(legs: readonly LegJson[]): Stretch[] {
  const stretches: [LegJson, ...LegJson[]][] = [];
  for (const leg of legs) {
    const open = stretches.at(-1);
    const last = open?.at(-1);
    if (open && last && continues(last, leg)) open.push(leg);
    else stretches.push([leg]);
  }
  return stretches.map((all) => ({ legs: all }));
}

function continues(last: LegJson, leg: LegJson): boolean {
  const law = ({ basis }: LegJson) => basis.map(({ rule }) => rule).join();
  return (
    last.crossing === null &&
    leg.crossing === null &&
    last.mode === leg.mode &&
    last.service === leg.service &&
    law(last) === law(leg)
  );
}

function sumOf(ranges: readonly RangeJson[]): RangeJson {
  return ranges.reduce((sum, { low, typical, high }) => ({
    low: sum.low + low,
    typical: sum.typical + typical,
    high: sum.high + high,
  }));
}

function renderLegs(route: RouteJson, plan: PlanJson, legend: Legend, screen: Screen): string[] {
  const rows = stretchesOf(route.legs).map(({ legs }) => {
    const [first] = legs;
    const by = first.service === null ? first.mode : `${first.mode}, ${first.service}`;
    return [
      `${first.from.name} → ${legs.at(-1)!.to.name}`,
      by,
      count(legs.reduce((sum, { distanceKm }) => sum + distanceKm, 0)),
      durationRange(sumOf(legs.map(({ hours }) => hours))),
      usd(sumOf(legs.map(({ costUsd }) => costUsd)).typical),
      [
        first.crossing === null ? '' : `crosses ${legend.post(first.crossing)}`,
        ...new Set(first.basis.map(citeShort)),
      ]
        .filter((text) => text !== '')
        .join('; '),
    ];
  });
  const total = `in all ${durationRange(route.totals.hours)}, ${usdRange(route.totals.costUsd)}, ${count(route.totals.co2Kg)} kg CO2, ${route.totals.transfers} transfer${route.totals.transfers === 1 ? '' : 's'}`;
  return [
    '',
    `${screen.bold('Route 1, stretch by stretch')} ${screen.dim(total)}`,
    ...screen.table(
      [
        { title: 'stretch', flexible: true },
        { title: 'by' },
        { title: 'km', align: 'right' },
        { title: 'time with waiting', align: 'right' },
        { title: 'cost', align: 'right' },
        { title: 'border and paragraph', flexible: true },
      ],
      rows,
    ),
    ...renderSpread(route, plan, screen),
  ];
}

function renderSpread({ totals }: RouteJson, { sampling }: PlanJson, screen: Screen): string[] {
  const { p10, p50, p90 } = totals.hours;
  if (p10 === undefined || p50 === undefined || p90 === undefined || p10 === p90) return [];
  // The sum of modes is less than the mode of a sum whose parts lean to the right.
  const leans =
    p50 > totals.hours.typical * 1.1
      ? ` The typical ${duration(totals.hours.typical)} is every leg at its likeliest; delays add up, and gains hardly do.`
      : '';
  return screen
    .paragraph(
      `One time in ten it takes less than ${duration(p10)}, half the time less than ${duration(p50)}, nine times in ten less than ${duration(p90)}.${leans} (${sampling.samples} draws, seed ${sampling.seed}: ${sampling.distribution}.)`,
      '  ',
    )
    .map(screen.dim);
}

/** Doubts of the other routes; those of the first stand beside its verdicts. */
function renderDoubts(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  if (plan.status !== 'uncertain') return [];
  const doubtsOf = (routes: readonly RouteJson[]) =>
    routes
      .flatMap(({ verdicts }) => verdicts.flatMap(({ doubts }) => doubts))
      .map((doubt) => [doubt.fact, doubt] as const);
  const doubts = new Map(doubtsOf(plan.routes.slice(1)));
  for (const [fact] of doubtsOf(plan.routes.slice(0, 1))) doubts.delete(fact);
  if (doubts.size === 0) return [];
  return [
    '',
    screen.bold('What else is not known, on the other routes'),
    ...[...doubts.values()].flatMap((doubt) =>
      screen.paragraph(describeDoubt(doubt, legend), '    ', '  ? '),
    ),
  ];
}

function renderBarred(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  if (plan.barred.length === 0) return [];
  const title =
    plan.routes.length > 0
      ? 'Barred although shorter or cheaper'
      : isUnseen(plan)
        ? 'Barred for certain'
        : 'What stops each way';
  return [
    '',
    screen.bold(title),
    ...plan.barred.flatMap((route) => renderStoppedRoute(route, legend, screen)),
  ];
}

export function renderStoppedRoute(
  route: RouteJson,
  legend: Legend,
  screen: Screen,
  mostReasons = MOST_REASONS,
): string[] {
  const { hours, costUsd } = route.totals;
  const byState = new Map<string, ReasonJson[]>();
  for (const reason of route.reasons)
    byState.set(reason.state, [...(byState.get(reason.state) ?? []), reason]);
  return [
    ...screen.paragraph(
      `${describeRoute(route)} (${modesOf(route)}; ${durationRange(hours)}, ${usd(costUsd.typical)})`,
      '    ',
      `  ${screen.mark('barred')} `,
    ),
    ...[...byState.values()].flatMap((reasons) =>
      reasons
        .slice(0, mostReasons)
        .flatMap((reason) => screen.paragraph(`stopped at ${describeReason(reason, legend)}`, '      ')),
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
  // A line or a post has no text to read.
  const doubt = verdicts.flatMap(({ doubts }) => doubts).find(({ fact }) => !/^(leg|crossing):/.test(fact));
  if (plan.status === 'uncertain' && doubt && /^[a-z0-9.-]+[:#]/i.test(doubt.fact))
    return doubt.fact.split(/[:#]/)[0]!;
  const bases = verdicts.flatMap(({ basis }) => basis).filter(({ effect }) => effect === 'permit');
  const strongest =
    bases.find(({ proof }) => proof === 'text') ??
    bases.find(({ proof }) => proof === 'official') ??
    bases[0];
  return strongest ? strongest.instrument : null;
}
