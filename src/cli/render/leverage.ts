import type { LeverageJson, LeverageLineJson, PowerJson } from '../../app/assess-questions.ts';
import type { Legend } from '../../app/legend.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { count, duration, usd } from './figures.ts';
import { packLine } from './plan.ts';
import { command, describeCargo, describeWays } from './sentences.ts';

export function renderLeverage(
  answer: LeverageJson,
  legend: Legend,
  screen: Screen,
  program: string,
  all: boolean,
): string[] {
  const { query } = answer;
  const head = [
    `${screen.bold(`Who can close ${legend.post(query.from)} → ${legend.post(query.to)}?`)}  ${describeCargo(query, legend)}, on ${query.on}`,
    ...describeWays(query, legend).map((way) => `  ${way}`),
    '',
    ...opening(answer, screen),
  ];
  if (!answer.best) {
    return [...head, '', `  ${command(program, 'why', query)}`, '', screen.dim(packLine(answer))];
  }
  return [
    ...head,
    ...closersPart(answer, legend, screen, all),
    ...coalitionsPart(answer, legend, screen, program),
    ...cutPart(answer, legend, screen, program),
    ...legCutPart(answer, screen, program),
    ...disjointPart(answer, legend, screen, program),
    ...commandsPart(answer, legend, screen, program, all),
    '',
    ...(answer.complete
      ? []
      : screen.paragraph(
          'A limit on the search was met: there may be more routes, or more coalitions, than are shown.',
        )),
    screen.dim(packLine(answer)),
  ];
}

function opening({ status, best, routes, speaksOf }: LeverageJson, screen: Screen): string[] {
  if (!best) {
    return screen.paragraph(
      `${screen.status(status)}  Nothing is open, so there is nothing to close. What bars it:`,
    );
  }
  const doubt =
    speaksOf === 'possible'
      ? ' No route is certain: what follows speaks of possible routes, and a closer closes when not even a doubtful one is left.'
      : ' What follows speaks of lawful routes; "closes" means that no route is left at all, not even a doubtful one.';
  return screen.paragraph(
    `${screen.status(status)}  Best today: ${duration(best.hours)} by the fastest way (${count(best.distanceKm)} km), ${usd(best.costUsd)} by the cheapest; ${routes} routes in the Pareto set.${doubt}`,
  );
}

const EFFECT: Readonly<Record<LeverageLineJson['effect'], string>> = {
  closes: 'closes it',
  unsettles: 'nothing lawful left',
  lengthens: 'lengthens it',
};

/** The lines of the table: no ends of the journey, and without `all` no places that only lengthen. */
function shownOf({ closers }: LeverageJson, all: boolean): LeverageLineJson[] {
  return closers.filter(
    ({ closer, effect, end }) => !end && (all || effect !== 'lengthens' || closer.kind !== 'place'),
  );
}

function closersPart(answer: LeverageJson, legend: Legend, screen: Screen, all: boolean): string[] {
  const shown = shownOf(answer, all);
  const hidden = answer.closers.filter(({ end }) => !end).length - shown.length;
  const ends = answer.closers
    .filter(({ end, closer }) => end && closer.kind === 'state')
    .map(({ closer }) => legend.state(closer.id));
  return [
    '',
    screen.bold('Alone'),
    ...screen.table(
      [
        { title: 'who or what', flexible: true },
        { title: 'closed, it' },
        { title: 'index', align: 'right' },
        { title: 'hours', align: 'right' },
        { title: 'dollars', align: 'right' },
        { title: 'km', align: 'right' },
        { title: 'routes', align: 'right' },
        { title: 'named trades', flexible: true },
      ],
      shown.map((line) => [
        nameOf(line.closer, legend),
        EFFECT[line.effect],
        line.index.toFixed(2),
        line.extra ? signed(line.extra.hours) : '—',
        line.extra ? signed(line.extra.costUsd) : '—',
        line.extra ? signed(line.extra.distanceKm) : '—',
        `${line.routesLost} of ${answer.routes}`,
        tradesOf(line),
      ]),
    ),
    screen.dim(
      `  Index: 1 when no route is left, else the share of the remaining hours or dollars that the detour takes; hours, dollars and km: what the best way that is left takes more, a doubtful one where nothing lawful is. "Its own": trades that begin or end with the closer or are its own; "forgoes": freight charges on its territory, one container a trade.${hidden > 0 ? ` ${hidden} places that only lengthen it: --all.` : ''}`,
    ),
    ...(ends.length > 0
      ? screen
          .paragraph(`${ends.join(' and ')} hold the ends of the journey and can always refuse.`, '  ')
          .map(screen.dim)
      : []),
    '',
    screen.bold('By which power'),
    ...powersPart(shown, legend, screen),
  ];
}

