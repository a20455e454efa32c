import type { DoorsJson } from '../../app/assess-questions.ts';
import type { Legend } from '../../app/legend.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { packLine } from './plan.ts';
import { plainWords } from './sentences.ts';
import { sparkline } from './sparkline.ts';

type Trade = DoorsJson['trades'][number];

export function renderDoors(doors: DoorsJson, legend: Legend, screen: Screen): string[] {
  return [
    `${screen.bold('Who holds the doors to Afghanistan')}  ${doors.since} to ${doors.until}`,
    ...screen
      .paragraph(
        `Origins: ${doors.origins.map((id) => legend.post(id)).join(', ')}. ${doors.index} One block is two months; a dot means that nothing is open.`,
      )
      .map(screen.dim),
    ...doors.trades.flatMap((trade) => tradePart(trade, doors, legend, screen)),
    '',
    screen.dim(packLine(doors)),
  ];
}

function tradePart(trade: Trade, doors: DoorsJson, legend: Legend, screen: Screen): string[] {
  const years = [...new Set(trade.months.map(({ month }) => month.slice(0, 4)))];
  const shownYears = years.filter((_, i) => i % Math.ceil(years.length / 9) === 0);
  const at = (year: string) =>
    trade.months.find(({ month }) => month === `${year}-06`) ??
    trade.months.find(({ month }) => month.startsWith(year))!;
  const every = <T>(values: readonly T[]) => values.filter((_, i) => i % 2 === 0);
  return [
    '',
    screen.bold(trade.title.replace(/^./, (letter) => letter.toUpperCase())),
    ...screen.table(
      [
        { title: 'closed by' },
        { title: `choice, ${years[0]} to ${years.at(-1)}` },
        ...shownYears.map((year) => ({ title: `6/${year.slice(2)}`, align: 'right' as const })),
      ],
      [
        ...doors.states.map((state) => [
          legend.state(state),
          sparkline(every(trade.months.map(({ states }) => states[state]?.choice ?? null)), 0, 1),
          ...shownYears.map((year) => figure(at(year).states[state]?.choice ?? null)),
        ]),
        ...(['open', 'lawful'] as const).map((kind) => [
          kind === 'open' ? `origins open, of ${doors.origins.length}` : 'of them lawful',
          sparkline(every(trade.months.map((month) => month[kind] || null)), 0, doors.origins.length),
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
          .map(({ message }) => plainWords(message, legend).replaceAll('in-force', 'in force'))
          .join('; ');
        return screen.paragraph(
          `${month}  ${moves || 'other origins'}: ${causes || 'the network changed'}`,
          '    ',
          '  - ',
        );
      }),
  ];
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
          .map(({ message }) => message)
          .join('; '),
      })),
    ),
  );
}
