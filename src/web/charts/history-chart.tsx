import type { ForecastShowJson } from '../../app/questions.ts';
import { Author } from '../parts/author.tsx';
import { dayNumber } from '../words/days.ts';
import type { Formats } from '../words/formats.ts';
import { scale } from './scale.ts';

const WIDTH = 640;
const HEIGHT = 190;
const LEFT = 44;
/** Told apart by their dashes as well, for those who see no colours. */
const DASHES = ['', '7 3', '2 3', '9 3 2 3'];

/** Probability through time: one stepped line for each forecaster, the baseline dashed, the resolution as a mark. */
export function HistoryChart({
  forecast: { series, baseline, asked, closes, resolution },
  words,
  formats,
}: {
  readonly forecast: ForecastShowJson['forecast'];
  readonly words: { readonly probability: string; readonly baseline: string };
  readonly formats: Formats;
}) {
  const days = [asked, closes, ...series.map(({ on }) => on), ...(resolution ? [resolution.on] : [])].map(
    dayNumber,
  );
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const x = scale([first, last], [LEFT, WIDTH - 12]);
  const y = scale([0, 1], [HEIGHT - 28, 10]);
  const end = resolution ? dayNumber(resolution.on) : Math.max(...series.map(({ on }) => dayNumber(on)));
  const forecasters = [...new Set(series.map(({ by }) => by))];
  return (
    <figure className="history">
      <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.probability}>
        {[0, 0.5, 1].map((share) => (
          <g key={share} className="chart-grid">
            <line x1={LEFT} x2={WIDTH - 12} y1={y(share)} y2={y(share)} />
            <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
              {formats.percent(share)}
            </text>
          </g>
        ))}
        <g className="chart-grid">
          <text x={x(dayNumber(asked))} y={HEIGHT - 8}>
            {formats.shortDay(asked)}
          </text>
          <text x={WIDTH - 12} y={HEIGHT - 8} textAnchor="end">
            {formats.shortDay(closes)}
          </text>
        </g>
        <line className="chart-guide" x1={LEFT} x2={WIDTH - 12} y1={y(baseline.p)} y2={y(baseline.p)} />
        {forecasters.map((by, i) => {
          const own = series.filter((one) => one.by === by).sort((a, b) => (a.on < b.on ? -1 : 1));
          const path = own
            .map(({ on, p }, n) => `${n === 0 ? 'M' : 'H'}${x(dayNumber(on))}${n === 0 ? ',' : 'V'}${y(p)}`)
            .join('');
          return (
            <g key={by} className="chart-line">
              <path d={`${path}H${x(end)}`} strokeDasharray={DASHES[i % DASHES.length]} />
              {own.map(({ on, p }) => (
                <circle key={on} cx={x(dayNumber(on))} cy={y(p)} r="3.5">
                  <title>{`${formats.day(on)}: ${formats.percent(p)}`}</title>
                </circle>
              ))}
            </g>
          );
        })}
        {resolution && (
          <circle
            className={`chart-outcome ${resolution.outcome}`}
            cx={x(dayNumber(resolution.on))}
            cy={y(resolution.outcome === 'yes' ? 1 : 0)}
            r="5"
          />
        )}
      </svg>
      <figcaption className="small muted">
        {forecasters.map((by, i) => (
          <span key={by} className="chart-key">
            <svg width="28" height="8" aria-hidden="true" className="chart-line">
              <path d="M0,4H28" strokeDasharray={DASHES[i % DASHES.length]} />
            </svg>{' '}
            <Author name={by} />
          </span>
        ))}
        <span className="chart-key">
          <svg width="28" height="8" aria-hidden="true">
            <path className="chart-guide" d="M0,4H28" />
          </svg>{' '}
          {words.baseline}
        </span>
      </figcaption>
    </figure>
  );
}
