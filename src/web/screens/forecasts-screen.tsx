import type {
  ForecastLineJson,
  ForecastListJson,
  ForecastScoreJson,
  ForecastShowJson,
} from '../../app/questions.ts';
import { askPages } from '../ask/fetch-json.ts';
import { forecastPath } from '../ask/paths.ts';
import { useAnswer, usePages } from '../ask/use-answer.ts';
import { CalibrationChart } from '../charts/calibration-chart.tsx';
import { HistoryChart } from '../charts/history-chart.tsx';
import { Author } from '../parts/author.tsx';
import { Consequences } from '../parts/consequences.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { useAppState } from '../state/address.ts';
import { byStanding } from '../state/forecasts.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** Questions about what states will do: fixed criteria, what was said when, what became of it, and the record. */
export default function ForecastsScreen() {
  const { t } = useWords();
  const { forecast } = useAppState();
  const first = useAnswer<ForecastListJson>('v1/forecasts');
  const pages = usePages<ForecastListJson>('v1/forecasts', askPages);
  if (first.error) return <ErrorNote error={first.error} />;
  if (!pages) return <p className="waiting">{t('waiting')}</p>;
  const groups = byStanding(pages.flatMap(({ forecasts }) => forecasts));
  const shown = forecast || (groups[0]?.lines[0]?.id ?? '');
  return (
    <div className="plain-screen two-columns">
      <nav className="instruments" aria-label={t('forecasts.title')}>
        {groups.length === 0 && <p className="muted">{t('forecasts.none')}</p>}
        {groups.map(({ standing, lines }) => (
          <details key={standing} open={standing === 'open' || lines.some(({ id }) => id === shown)}>
            <summary>
              {t(`forecasts.groups.${standing}`)} <span className="muted">{lines.length}</span>
            </summary>
            <ul>
              {lines.map((line) => (
                <li key={line.id}>
                  <StateLink
                    change={{ forecast: line.id }}
                    current={line.id === shown}
                    className="instrument"
                  >
                    <span lang="en">{line.question}</span>
                    <Standing line={line} />
                  </StateLink>
                </li>
              ))}
            </ul>
          </details>
        ))}
      </nav>
      <div className="reader">
        {shown !== '' && <OneForecast id={shown} />}
        <Record />
      </div>
    </div>
  );
}

function Standing({ line }: { readonly line: ForecastLineJson }) {
  const { t } = useWords();
  const names = useNames();
  const words =
    line.outcome === 'yes'
      ? t('forecasts.resolvedYes')
      : line.outcome === 'no'
        ? t('forecasts.resolvedNo')
        : t(`forecasts.${line.state}`);
  return (
    <span className="small muted standing">
      {line.latest && (
        <>
          <b>{names.percent(line.latest.p)}</b> ·{' '}
        </>
      )}
      {words} · {t(line.due ? 'forecasts.due' : 'forecasts.closes', { date: names.day(line.closes) })}
      {line.hindsight && <> · {t('forecasts.hindsight')}</>}
    </span>
  );
}

function OneForecast({ id }: { readonly id: string }) {
  const { t } = useWords();
  const names = useNames();
  const { data, error, waiting } = useAnswer<ForecastShowJson>(forecastPath(id));
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  const { forecast, follows } = data;
  const { versions, resolution, annulment } = forecast;
  return (
    <article aria-busy={waiting} className="forecast">
      <h2 lang="en">{forecast.question}</h2>
      <p>
        <Standing line={forecast} />
      </p>
      {resolution && (
        <p className={`outcome ${resolution.outcome}`}>
          <b>{t(resolution.outcome === 'yes' ? 'forecasts.resolvedYes' : 'forecasts.resolvedNo')}</b>,{' '}
          {names.day(resolution.on)}: <span lang="en">{resolution.evidence}</span>
        </p>
      )}
      {annulment && (
        <p className="outcome">
          <b>{t('forecasts.annulled')}</b>, {names.day(annulment.on)}: <span lang="en">{annulment.why}</span>
        </p>
      )}
      <section>
        <h3>{t('forecasts.criteria')}</h3>
        <blockquote lang="en">{forecast.criteria}</blockquote>
        {forecast.ruleText && (
          <p className="small">
            {t('forecasts.byRule')} <span lang="en">{forecast.ruleText}</span>
          </p>
        )}
        <p className="small muted">
          {t('forecasts.fixed', { date: names.day(versions.at(-1)?.from ?? forecast.asked) })}
        </p>
        {versions.length > 1 && (
          <ol className="small">
            {versions.map(({ version, from, why, criteria }) => (
              <li key={version}>
                {t('forecasts.version', { n: version, date: names.day(from) })}
                {why && <span lang="en">: {why}</span>} <span lang="en">{criteria}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <section>
        <h3>{t('forecasts.history')}</h3>
        {forecast.series.length > 0 ? (
          <History forecast={forecast} />
        ) : (
          <p className="muted">{t('forecasts.nobodySaid')}</p>
        )}
        <p className="small muted">
          {t('forecasts.baseline')}: {names.percent(forecast.baseline.p)},{' '}
          <span lang="en">{forecast.baseline.basis}</span>
        </p>
      </section>
      {[forecast.evidence, forecast.note].map(
        (words) =>
          words && (
            <p key={words} lang="en" className="small">
              {words}
            </p>
          ),
      )}
      {follows.map((consequence) => (
        <Consequences key={consequence.if + consequence.on} consequence={consequence} />
      ))}
    </article>
  );
}

function History({ forecast }: { readonly forecast: ForecastShowJson['forecast'] }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <>
      <HistoryChart
        forecast={forecast}
        formats={names}
        words={{ probability: t('forecasts.history'), baseline: t('forecasts.baseline') }}
      />
      <details>
        <summary>{t('forecasts.asTable')}</summary>
        <table>
          <tbody>
            {forecast.series.map(({ on, by, p, note }) => (
              <tr key={on + by}>
                <th scope="row">{names.day(on)}</th>
                <td>
                  <Author name={by} />
                </td>
                <td className="figure">{names.percent(p)}</td>
                <td lang="en">{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

/** How good the forecasts with a probability were; without any, why nothing is counted. */
function Record() {
  const { t } = useWords();
  const names = useNames();
  const { data: score } = useAnswer<ForecastScoreJson>('v1/forecasts/score');
  if (!score) return null;
  const said = (value: number | null) => (value === null ? '–' : names.number(value, 2));
  const left = new Map<string, number>();
  for (const { why } of score.leftOut) left.set(why, (left.get(why) ?? 0) + 1);
  return (
    <section className="record">
      <h2>{t('forecasts.record')}</h2>
      <div className="record-row">
        <CalibrationChart
          bins={score.calibration}
          formats={names}
          words={{
            said: t('forecasts.said'),
            happened: t('forecasts.happened'),
            nothing: t('forecasts.noPoints'),
          }}
        />
        <div>
          <dl className="figures">
            {(
              [
                ['counted', names.number(score.count)],
                ['brier', said(score.brier)],
                ['baselineBrier', said(score.baselineBrier)],
                ['log', said(score.log)],
                ['skill', score.skill === null ? '–' : names.percent(score.skill)],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{t(`forecasts.${name}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {score.count === 0 && <p>{t('forecasts.nothingScored')}</p>}
          <p className="small muted">{t('forecasts.scoreHelp')}</p>
          {left.size > 0 && (
            <>
              <h3>{t('forecasts.leftOut')}</h3>
              <ul className="bullets small">
                {[...left].map(([why, count]) => (
                  <li key={why}>
                    {names.number(count)}: {t(`forecasts.why.${why}`)}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      </div>
    </section>
  );
}
