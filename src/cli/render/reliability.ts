import type { Legend } from '../../app/legend.ts';
import type { EstimateJson, ReliabilityJson } from '../../app/reliability-questions.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { count, durationRange, usd } from './figures.ts';
import { packLine } from './plan.ts';
import { command, describeCargo, describeWays, plainWords } from './sentences.ts';
import { sparkline } from './sparkline.ts';

type RouteJson = ReliabilityJson['routes'][number];

export function renderReliability(
  answer: ReliabilityJson,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  const { query, routes, status, withinDays } = answer;
  const head = [
    `${screen.bold(`How surely ${legend.post(query.from)} → ${legend.post(query.to)}?`)}  ${describeCargo(query, legend)}, leaving on ${query.on}`,
    ...describeWays(query, legend).map((way) => `  ${way}`),
    '',
  ];
  if (routes.length === 0) {
    return [
      ...head,
      `${screen.status(status)}  Nothing may set out, so nothing can be late.`,
      '',
      `  ${command(program, 'why', query)}`,
      '',
      screen.dim(packLine(answer)),
    ];
  }
  return [
    ...head,
    ...screen.table(
      [
        { title: '' },
        { title: 'way', flexible: true },
        { title: 'arrives', align: 'right' },
        ...(withinDays === null ? [] : [{ title: `by day ${withinDays}`, align: 'right' as const }]),
        { title: 'still lawful', align: 'right' },
        { title: 'in doubt', align: 'right' },
        { title: 'days (10–90 %)', align: 'right' },
      ],
      routes.map((route, at) => [
        `${at + 1}`,
        `${screen.mark(route.status)} ${route.states.map((state) => legend.state(state)).join(' → ')}`,
        shown(route.arrives, answer.samples),
        ...(withinDays === null ? [] : [shown(route.inTime!, answer.samples)]),
        shown(route.lawfulOnArrival, answer.samples),
        shown(route.uncertainOnArrival, answer.samples),
        route.days ? `${day(route.days.p50)} (${day(route.days.p10)}–${day(route.days.p90)})` : '—',
      ]),
    ),
    screen.dim(
      '  ± is one standard error of the estimate. "Still lawful": the whole way, on the day of arrival.',
    ),
    ...routes.flatMap((route, at) => routePart(route, at, legend, screen)),
    ...hazardPart(answer, legend, screen),
    '',
    screen.bold('What this rests on'),
    ...screen.paragraph(
      `${count(answer.samples)} samples with seed ${answer.seed}; the same seed gives the same answer`,
      '    ',
      '  - ',
    ),
    ...answer.assumptions.flatMap((line) => screen.paragraph(line, '    ', '  - ')),
    '',
    screen.dim(packLine(answer)),
  ];
}

function routePart(route: RouteJson, at: number, legend: Legend, screen: Screen): string[] {
  const { histogram, strands, exact, inTime } = route;
  const most = Math.max(...(histogram?.shares ?? [0]), 1e-9);
  const exactly = exact
    ? `without sampling: arrives ${percent(exact.arrives)}${exact.inTime === null || inTime === null ? '' : `, in time ${percent(exact.inTime)}`}`
    : null;
  return [
    '',
    `${screen.bold(`Way ${at + 1}`)}  ${durationRange(route.hours)}, ${usd(route.costUsd)} a container`,
    ...(histogram
      ? [
          `  arrives  ${sparkline(histogram.shares, 0, most)}  from day ${day(histogram.from)} to ${day(histogram.from + histogram.step * histogram.shares.length)}`,
        ]
      : []),
    ...(exactly ? [screen.dim(`  ${exactly}`)] : []),
    ...(strands.length === 0
      ? [screen.dim('  strands nowhere in these samples')]
      : strands
          .slice(0, 6)
          .flatMap(({ at: place, state, code, message, p, standardError }) =>
            screen.paragraph(
              `${percent(p)} ± ${percent(standardError)} strands at ${legend.post(place)}, ${legend.state(state)}: ${code === 'closed' ? '' : `${code}, `}${plainWords(message, legend)}`,
              '    ',
              '  - ',
            ),
          )),
  ];
}

function hazardPart({ hazards }: ReliabilityJson, legend: Legend, screen: Screen): string[] {
  if (hazards.length === 0) {
    return [
      '',
      ...screen
        .paragraph(
          'No forecast with a probability bears on these routes in their time, and no --chance is given: only times and the known days of change count here.',
          '  ',
        )
        .map(screen.dim),
    ];
  }
  const what = (ids: readonly string[]) =>
    ids.map((id) => (/^[A-Z]{2}$/.test(id) ? legend.state(id) : legend.post(id))).join(', ');
  return [
    '',
    screen.bold('What may happen on the way'),
    ...hazards.flatMap(({ p, from, until, close, suspend, basis, when }) =>
      screen.paragraph(
        `${percent(p)} ${when === 'end' ? `on ${until}` : `between ${from} and ${until}`}: ${[
          close.length > 0 ? `${what(close)} closes` : '',
          suspend.length > 0 ? `${suspend.map((id) => legend.instrument(id)).join('; ')} stops binding` : '',
        ]
          .filter((part) => part !== '')
          .join(', ')} (${basis})`,
        '    ',
        '  - ',
      ),
    ),
  ];
}

/** Where no sample or every one did it, the error is bounded by three in n (the rule of three, Hanley & Lippman-Hand 1983). */
function shown({ p, standardError }: EstimateJson, samples: number): string {
  if (p === 0) return `< ${percent(3 / samples)}`;
  if (p === 1) return `> ${percent(1 - 3 / samples)}`;
  return `${percent(p)} ± ${percent(standardError)}`;
}

function percent(p: number): string {
  const value = 100 * p;
  if (value >= 99.9995) return '100 %';
  return `${value >= 99.95 || (value > 0 && value < 1) ? value.toFixed(2) : value.toFixed(1)} %`;
}
const day = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** One row a route. */
export function reliabilityRows({
  routes,
  withinDays,
  samples,
  seed,
}: ReliabilityJson): Record<string, CsvCell>[] {
  return routes.map((route) => ({
    status: route.status,
    states: route.states.join(' '),
    legs: route.legs.join(' '),
    arrives: route.arrives.p,
    arrives_se: route.arrives.standardError,
    within_days: withinDays,
    in_time: route.inTime?.p ?? null,
    in_time_se: route.inTime?.standardError ?? null,
    lawful_on_arrival: route.lawfulOnArrival.p,
    uncertain_on_arrival: route.uncertainOnArrival.p,
    days_p10: route.days?.p10 ?? null,
    days_p50: route.days?.p50 ?? null,
    days_p90: route.days?.p90 ?? null,
    exact_arrives: route.exact?.arrives ?? null,
    exact_in_time: route.exact?.inTime ?? null,
    strands_most_at: route.strands[0]?.at ?? null,
    strands_most: route.strands[0]?.p ?? 0,
    samples,
    seed,
  }));
}
