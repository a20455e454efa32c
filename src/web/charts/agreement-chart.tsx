import type { AlignWindowJson } from '../../app/questions.ts';
import { dayNumber } from '../words/days.ts';
import type { Formats } from '../words/formats.ts';
import { scale, yearTicks } from './scale.ts';

const WIDTH = 420;
const HEIGHT = 132;
const LEFT = 38;

/** Agreement window by window with its band; where two states never voted together there is a gap. */
export function AgreementChart({
  windows,
  label,
  formats,
}: {
  readonly windows: readonly AlignWindowJson[];
  readonly label: string;
  readonly formats: Formats;
}) {
  const since = windows[0]?.from ?? '2000-01-01';
  const until = windows.at(-1)?.to ?? since;
  const x = scale([dayNumber(since), dayNumber(until)], [LEFT, WIDTH - 6]);
  const y = scale([0, 1], [HEIGHT - 24, 8]);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, 0.5, 1].map((share) => (
        <g key={share} className="chart-grid">
          <line x1={LEFT} x2={WIDTH - 6} y1={y(share)} y2={y(share)} />
          <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {formats.number(share, 1)}
          </text>
        </g>
      ))}
      {yearTicks(since, until, 6).map((day) => (
        <g key={day} className="chart-grid">
          <line x1={x(dayNumber(day))} x2={x(dayNumber(day))} y1={y(0)} y2={y(0) + 4} />
          <text x={x(dayNumber(day))} y={HEIGHT - 6} textAnchor="middle">
            {day.slice(0, 4)}
          </text>
        </g>
      ))}
      {windows.map(({ from, to, agreement, both }) => {
        const [left, right] = [x(dayNumber(from)) + 1.5, x(dayNumber(to)) - 1.5];
        if (agreement.value === null) return null;
        const value = `${formats.day(from)} – ${formats.day(to)}: ${formats.number(agreement.value, 2)} (${both})`;
        return (
          <g key={from} className="chart-bar">
            <rect
              x={left}
              width={Math.max(1, right - left)}
              y={y(agreement.value) - 1}
              height={y(0) - y(agreement.value) + 1}
            >
              <title>{value}</title>
            </rect>
            {agreement.band && (
              <line
                x1={(left + right) / 2}
                x2={(left + right) / 2}
                y1={y(agreement.band.low)}
                y2={y(agreement.band.high)}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}
