import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ForecastLine, ForecastList, ForecastScore, ForecastShow } from '../ask/forecast-answer.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { useOffers } from '../ask/use-offers.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { useAppState } from '../state/address.ts';
import { useNames } from '../words/names.tsx';

/** Charts come with their library only when a forecast is read. */
const HistoryChart = lazy(() => import('../charts/history-chart.tsx'));
const CalibrationChart = lazy(() => import('../charts/calibration-chart.tsx'));

export default function ForecastsScreen() {
  const { t } = useTranslation();
  const { forecast } = useAppState();
  const offered = useOffers('/v1/forecasts');
  const list = useAnswer<ForecastList>(offered === 'yes' ? 'v1/forecasts' : null);
  const score = useAnswer<ForecastScore>(offered === 'yes' ? 'v1/forecasts/score' : null).data;
  if (offered === 'no') return <p className="plain-screen muted">{t('forecasts.missing')}</p>;
  if (list.error) return <ErrorNote error={list.error} />;
  if (!list.data) return <p className="waiting">{t('waiting')}</p>;
  return (
    <div className="plain-screen two-columns">
      <aside className="instruments" aria-label={t('forecasts.title')}>
        <h2>{t('forecasts.title')}</h2>
        <ul>
          {list.data.forecasts.map((line) => (
            <li key={line.id}>
              <StateLink change={{ forecast: line.id }} current={line.id === forecast} className="instrument">
                <span lang="en">{line.question}</span>
                <Standing line={line} />
              </StateLink>
            </li>
          ))}
          {list.data.forecasts.length === 0 && <li className="muted">{t('forecasts.none')}</li>}
        </ul>
      </aside>
      <div className="reader">
        {forecast !== '' && <OneForecast id={forecast} />}
        {score && <Record score={score} />}
      </div>
    </div>
  );
}

function Standing({ line }: { readonly line: ForecastLine }) {
  const { t } = useTranslation();
  const names = useNames();
  const words =
    line.outcome === 'yes'
      ? t('forecasts.resolvedYes')
      : line.outcome === 'no'
        ? t('forecasts.resolvedNo')
        : t(`forecasts.${line.state}`);
  return (
    <span className="small muted standing">
      {line.latest && <b>{names.percent(line.latest.p)}</b>} {words}, {names.day(line.closes)}
    </span>
  );
}

function OneForecast({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const names = useNames();
  const { data, error } = useAnswer<ForecastShow>(`v1/forecasts/${encodeURIComponent(id)}`);
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  const { forecast, follows } = data;
  return (
    <article>
      <h2 lang="en">{forecast.question}</h2>
      <p>
        <Standing line={forecast} />
      </p>
      <h3>{t('forecasts.criteria')}</h3>
      <p lang="en">{forecast.criteria}</p>
      <p className="small muted">
        {t('forecasts.baseline')}: {names.percent(forecast.baseline.p)},{' '}
        <span lang="en">{forecast.baseline.basis}</span>
      </p>
      {forecast.resolution && (
        <p lang="en">
          {names.day(forecast.resolution.on)}: {forecast.resolution.evidence}
        </p>
      )}
      {forecast.annulment && (
        <p>
          {t('forecasts.annulled')}, {names.day(forecast.annulment.on)}:{' '}
          <span lang="en">{forecast.annulment.why}</span>
        </p>
      )}
      {forecast.series.length > 0 && (
        <section>
          <h3>{t('forecasts.history')}</h3>
          <Suspense fallback={<div className="chart" />}>
            <HistoryChart
              series={forecast.series}
              baseline={forecast.baseline.p}
              language={names.language}
              words={{ date: t('forecasts.date'), probability: t('forecasts.probability') }}
            />
          </Suspense>
          <details>
            <summary>{t('forecasts.asTable')}</summary>
            <table>
              <tbody>
                {forecast.series.map(({ on, by, p }) => (
                  <tr key={on + by}>
                    <th scope="row">{names.day(on)}</th>
                    <td>{by}</td>
                    <td className="figure">{names.percent(p)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </section>
      )}
      {follows.map((consequence) => (
        <section key={consequence.if + consequence.on}>
          <h3>{t(consequence.if === 'yes' ? 'forecasts.ifYes' : 'forecasts.ifNo')}</h3>
          <table>
            <tbody>
              {consequence.trades.map(({ id: trade, title, from, to, cargo, before, after, ...rest }) => (
                <tr key={trade}>
                  <th scope="row" lang="en">
                    <StateLink
                      change={{
                        screen: 'map',
                        from,
                        to,
                        cargo,
                        for: rest.for ?? '',
                        on: consequence.on,
                        close: consequence.close,
                        suspend: consequence.suspend,
                        via: [],
                        avoid: [],
                        modes: [],
                        view: '',
                      }}
                    >
                      {title}
                    </StateLink>
                  </th>
                  <td>
                    <StatusMark status={before.status} />
                  </td>
                  <td aria-hidden="true">→</td>
                  <td>
                    <StatusMark status={after.status} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </article>
  );
}

function Record({ score }: { readonly score: ForecastScore }) {
  const { t } = useTranslation();
  const names = useNames();
  const said = (value: number | null) => (value === null ? '–' : names.number(value, 2));
  return (
    <section>
      <h2>{t('forecasts.record')}</h2>
      <dl className="figures">
        <div>
          <dt>{t('forecasts.counted')}</dt>
          <dd>{names.number(score.count)}</dd>
        </div>
        <div>
          <dt>{t('forecasts.brier')}</dt>
          <dd>{said(score.brier)}</dd>
        </div>
        <div>
          <dt>{t('forecasts.baselineBrier')}</dt>
          <dd>{said(score.baselineBrier)}</dd>
        </div>
        <div>
          <dt>{t('forecasts.log')}</dt>
          <dd>{said(score.log)}</dd>
        </div>
      </dl>
      <h3>{t('forecasts.calibration')}</h3>
      <Suspense fallback={<div className="chart" />}>
        <CalibrationChart
          bins={score.calibration}
          words={{ said: t('forecasts.said'), happened: t('forecasts.happened') }}
        />
      </Suspense>
    </section>
  );
}