function powersPart(lines: readonly LeverageLineJson[], legend: Legend, screen: Screen): string[] {
  return lines
    .filter(({ closer, effect }) => closer.kind !== 'place' || effect !== 'lengthens')
    .flatMap(({ closer, powers }) =>
      screen.paragraph(
        `${nameOf(closer, legend)}: ${powers.map((power) => describePower(power, closer.id, legend)).join('; ')}.`,
        '    ',
        '  - ',
      ),
    );
}

function describePower(
  { who, power, instrument, notice }: PowerJson,
  subject: string,
  legend: Legend,
): string {
  const holder = who === subject ? '' : `${who.length === 2 ? legend.state(who) : who}: `;
  const under = instrument !== null && instrument !== subject ? ` [${instrument}]` : '';
  const term =
    instrument === null || notice !== null || !/denounce|end it/.test(power) ? '' : ' (notice not recorded)';
  return `${holder}${power}${term}${under}`;
}

function coalitionsPart(answer: LeverageJson, legend: Legend, screen: Screen, program: string): string[] {
  if (answer.coalitions.length === 0) return [];
  return [
    '',
    screen.bold('Only together (smallest sets of states, texts and crossings)'),
    ...answer.coalitions
      .slice(0, 12)
      .flatMap(({ members, leaves, command: line }) => [
        ...screen.paragraph(
          `${members.map((member) => nameOf(member, legend)).join(' + ')}: ${leaves === 'nothing' ? 'closes it' : 'nothing lawful left, doubtful ways remain'}`,
          '    ',
          '  - ',
        ),
        screen.dim(`    ${withProgram(line, program)}`),
      ]),
    ...(answer.coalitions.length > 12
      ? [screen.dim(`  … ${answer.coalitions.length - 12} more in --json`)]
      : []),
  ];
}

function cutPart({ cut, speaksOf }: LeverageJson, legend: Legend, screen: Screen, program: string): string[] {
  if (!cut) return [];
  const certificate = cut.certificate
    ? `Certificate: in the lawful product graph (${count(cut.certificate.nodes)} nodes of place and legal standing, ${count(cut.certificate.arcs)} arcs, capacity 1 on each arc over a border) the greatest flow is ${cut.certificate.flow} and the smallest cut ${cut.certificate.cut}: ${counted(cut.certificate.passages)}.`
    : 'No set of crossings cuts it: some way meets no border crossing (a flight, or a way inside one state).';
  return [
    '',
    screen.bold(`Fewest crossings that leave no ${speaksOf ?? 'lawful'} route`),
    ...cut.smallest
      .slice(0, 6)
      .flatMap(({ crossings, command: line }) => [
        ...screen.paragraph(crossings.map((id) => legend.post(id)).join(' + '), '    ', '  - '),
        screen.dim(`    ${withProgram(line, program)}`),
      ]),
    ...(cut.smallest.length > 6 ? [screen.dim(`  … ${cut.smallest.length - 6} more in --json`)] : []),
    ...(cut.smallest.length === 0 && cut.certificate
      ? [screen.dim('  More crossings than six are needed.')]
      : []),
    ...screen.paragraph(certificate, '  ').map(screen.dim),
  ];
}

/** Each name once, with how often it stands there: a leg has an arc for each gauge or standing. */
function counted(names: readonly string[]): string {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].map(([name, n]) => (n === 1 ? name : `${name} (${n})`)).join(', ');
}

function legCutPart({ legCut, speaksOf }: LeverageJson, screen: Screen, program: string): string[] {
  if (!legCut) return [];
  const { smallest, certificate } = legCut;
  const first = smallest[0];
  return [
    '',
    screen.bold(`Fewest legs that leave no ${speaksOf ?? 'lawful'} route`),
    ...(first
      ? [
          ...screen.paragraph(first.legs.join(' + '), '    ', '  - '),
          screen.dim(`    ${withProgram(first.command, program)}`),
          ...(smallest.length > 1
            ? [screen.dim(`  … ${smallest.length - 1} more sets of ${first.legs.length} in --json`)]
            : []),
        ]
      : [screen.dim('  More than four.')]),
    ...(certificate
      ? [screen.dim(`  Certificate: greatest flow ${certificate.flow}, smallest cut ${certificate.cut}.`)]
      : []),
  ];
}

