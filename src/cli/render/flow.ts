import type { ElementJson, FlowJson, LimitJson } from '../../app/flow-questions.ts';
import type { Legend } from '../../app/legend.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { count, duration, usd } from './figures.ts';
import { packLine } from './plan.ts';
import { describeCargo, describeWays } from './sentences.ts';
import { sparkline } from './sparkline.ts';

const BAR_WIDTH = 20;

export function renderFlow(answer: FlowJson, legend: Legend, screen: Screen, program: string): string[] {
  const { query, withinDays, loads } = answer;
  const one = loads.length === 1;
  return [
    `${screen.bold(`How much can go ${legend.post(query.from)} → ${legend.post(query.to)} within ${withinDays} days?`)}  ${one ? `${describeCargo(query, legend)}, ` : ''}from ${query.on}`,
    ...describeWays(query, legend).map((way) => `  ${way}`),
    '',
    ...answerPart(answer, screen),
    ...loads.flatMap((load) => loadPart(load, answer, legend, screen, program, one)),
    ...bottleneckPart(answer, legend, screen),
    ...usedPart(answer, legend, screen),
    ...outagesPart(answer, legend, screen, program),
    ...surgePart(answer, legend, screen),
    ...notesPart(answer, legend, screen),
    '',
    screen.dim(packLine(answer)),
  ];
}

function answerPart(
  { most, asked, tonnes, costUsd, daysNeeded, bound, withinDays, loads }: FlowJson,
  screen: Screen,
): string[] {
  if (loads.every(({ status }) => status === 'barred' || status === 'unreachable')) {
    return screen.paragraph('Nothing: no lawful way is open to it, and no possible one either.');
  }
  const atMost = bound === 'at-most' ? 'at most ' : '';
  const spread =
    most.low === null || most.typical === null || most.high === null || most.low === most.high
      ? ''
      : ` (${count(most.low)} with the low figures and long times, ${count(most.high)} with the high and short)`;
  const limit =
    most.typical === null
      ? `No capacity that is known holds it back: how much can go cannot be said.${asked === null ? ' Say how much with --volume, or what to take for the unknown with --unknown.' : ''}`
      : most.typical === 0
        ? `Nothing arrives within ${withinDays} days: the fastest lawful way takes longer.`
        : `${capital(atMost)}${count(most.typical)} t can arrive${spread}.`;
  const sent =
    asked === null || tonnes === null
      ? ''
      : tonnes >= asked * 0.999999
        ? ` The ${count(asked)} t asked for fit${costUsd === null ? '' : `, for ${usd(costUsd)}`}${daysNeeded === null ? '' : `; ${daysNeeded} days would do`}.`
        : ` Of the ${count(asked)} t asked for ${count(tonnes)} arrive${costUsd === null ? '' : `, for ${usd(costUsd)}`}; ${daysNeeded === null ? 'ten years would not be enough for all' : `all would take ${daysNeeded} days`}.`;
  return screen.paragraph(`${limit}${sent}`);
}

function loadPart(
  load: FlowJson['loads'][number],
  { tonnes }: FlowJson,
  legend: Legend,
  screen: Screen,
  program: string,
  one: boolean,
): string[] {
  const whose = load.for === null ? '' : ` for ${legend.state(load.for)}`;
  const title = one
    ? load.streams.length > 0
      ? 'By these ways'
      : 'The law'
    : `${load.cargo}${whose}, ${legend.post(load.from)} → ${legend.post(load.to)}: ${count(load.tonnes)}${load.asked === null ? '' : ` of ${count(load.asked)}`} t`;
  const head = ['', `${screen.bold(title)}  ${screen.status(load.status)}`];
  if (load.streams.length === 0) return [...head, `  ${load.command.replace(/^kuryk/, program)}`];
  const most = Math.max(...load.streams.map((stream) => stream.tonnes), tonnes ?? 0, 1);
  return [
    ...head,
    ...screen.table(
      [
        { title: 'tonnes', align: 'right' },
        { title: '' },
        { title: 't a day', align: 'right' },
        { title: 'takes', align: 'right' },
        { title: '$ a tonne', align: 'right' },
        { title: 'law' },
        { title: 'way', flexible: true },
      ],
      load.streams.map((stream) => [
        count(stream.tonnes),
        '█'.repeat(Math.max(1, Math.round((stream.tonnes / most) * (BAR_WIDTH / 2)))),
        count(stream.tonnesPerDay),
        duration(stream.hours),
        count(stream.usdPerTonne),
        screen.mark(stream.status),
        wayOf(stream.legs, stream.states, legend),
      ]),
    ),
  ];
}

