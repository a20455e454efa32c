import type { ForecastScoreJson } from '../../app/questions.ts';
import type { Formats } from '../words/formats.ts';
import { scale } from './scale.ts';

const SIDE = 300;
const LEFT = 44;
const BOTTOM = 40;
const SHARES = [0, 0.25, 0.5, 0.75, 1];

/** What was said against what came true; on the diagonal the forecaster knew what he did not know. */
export function CalibrationChart({
  bins,
  words,
  formats,
}: {
  readonly bins: ForecastScoreJson['calibration'];
  readonly words: { readonly said: string; readonly happened: string; readonly nothing: string };
  readonly formats: Formats;
}) {
  const x = scale([0, 1], [LEFT, LEFT + SIDE]);
  const y = scale([0, 1], [12 + SIDE, 12]);
  const points = bins.flatMap(({ count, meanForecast, observed }) =>
    count > 0 && meanForecast !== null && observed !== null ? [{ count, meanForecast, observed }] : [],
  );
  const largest = Math.max(1, ...points.map(({ count }) => count));
  const said = points.map(
    ({ count, meanForecast, observed }) =>
      `${formats.percent(meanForecast)}: ${formats.percent(observed)} (${count})`,
  );
  return (
    <svg
      className="chart"
      viewBox={`0 0 ${LEFT + SIDE + 26} ${12 + SIDE + BOTTOM}`}
      role="img"
      aria-label={`${words.said} / ${words.happened}. ${points.length === 0 ? words.nothing : said.join('; ')}`}
    >
      {SHARES.map((share) => (
        <g key={share} className="chart-grid">
          <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} />
          <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {formats.percent(share)}
          </text>
          <text x={x(share)} y={y(0) + 16} textAnchor="middle">
            {formats.percent(share)}
          </text>
        </g>
      ))}
      <line className="chart-guide" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
      {points.map(({ count, meanForecast, observed }) => (
        <g key={meanForecast} className="chart-point">
          <circle cx={x(meanForecast)} cy={y(observed)} r={4 + 8 * Math.sqrt(count / largest)} />
          <text x={x(meanForecast)} y={y(observed) - 14} textAnchor="middle">
            {count}
          </text>
        </g>
      ))}
      {points.length === 0 && (
        <text className="chart-empty" x={x(0.5)} y={y(0.72)} textAnchor="middle">
          {words.nothing}
        </text>
      )}
      <text className="chart-title" x={x(1)} y={y(0) + 34} textAnchor="end">
        {words.said} →
      </text>
      <text className="chart-title" x={LEFT + 4} y={24}>
        ↑ {words.happened}
      </text>
    </svg>
  );
}
