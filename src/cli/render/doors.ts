import type { DoorsJson } from '../../app/assess-questions.ts';
import type { Legend } from '../../app/legend.ts';
import { SEASONS_LEFT_ASIDE } from '../../app/seasons-left-aside.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';
import { packLine } from './plan.ts';
import { plainWords } from './sentences.ts';
import { sparkline } from './sparkline.ts';

type Trade = DoorsJson['trades'][number];

/** Quarters: so many blocks as years have of them fit a line. */
const BLOCK_MONTHS = 3;

export function renderDoors(doors: DoorsJson, legend: Legend, screen: Screen): string[] {
  return [
    `${screen.bold('Who holds the doors to Afghanistan')}  ${doors.since} to ${doors.until}`,
    ...screen
      .paragraph(
        `Origins: ${doors.origins.map((id) => legend.post(id)).join(', ')}. ${doors.index} ${SEASONS_LEFT_ASIDE}`,
      )
      .map(screen.dim),
    ...comparePart(doors, legend, screen),
    ...doors.trades.flatMap((trade) => tradePart(trade, doors, legend, screen)),
    '',
    screen.dim(packLine(doors)),
  ];
}

/** Before and after: for each trade, the origins open and what each state holds. */
function comparePart(
  { compare, trades, states, origins }: DoorsJson,
  legend: Legend,
  screen: Screen,
): string[] {
  if (!compare) return [];
  const turned = (before: string, after: string) => (before === after ? before : `${before} → ${after}`);
  return [
    '',
    screen.bold(`Before and after: ${compare.before} and ${compare.after}`),
    ...screen.table(
      [
        { title: 'choice', flexible: true },
        ...trades.map(({ title }) => ({ title: shortTitle(title), flexible: true })),
      ],
      [
        ...states.map((state) => [
          legend.state(state),
          ...compare.trades.map(({ before, after }) =>
            turned(figure(before.states[state]?.choice ?? null), figure(after.states[state]?.choice ?? null)),
          ),
        ]),
        [
          `origins lawful, of ${origins.length}`,
          ...compare.trades.map(({ before, after }) => turned(String(before.lawful), String(after.lawful))),
        ],
        [
          'origins open',
          ...compare.trades.map(({ before, after }) => turned(String(before.open), String(after.open))),
        ],
        [
          'fastest, days',
          ...compare.trades.map(({ before, after }) => turned(days(before.best), days(after.best))),
        ],
        [
          'cheapest, dollars',
          ...compare.trades.map(({ before, after }) => turned(dollars(before.best), dollars(after.best))),
        ],
      ],
    ),
    ...screen
      .paragraph(
        'What closing the state would take from a shipper who may choose the origin: 1 is a veto. A dot: nothing is open. Other months: --compare.',
        '  ',
      )
      .map(screen.dim),
  ];
}

const shortTitle = (title: string) =>
  title
    .replace('special cargo of the United States', 'special cargo')
    .replace(/^./, (letter) => letter.toUpperCase());
type Best = Trade['months'][number]['best'];
const days = (best: Best) => (best ? (best.hours / 24).toFixed(1) : '·');
const dollars = (best: Best) => (best ? count(best.costUsd) : '·');

function tradePart(trade: Trade, doors: DoorsJson, legend: Legend, screen: Screen): string[] {
  const years = [...new Set(trade.months.map(({ month }) => month.slice(0, 4)))];
  const shownYears = years.filter((_, i) => i % Math.ceil(years.length / 9) === 0);
  const at = (year: string) =>
    trade.months.find(({ month }) => month === `${year}-06`) ??
    trade.months.find(({ month }) => month.startsWith(year))!;
  const every = <T>(values: readonly T[]) => values.filter((_, i) => i % BLOCK_MONTHS === 0);
  const open = (kind: 'open' | 'lawful') =>
    kind === 'open' ? `origins open, of ${doors.origins.length}` : 'of them lawful';
  return [
    '',
    screen.bold(trade.title.replace(/^./, (letter) => letter.toUpperCase())),
    ...screen.table(
      [{ title: 'closed by' }, { title: `choice, ${years[0]} to ${years.at(-1)}, a block a quarter` }],
      [
        ...doors.states.map((state) => [
          legend.state(state),
          sparkline(every(trade.months.map(({ states }) => states[state]?.choice ?? null)), 0, 1),
        ]),
        ...(['open', 'lawful'] as const).map((kind) => [
          open(kind),
          sparkline(every(trade.months.map((month) => month[kind] || null)), 0, doors.origins.length),
        ]),
      ],
    ),
    ...screen.table(
      [
        { title: 'choice, in June of' },
        ...shownYears.map((year) => ({ title: year, align: 'right' as const })),
      ],
      [
        ...doors.states.map((state) => [
          legend.state(state),
          ...shownYears.map((year) => figure(at(year).states[state]?.choice ?? null)),
        ]),
        ...(['open', 'lawful'] as const).map((kind) => [
          open(kind),
          ...shownYears.map((year) => String(at(year)[kind])),
        ]),
      ],
    ),
    ...turnsPart(trade, legend, screen),
  ];
}

const figure = (value: number | null) => (value === null ? '·' : value.toFixed(2));

/** The greatest turns: what each instrument changed. */
function turnsPart({ turns }: Trade, legend: Legend, screen: Screen): string[] {
  const size = ({ changed, openBefore, openAfter }: Trade['turns'][number]) =>
    Math.abs(openAfter - openBefore) +
    Object.values(changed).reduce(
      (sum, { before, after }) => sum + Math.abs((after ?? 0) - (before ?? 0)),
      0,
    );
  const greatest = [...turns].sort((a, b) => size(b) - size(a)).slice(0, 8);
  if (greatest.length === 0) return [screen.dim('  Nothing turned.')];
  return [
    screen.dim('  What turned it (mean over origins before → after; all turns in --json and --csv):'),
    ...turns
      .filter((turn) => greatest.includes(turn))
      .flatMap(({ month, changed, facts }) => {
        const moves = Object.entries(changed)
          .map(([state, { before, after }]) => `${legend.state(state)} ${figure(before)}→${figure(after)}`)
          .join(', ');
        const causes = facts
          .slice(0, 2)
          .map((fact) => causeOf(fact, legend))
          .join('; ');
        return screen.paragraph(
          `${month}  ${moves || 'other origins'}: ${causes || 'the network changed'}`,
          '    ',
          '  - ',
        );
      }),
  ];
}

/** The fact with the text to which it happened, where its words do not name it. */
function causeOf({ instrument, message }: Trade['turns'][number]['facts'][number], legend: Legend): string {
  const words = plainWords(message, legend).replaceAll('in-force', 'in force');
  const title = instrument === null ? null : legend.instrument(instrument);
  return title === null || words.startsWith(title) ? words : `${title}: ${words}`;
}

export function doorRows(doors: DoorsJson): Record<string, CsvCell>[] {
  return doors.trades.flatMap((trade) =>
    trade.months.flatMap(({ month, open, lawful, best, states }) =>
      Object.entries(states).map(([state, { index, vetoes, choice }]) => ({
        trade: trade.id,
        month,
        state,
        index,
        vetoes,
        choice,
        origins_open: open,
        origins_lawful: lawful,
        best_hours: best?.hours ?? null,
        best_usd: best?.costUsd ?? null,
        turned_by: (trade.turns.find((turn) => turn.month === month)?.facts ?? [])
          .map(({ instrument, message }) => (instrument === null ? message : `${message} [${instrument}]`))
          .join('; '),
      })),
    ),
  );
}