/** The states, and between them the ferries and posts by name would be too long: states, and the first border. */
function wayOf(legs: readonly string[], states: readonly string[], legend: Legend): string {
  const sea = legs.filter((leg) => /--(ferry|sea)/.test(leg)).map((leg) => legend.post(leg));
  const names = states.map((state) => legend.state(state)).join(' → ');
  return sea.length > 0 ? `${names}; by ship ${sea.join(', ')}` : names;
}

function bottleneckPart(
  { bottlenecks, certificate, withinDays }: FlowJson,
  legend: Legend,
  screen: Screen,
): string[] {
  if (bottlenecks.length === 0 || !certificate) return [];
  return [
    '',
    screen.bold('What holds it back'),
    ...screen.table(
      [
        { title: 'line, ferry, post or port', flexible: true },
        { title: 't a day', align: 'right' },
        { title: 'low–high', align: 'right' },
        { title: '1 t a day more brings', align: 'right' },
        { title: 'from', flexible: true },
      ],
      bottlenecks.map((limit) => [
        nameOf(limit.element, legend),
        amountOf(limit.tonnesPerDay.typical),
        `${amountOf(limit.tonnesPerDay.low)}–${amountOf(limit.tonnesPerDay.high)}`,
        `${limit.shadowTonnes.toFixed(1)} t`,
        figureOf(limit),
      ]),
    ),
    ...screen
      .paragraph(
        `Every lawful way that arrives within ${withinDays} days passes one of these. Proof: flow ${count(certificate.flow)} t = ${count(certificate.dual)} t, the sum of capacity × price.`,
        '  ',
      )
      .map(screen.dim),
  ];
}