function disjointPart({ disjoint }: LeverageJson, legend: Legend, screen: Screen, program: string): string[] {
  if (!disjoint) return [];
  const most = disjoint.exact ? 'and no more exist' : `and at most ${disjoint.atMost} exist`;
  return [
    '',
    screen.bold('Legally disjoint alternatives'),
    ...screen.paragraph(
      disjoint.count === 1
        ? `Only one: all routes share a crossing, a state in between or one of its texts${disjoint.exact ? '' : ` (not proven; at most ${disjoint.atMost} exist)`}. For instance:`
        : `${disjoint.count} routes that share no crossing, no state in between and none of its texts, ${most}:`,
      '  ',
    ),
    ...disjoint.routes.flatMap(({ states, hours, costUsd, restsOn }) =>
      screen.paragraph(
        `${states.map((state) => legend.state(state)).join(' → ')}: ${duration(hours)}, ${usd(costUsd)}; rests on ${
          restsOn
            .filter(({ kind }) => kind !== 'state')
            .map(({ kind, id }) => (kind === 'crossing' ? legend.post(id) : id))
            .join(', ') || 'no crossing and no text'
        }`,
        '    ',
        '  - ',
      ),
    ),
    ...flowPart(disjoint, legend, screen, program),
  ];
}

function flowPart(
  { flow, count: found, exact }: NonNullable<LeverageJson['disjoint']>,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  if (!flow) return [];
  const says =
    flow.value === found
      ? 'as many as the routes, so that no more exist'
      : `more than the ${found} found${exact ? '' : ' so far'}: a text of two states, or leave that depends on where the goods came in, ties what posts and states alone would not`;
  return [
    ...screen
      .paragraph(
        `Certificate: in the graph of states and crossings (${count(flow.vertices)} vertices of capacity 1, ${count(flow.arcs)} arcs) the greatest flow is ${flow.value} and the smallest cut ${flow.cut.length}: ${flow.cut.map((closer) => nameOf(closer, legend)).join(', ')}; ${says}.`,
        '  ',
      )
      .map(screen.dim),
    screen.dim(`    ${withProgram(flow.command, program)}`),
  ];
}

function commandsPart(
  answer: LeverageJson,
  legend: Legend,
  screen: Screen,
  program: string,
  all: boolean,
): string[] {
  const lines = shownOf(answer, all);
  if (lines.length === 0) return [];
  return [
    '',
    screen.bold('See for yourself, line by line'),
    ...lines.flatMap(({ closer, command: line }) => [
      `  ${withProgram(line, program)}`,
      screen.dim(`      without ${nameOf(closer, legend)}`),
    ]),
  ];
}

const withProgram = (line: string, program: string) => line.replace(/^kuryk/, program);

export function nameOf({ kind, id }: LeverageLineJson['closer'], legend: Legend): string {
  if (kind === 'state') return legend.state(id);
  if (kind === 'instrument') return `${legend.instrument(id)} [${id}]`;
  const post = legend.post(id);
  return kind === 'crossing' ? `${post}${post.includes('/') ? '' : ' (crossing)'}` : `${post} [${id}]`;
}

function tradesOf({ trades }: LeverageLineJson): string {
  if (!trades) return '';
  if (trades.through.length === 0) return `none of ${trades.open}`;
  const own = trades.own.length > 0 ? `; its own: ${trades.own.length}` : '';
  const fees = trades.transitUsd >= 1 ? `; forgoes $${count(trades.transitUsd)}` : '';
  return `${trades.lost.length} lost, ${trades.lengthened.length} longer of ${trades.open}${own}${fees}`;
}

const signed = (value: number) => (Math.round(value) < 0 ? `−${count(-value)}` : `+${count(value)}`);

export function leverageRows(answer: LeverageJson): Record<string, CsvCell>[] {
  return answer.closers.map((line) => ({
    kind: line.closer.kind,
    id: line.closer.id,
    effect: line.effect,
    end: line.end,
    index: line.index,
    extra_hours: line.extra?.hours ?? null,
    extra_usd: line.extra?.costUsd ?? null,
    extra_km: line.extra?.distanceKm ?? null,
    status_after: line.after?.status ?? 'barred',
    routes_lost: line.routesLost,
    routes: answer.routes,
    trades_lost: line.trades?.lost.length ?? null,
    trades_longer: line.trades?.lengthened.length ?? null,
    trades_open: line.trades?.open ?? null,
    own_trades_hit: line.trades?.own.length ?? null,
    transit_usd_forgone: line.trades?.transitUsd ?? null,
    power: line.powers[0]?.power ?? null,
    command: line.command,
  }));
}
