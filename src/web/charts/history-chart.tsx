import * as Plot from '@observablehq/plot';
import type { ForecastShow } from '../ask/forecast-answer.ts';
import type { Language } from '../words/language.ts';
import { usePlot } from './use-plot.ts';

/** Probability through time, one line a forecaster, the baseline dashed. */
export default function HistoryChart({
  series,
  baseline,
  language,
  words,
}: {
  readonly series: ForecastShow['forecast']['series'];
  readonly baseline: number;
  readonly language: Language;
  readonly words: { readonly date: string; readonly probability: string };
}) {
  const box = usePlot(() => {
    const points = series.map(({ on, by, p }) => ({ on: new Date(`${on}T00:00:00Z`), by, p }));
    const date = new Intl.DateTimeFormat(language, { month: 'short', year: 'numeric', timeZone: 'UTC' });
    return Plot.plot({
      width: 640,
      height: 220,
      marginLeft: 44,
      ariaLabel: words.probability,
      style: { background: 'none', fontSize: '12px' },
      x: { type: 'utc', label: words.date, ticks: 5, tickFormat: (day: Date) => date.format(day) },
      y: { domain: [0, 1], label: words.probability, tickFormat: '%', grid: true },
      marks: [
        Plot.ruleY([baseline], { stroke: 'currentColor', strokeDasharray: '5 4', strokeOpacity: 0.6 }),
        Plot.lineY(points, { x: 'on', y: 'p', z: 'by', stroke: 'var(--accent)', curve: 'step-after' }),
        Plot.dot(points, { x: 'on', y: 'p', fill: 'var(--accent)', r: 3.5, title: ({ by }) => by }),
      ],
    });
  });
  return <div ref={box} className="chart" />;
}
