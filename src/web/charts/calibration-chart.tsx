import * as Plot from '@observablehq/plot';
import type { ForecastScore } from '../ask/forecast-answer.ts';
import { usePlot } from './use-plot.ts';

/** What was said against what came true; on the diagonal the forecaster knew what he did not know. */
export default function CalibrationChart({
  bins,
  words,
}: {
  readonly bins: ForecastScore['calibration'];
  readonly words: { readonly said: string; readonly happened: string };
}) {
  const box = usePlot(() => {
    const points = bins.filter(({ count, observed }) => count > 0 && observed !== null);
    return Plot.plot({
      width: 340,
      height: 320,
      marginLeft: 48,
      ariaLabel: `${words.said} / ${words.happened}`,
      style: { background: 'none', fontSize: '12px' },
      x: { domain: [0, 1], label: words.said, tickFormat: '%', ticks: 5 },
      y: { domain: [0, 1], label: words.happened, tickFormat: '%', ticks: 5, grid: true },
      r: { range: [0, 14] },
      marks: [
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { stroke: 'currentColor', strokeDasharray: '5 4', strokeOpacity: 0.6 },
        ),
        Plot.dot(points, {
          x: 'meanForecast',
          y: 'observed',
          r: 'count',
          fill: 'var(--accent)',
          fillOpacity: 0.7,
        }),
        Plot.text(points, { x: 'meanForecast', y: 'observed', text: 'count', dy: -18, fill: 'currentColor' }),
      ],
    });
  });
  return <div ref={box} className="chart" />;
}
