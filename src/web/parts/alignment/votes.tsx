import type { AlignJson, AlignMeasureJson } from '../../../app/questions.ts';
import { AgreementChart } from '../../charts/agreement-chart.tsx';
import { useNames } from '../../words/names.tsx';
import { useWords } from '../../words/use-words.tsx';

/** Agreement of two states by series and window, and the votes themselves where the pack records them. */
export function Votes({ votes }: { readonly votes: AlignJson['votes'] }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section>
      <h3>{t('alignment.votes')}</h3>
      {votes.length === 0 && <p className="muted">{t('alignment.noneRecorded')}</p>}
      {votes.map(({ series, whole, windows, records, complete }) => (
        <div key={series} className="votes">
          <p className="small muted">
            {t(`alignment.series.${series}`)} · {t('alignment.rollCalls', { count: whole.rollCalls })}
            {!complete && ` · ${t('alignment.selected')}`}
          </p>
          <dl className="figures">
            <div>
              <dt>{t('alignment.agreement')}</dt>
              <dd>
                <Measure measure={whole.agreement} />
              </dd>
            </div>
            <div>
              <dt>{t('alignment.kappa')}</dt>
              <dd>
                <Measure measure={whole.kappa} />
              </dd>
            </div>
          </dl>
          {windows.length > 1 && (
            <AgreementChart windows={windows} label={t('alignment.agreement')} formats={names} />
          )}
          {records.length > 0 && (
            <details>
              <summary className="small">{t('alignment.records')}</summary>
              <ul className="bullets small records">
                {[...records].reverse().map(({ id, on, symbol, topic, a, b }) => (
                  <li key={id}>
                    {names.day(on)}: <span lang="en">{`${symbol}, ${topic}`}</span>
                    <span className="muted">
                      {' '}
                      ({t(`alignment.cast.${a}`, a)} – {t(`alignment.cast.${b}`, b)})
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
      ))}
    </section>
  );
}

function Measure({ measure: { value, why, band } }: { readonly measure: AlignMeasureJson }) {
  const names = useNames();
  if (value === null)
    return (
      <span className="muted small" lang="en">
        {why}
      </span>
    );
  const said = (number: number) => names.number(number, 2).replace('-', '−');
  return (
    <>
      {said(value)}{' '}
      {band && (
        <span className="muted">
          ({said(band.low)} … {said(band.high)})
        </span>
      )}
    </>
  );
}
