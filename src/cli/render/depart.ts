import type { Legend } from '../../app/legend.ts';
import type { LegJson, PlanJson, RouteJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { durationRange, usd } from './figures.ts';
import {
  chosen,
  isUnseen,
  NOTHING_SEEN,
  numbered,
  packLine,
  renderStoppedRoute,
  renderVerdict,
  sayOutOfSeason,
  stretchesOf,
} from './plan.ts';
import {
  citeShort,
  command,
  describeCargo,
  describeRoute,
  describeWays,
  modesOf,
  plainWords,
} from './sentences.ts';
import { PROOF_WORDS } from './words.ts';

/** Of the changes that share a day, so many are named. */
const MOST_FACTS = 2;

/** A plan in time: when each leg is travelled, under the law of which day, and until when one may depart. */
export function renderDepart(
  plan: PlanJson,
  legend: Legend,
  screen: Screen,
  program: string,
  all = false,
): string[] {
  const best = plan.routes[0] ?? plan.barred[0];
  return [
    ...headline(plan, legend, screen),
    ...soonest(plan, screen),
    ...safeDepartures(plan, legend, screen),
    ...(best ? verdicts(best, plan, legend, screen) : []),
    ...routes(plan, screen, all),
    ...(plan.routes[0] ? itinerary(plan.routes[0], legend, screen) : []),
    ...(plan.routes[0] ? drawn(plan.routes[0], plan, screen) : []),
    ...(plan.barred.length > 0
      ? [
          '',
          screen.bold(
            plan.routes.length > 0
              ? 'Barred although sooner or cheaper'
              : isUnseen(plan)
                ? 'Barred for certain'
                : 'What stops each way',
          ),
          ...plan.barred.flatMap((route) => renderStoppedRoute(route, legend, screen)),
        ]
      : []),
    '',
    ...(best && plan.routes.length > 0
      ? screen.paragraph(`Proof: ${best.proof} (${PROOF_WORDS[best.proof]}).`).map(screen.dim)
      : []),
    screen.dim(packLine(plan)),
    '',
    screen.bold('Try next'),
    `  ${command(program, 'plan', plan.query)}`,
    screen.dim('      the law of the day of departure alone, with all obstacles'),
    ...(plan.status === 'barred'
      ? [
          `  ${command(program, 'why', plan.query)}`,
          screen.dim('      the smallest change that would open a route, by the law of the day of departure'),
        ]
      : []),
    `  ${command(program, 'timeline', plan.query, { on: null })}`,
    screen.dim('      when and why the answer changed'),
  ];
}

function headline(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  const { query, depart } = plan;
  const within = depart!.withinDays;
  const meaning = {
    lawful: `At least one route may be taken at any pace between the low and the high times: every state permits it on each day on which the goods may be there, and they arrive within ${within} days.`,
    uncertain:
      'No route is lawful at every pace and however the open facts turn out. What it depends on is named below.',
    barred: `Routes exist on the ground, but the law stops each of them within ${within} days, even for goods that wait.`,
    unreachable: `No physical route arrives within ${within} days.`,
  }[plan.status];
  const cut =
    plan.cutShort === null || plan.status !== 'uncertain'
      ? null
      : isUnseen(plan)
        ? NOTHING_SEEN
        : 'No route that is lawful at every pace was found before the search stopped. What the best one found depends on is named below.';
  return [
    `${screen.bold(`${legend.post(query.from)} → ${legend.post(query.to)}`)}  ${describeCargo(query, legend)}, departing ${sayMoment(depart!.at)}`,
    ...describeWays(query, legend).map((way) => `  ${way}`),
    '',
    screen.status(plan.status),
    ...screen.paragraph(cut ?? meaning, '  '),
    ...(plan.cutShort === null ? [] : screen.paragraph(plan.cutShort.message, '  ')),
  ];
}

function safeDepartures({ safe, status, depart }: PlanJson, legend: Legend, screen: Screen): string[] {
  if (!safe) return [];
  const { change, byTypical, byHigh, kind } = safe;
  if (status === 'unreachable' && !change) return [];
  const title = [
    '',
    screen.bold(kind === 'last' ? 'Until when it is safe to depart' : 'When it is safe to depart'),
  ];
  if (!change) {
    const none = !safe.complete
      ? 'The search for the safe days stopped at its limit, so that none is named: a change may end it that was not seen.'
      : kind === 'last'
        ? 'No change that is known ends it: after each one some route is still lawful.'
        : 'No change that is known makes a route lawful.';
    return [...title, ...screen.paragraph(none, '  ')];
  }
  const what = change.facts
    .slice(0, MOST_FACTS)
    .map(
      ({ state, message }) =>
        `${state === null ? '' : `${legend.state(state)}: `}${plainWords(message, legend)}`,
    )
    .join('; ');
  const more = change.facts.length > MOST_FACTS ? `; and ${change.facts.length - MOST_FACTS} more` : '';
  const asked = depart!.at.slice(0, 10);
  const lines =
    kind === 'last'
      ? [
          `${
            {
              law: `By the law of ${change.day} no route is lawful any more`,
              network: `On ${change.day} a line closes, or is no longer known to run, and no route is lawful for certain any more`,
              season: `From ${change.day} no lawful route is sure to be in season`,
            }[change.cause]
          } (${what}${more}).`,
          byTypical
            ? `By typical times the last departure ${byTypical.departs < asked ? 'was' : 'is'} ${byTypical.departs}, to arrive ${sayMoment(byTypical.arrives.typical)}.`
            : 'By typical times it is too late already to arrive before that.',
          byHigh
            ? byHigh.departs < asked
              ? `To be safe in the bad case too, the goods had to depart by ${byHigh.departs}, to arrive ${sayMoment(byHigh.arrives.high)} at the latest.`
              : `To be safe in the bad case too, depart by ${byHigh.departs}: then the goods arrive ${sayMoment(byHigh.arrives.high)} at the latest.`
            : 'In the bad case it is too late already.',
        ]
      : [
          `${
            {
              law: `From ${change.day} a route is lawful`,
              network: `From ${change.day} there is a line that makes a route lawful`,
              season: `From ${change.day} a lawful route is in season`,
            }[change.cause]
          } (${what}${more}).`,
          byTypical
            ? `By typical times depart ${fromDay(byTypical.departs, depart!.at)}, to arrive ${sayMoment(byTypical.arrives.typical)}.`
            : 'No departure arrives lawfully after that by typical times in the days looked at.',
          byHigh
            ? `At any pace it is safe to depart ${fromDay(byHigh.departs, depart!.at)}, to arrive between ${sayMoment(byHigh.arrives.low)} and ${sayMoment(byHigh.arrives.high)}.`
            : 'No departure is safe at any pace in the days looked at.',
          'Whoever departs sooner waits on the way and arrives no earlier.',
        ];
  if (!safe.complete) {
    lines.splice(1, lines.length, 'The search for the safe days stopped at its limit, so none is named.');
  }
  return [...title, ...lines.flatMap((line) => screen.paragraph(line, '    ', '  '))];
}

/** Nothing arrives in the days asked about: what the goods would wait for, and how long. */
function soonest({ status, soonest: first, outOfSeason, complete }: PlanJson, screen: Screen): string[] {
  if (status !== 'unreachable' || !complete) return [];
  if (!first) {
    const none = 'More days would not help: no way on the ground joins the two in the next two years.';
    return ['', ...screen.paragraph(none, '  ')];
  }
  const arrival = `The first arrival on the ground is ${sayMoment(first.arrives.low)} (typically ${sayMoment(first.arrives.typical)}): ask with --within ${first.withinDays}, and the law is looked at until then.`;
  return [
    '',
    screen.bold('What the goods would wait for'),
    ...outOfSeason.flatMap((leg) => screen.paragraph(sayOutOfSeason(leg), '    ', '  × ')),
    ...screen.paragraph(arrival, '    ', '  '),
  ];
}

function fromDay(day: string, asked: string): string {
  return day === asked.slice(0, 10) ? `on ${day}, the day asked about` : `on ${day}`;
}

function verdicts(best: RouteJson, plan: PlanJson, legend: Legend, screen: Screen): string[] {
  const which = plan.routes.length > 0 ? 'on route 1' : 'on a route that is barred';
  return [
    '',
    `${screen.bold('What each state says')} ${screen.dim(`${which}, on the days on which the goods are there: ${describeRoute(best)}`)}`,
    ...best.verdicts.flatMap((verdict) => renderVerdict(verdict, legend, screen)),
  ];
}

function routes(plan: PlanJson, screen: Screen, all: boolean): string[] {
  if (plan.routes.length === 0) return [];
  const shown = all ? numbered(plan) : chosen(plan);
  const left = plan.routes.length - shown.length;
  return [
    '',
    screen.bold(`${plan.routes.length} ${plan.status} route${plan.routes.length === 1 ? '' : 's'}`),
    ...screen.table(
      [
        { title: '#', align: 'right' },
        { title: 'way', flexible: true },
        { title: 'arrives from' },
        { title: 'as a rule' },
        { title: '9 of 10 by' },
        { title: 'at the latest' },
        { title: 'time', align: 'right' },
        { title: 'cost', align: 'right' },
      ],
      shown.map(({ number, route, praise }) => [
        String(number),
        `${describeRoute(route)} (${modesOf(route)})${praise.length > 0 ? ` — ${praise.join(', ')}` : ''}${plan.status === 'uncertain' && route.lawfulByTypical ? ' — lawful by typical times' : ''}`,
        dateOf(route.arrives!.low),
        dateOf(route.arrives!.typical),
        dateOf(route.arrives!.p90 ?? ''),
        dateOf(route.arrives!.high),
        durationRange(route.totals.hours),
        usd(route.totals.costUsd.typical),
      ]),
    ),
    ...(left > 0 ? [screen.dim(`  … and ${left} more: --all lists them`)] : []),
  ];
}

function itinerary(route: RouteJson, legend: Legend, screen: Screen): string[] {
  const rows = stretchesOf(route.legs).map(({ legs }) => {
    const [first] = legs;
    const last = legs.at(-1)!;
    const [from, to] = [first.lawOf!.from, last.lawOf!.to];
    return [
      `${first.from.name} → ${last.to.name}`,
      first.service === null ? first.mode : `${first.mode}, ${first.service}`,
      sayMoment(first.departs!.typical),
      sayMoment(last.arrives!.typical),
      from === to ? from : `${from} to ${to}`,
      [...new Set(first.basis.map(citeShort))].join('; '),
    ];
  });
  const waits = route.legs.flatMap((leg) => waitOf(leg, legend, screen));
  return [
    '',
    `${screen.bold('Route 1, stretch by stretch')} ${screen.dim('typical times; the law is asked of every day on which the goods may be there, fast or slow')}`,
    ...screen.table(
      [
        { title: 'stretch', flexible: true },
        { title: 'by' },
        { title: 'departs' },
        { title: 'arrives' },
        { title: 'law of' },
        { title: 'paragraph', flexible: true },
      ],
      rows,
    ),
    ...waits,
  ];
}

/** By when goods of a route arrive, by the draws. */
function drawn({ arrives }: RouteJson, { sampling }: PlanJson, screen: Screen): string[] {
  const { p10, p50, p90 } = arrives!;
  if (p10 === undefined || p50 === undefined || p90 === undefined || p10 === p90) return [];
  return screen
    .paragraph(
      `One time in ten the goods arrive by ${sayMoment(p10)}, half the time by ${sayMoment(p50)}, nine times in ten by ${sayMoment(p90)}. (${sampling.samples} draws, seed ${sampling.seed}: ${sampling.distribution}.)`,
      '  ',
    )
    .map(screen.dim);
}

function waitOf(leg: LegJson, legend: Legend, screen: Screen): string[] {
  if (!leg.waits) return [];
  const why = leg.waits.for
    .slice(0, MOST_FACTS)
    .map(({ message }) => plainWords(message, legend))
    .join('; ');
  return screen.paragraph(
    `The goods wait at ${leg.from.name} until ${leg.waits.until}${why === '' ? '' : ` (${why})`}.`,
    '    ',
    '  ! ',
  );
}

const dateOf = (moment: string) => moment.slice(0, 10);

/** `2019-06-01T08:00` as `2019-06-01 08:00`; midnight as the day. */
function sayMoment(moment: string): string {
  const [date = '', time = ''] = moment.split('T');
  return time === '00:00' ? date : `${date} ${time}`;
}