function usedPart({ used }: FlowJson, legend: Legend, screen: Screen): string[] {
  const limited = used.filter(({ tonnesPerDay }) => tonnesPerDay.typical !== null);
  if (limited.length === 0) return [];
  return [
    '',
    screen.bold('How full'),
    ...limited.slice(0, 12).map((limit) => {
      const { typical } = limit.tonnesPerDay;
      const share = typical === null ? 0 : Math.min(1, limit.usedTonnesPerDay / typical);
      const filled = Math.round(share * BAR_WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
      const saves = limit.savesUsd >= 1 ? `; 1 t a day more saves ${usd(limit.savesUsd)}` : '';
      const of = typical === null ? 'no limit known' : `of ${count(typical)} t a day`;
      return `  ${bar} ${String(Math.round(share * 100)).padStart(3)} %  ${nameOf(limit.element, legend)}: ${count(limit.usedTonnesPerDay)} ${of}${limit.recorded ? '' : ' (assumed)'}${saves}`;
    }),
  ];
}

function outagesPart(
  { outages, tonnes }: FlowJson,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  const felt = outages.filter(({ lost }) => lost !== null && lost > 0.5);
  if (outages.length === 0 || tonnes === null) return [];
  const rest = outages.length - felt.length;
  return [
    '',
    screen.bold('If one of them is out (N-1)'),
    ...(felt.length === 0
      ? []
      : screen.table(
          [
            { title: 'without', flexible: true },
            { title: 'arrives', align: 'right' },
            { title: 'lost', align: 'right' },
            { title: 'passed it', align: 'right' },
          ],
          felt
            .slice(0, 12)
            .map(({ element, left, lost, through }) => [
              nameOf(element, legend),
              `${amountOf(left)} t`,
              `${amountOf(lost)} t`,
              `${count(through)} t`,
            ]),
        )),
    ...screen
      .paragraph(
        `${felt.length > 12 ? `${felt.length - 12} more in --json. ` : ''}${rest > 0 ? `${rest} more can be done without: as much arrives by other ways.` : ''}`,
        '  ',
      )
      .filter((line) => line.trim() !== '')
      .map(screen.dim),
    ...(felt[0]?.command ? [screen.dim(`  ${felt[0].command.replace(/^kuryk/, program)}`)] : []),
  ];
}

function surgePart({ surge, asked }: FlowJson, legend: Legend, screen: Screen): string[] {
  if (!surge || surge.queues.length === 0 || asked === null) return [];
  const days = surge.arrived.length;
  const step = Math.max(1, Math.ceil(days / 60));
  const sampled = (series: readonly number[]) =>
    series.filter((_, day) => day % step === 0 || day === days - 1);
  return [
    '',
    screen.bold('If all of it set out on the first day'),
    ...screen.paragraph(
      surge.doneOnDay === null
        ? 'the queues would not clear within two years.'
        : `the last would arrive on day ${surge.doneOnDay + 1}.${step > 1 ? ` One mark is ${step} days.` : ' One mark is a day.'}`,
      '  ',
    ),
    `  arrived  ${sparkline(sampled(surge.arrived), 0, asked)}  ${count(asked)} t`,
    ...surge.queues.slice(0, 8).flatMap(({ element, tonnes }) => {
      const most = Math.max(...tonnes);
      const worst = tonnes.indexOf(most);
      return [
        `  waiting  ${sparkline(sampled(tonnes), 0, most)}  ${nameOf(element, legend)}: most ${count(most)} t, at the end of day ${worst + 1}`,
      ];
    }),
  ];
}

function notesPart(
  { assumptions, unknown, changesOn, notApplied }: FlowJson,
  legend: Legend,
  screen: Screen,
): string[] {
  const names = unknown.slice(0, 6).map((element) => nameOf(element, legend));
  return [
    '',
    screen.bold('What this rests on'),
    ...(unknown.length > 0
      ? screen.paragraph(
          `the capacity of ${unknown.length} lines, posts and changes of gauge on these ways is not known: ${names.join('; ')}${unknown.length > names.length ? '; …' : ''}`,
          '    ',
          '  - ',
        )
      : []),
    ...(changesOn === null
      ? []
      : screen.paragraph(
          `law or network may change on ${changesOn}, within the days asked about`,
          '    ',
          '  - ',
        )),
    ...assumptions.flatMap((line) => screen.paragraph(line, '    ', '  - ')),
    ...(notApplied.length > 0
      ? screen.paragraph(`recorded and not applied: ${notApplied.join(', ')}`, '    ', '  - ')
      : []),
  ];
}

const KIND: Readonly<Record<ElementJson['kind'], string>> = {
  leg: '',
  crossing: ' (post)',
  place: ' (port or terminal)',
  'gauge-change': ' (change of gauge)',
};

function nameOf({ kind, id }: ElementJson, legend: Legend): string {
  if (kind !== 'leg') return `${legend.post(id)}${KIND[kind]}`;
  const what = /ferry/.test(id)
    ? ' (ferry)'
    : /--(?:sea-)?(?:sea|roro)/.test(id)
      ? ' (ship)'
      : ` (${id.split('--').at(-1)})`;
  return `${legend.post(id)}${what}`;
}

function figureOf({ facts, recorded }: LimitJson): string {
  if (!recorded) return 'assumed (--unknown)';
  return facts
    .map(({ amount, unit, per, sources, asOf }) => {
      const range =
        amount.low === amount.high ? count(amount.typical) : `${count(amount.low)}–${count(amount.high)}`;
      return `${range} ${UNIT[unit] ?? unit} a ${per}${asOf === null ? '' : ` (${asOf})`} [${sources.join(', ')}]`;
    })
    .join('; ');
}

const UNIT: Readonly<Record<string, string>> = {
  teu: 'TEU',
  container: 'containers',
  wagon: 'wagons',
  truck: 'lorries',
  train: 'trains',
};
const amountOf = (value: number | null) => (value === null ? 'no limit known' : count(value));
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** One row a way. */
export function flowRows({ loads, withinDays, bound }: FlowJson): Record<string, CsvCell>[] {
  const rows = loads.flatMap(({ streams, ...load }) =>
    streams.map(
      (stream): Record<string, CsvCell> => ({
        cargo: load.cargo,
        for: load.for,
        from: load.from,
        to: load.to,
        within_days: withinDays,
        bound,
        tonnes: stream.tonnes,
        tonnes_per_day: stream.tonnesPerDay,
        hours: stream.hours,
        usd_per_tonne: stream.usdPerTonne,
        status: stream.status,
        states: stream.states.join(' '),
        legs: stream.legs.join(' '),
      }),
    ),
  );
  if (rows.length > 0) return rows;
  return loads.map(({ cargo, for: whose, from, to, status }) => ({
    cargo,
    for: whose,
    from,
    to,
    within_days: withinDays,
    bound,
    tonnes: 0,
    tonnes_per_day: 0,
    hours: null,
    usd_per_tonne: null,
    status,
    states: '',
    legs: '',
  }));
}
