import type { DoorsJson } from '../../app/questions.ts';
import { dayNumber } from '../words/days.ts';
import type { Formats } from '../words/formats.ts';
import { scale, yearTicks } from './scale.ts';

type Trade = DoorsJson['trades'][number];

const WIDTH = 760;
const ROW = 44;
const LEFT = 128;
const TOP = 22;

/**
 * One row a state: how much of the trade hangs on it, month by month, from nothing at the foot of the row to everything at
 * its head; gaps where nothing was open. Lines through all rows stand where the answer turned, numbered as in the list.
 */
export function DoorsChart({
  trade,
  states,
  formats,
  label,
}: {
  readonly trade: Trade;
  readonly states: readonly string[];
  readonly formats: Formats;
  readonly label: string;
}) {
  const { months, turns } = trade;
  const day = (month: string) => dayNumber(`${month}-01`);
  const first = months[0]?.month ?? '';
  const last = months.at(-1)?.month ?? '';
  const x = scale([day(first), day(last) + 31], [LEFT, WIDTH - 8]);
  const height = TOP + states.length * ROW + 6;
  return (
    <svg className="chart doors-chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {yearTicks(`${first}-01`, `${last}-01`, 9).map((year) => (
        <g key={year} className="chart-grid">
          <line x1={x(dayNumber(year))} x2={x(dayNumber(year))} y1={TOP - 4} y2={height} />
          <text x={x(dayNumber(year)) + 3} y={12}>
            {year.slice(0, 4)}
          </text>
        </g>
      ))}
      {states.map((state, row) => {
        const foot = TOP + (row + 1) * ROW - 6;
        const y = scale([0, 1], [foot, foot - ROW + 14]);
        return (
          <g key={state}>
            <text x={0} y={foot - 8} className="chart-name">
              {formats.state(state)}
            </text>
            <line className="chart-guide" x1={LEFT} x2={WIDTH - 8} y1={foot} y2={foot} />
            <path className="door" d={areaOf(months, state, (month) => x(day(month)), y, foot)} />
          </g>
        );
      })}
      {turns.map(({ month }, i) => (
        <g key={month} className="turn">
          <line x1={x(day(month))} x2={x(day(month))} y1={TOP - 4} y2={height} />
          <title>{`${i + 1}: ${formats.day(month)}`}</title>
        </g>
      ))}
    </svg>
  );
}

/** Steps from month to month, closed to the foot of the row; a month in which nothing was open ends the shape. */
function areaOf(
  months: Trade['months'],
  state: string,
  x: (month: string) => number,
  y: (index: number) => number,
  foot: number,
): string {
  let path = '';
  let open = false;
  for (const { month, states } of months) {
    const index = states[state]?.index ?? null;
    const at = x(month).toFixed(1);
    if (index === null) {
      if (open) path += `H${at}V${foot}Z`;
      open = false;
    } else {
      path += open ? `H${at}V${y(index).toFixed(1)}` : `M${at},${foot}V${y(index).toFixed(1)}`;
      open = true;
    }
  }
  const end = months.at(-1);
  return open && end ? `${path}H${(x(end.month) + 4).toFixed(1)}V${foot}Z` : path;
}
