import type { BasisJson, VerdictJson } from '../../app/questions.ts';
import { currentState } from '../state/address.ts';
import type { AppState } from '../state/app-state.ts';
import { EngineSentence } from '../words/engine-sentence.tsx';
import { useNames } from '../words/names.tsx';
import { InstrumentTitle, Phrase } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';
import { StateLink } from './state-link.tsx';
import { StatusIcon, StatusMark } from './status-mark.tsx';

/** `art. 3(2) of …, as amended by …`, a door to the words. */
export function Citation({ basis, when }: { readonly basis: BasisJson; readonly when: string }) {
  const names = useNames();
  const { clause, title } = names.cite(basis.instrument, basis.provision);
  const owner = basis.rule.split('#')[0] ?? '';
  const amends = owner !== '' && owner !== basis.instrument;
  return (
    <>
      <StateLink change={lawOn(`${basis.instrument}#${basis.provision}`, when)}>
        {clause && <b>{clause} </b>}
        <span lang="en">{title}</span>
      </StateLink>
      {amends && (
        <span className="amended">
          {' '}
          <Phrase say="verdict.amendedBy" parts={{ title: <InstrumentTitle id={owner} /> }} />
        </span>
      )}
    </>
  );
}

/** The words as they are on a day. Where goods pass later than the day on which they depart, that is another day to look at. */
function lawOn(law: string, when: string): Partial<AppState> {
  return { screen: 'law', law, on: when, ...(when === currentState().on ? {} : { depart: '' }) };
}

/** What one state says of the way, with the paper beside it. */
export function VerdictCard({
  verdict,
  when,
  short = false,
}: {
  readonly verdict: VerdictJson;
  readonly when: string;
  readonly short?: boolean;
}) {
  const { t } = useWords();
  const names = useNames();
  const { basis, reasons, doubts, status, proof } = verdict;
  return (
    <section className={`verdict status-${status}`}>
      <h3>
        <StatusIcon status={status} />
        <span>{names.state(verdict.state)}</span>
        <StatusMark status={status} quiet />
        <Proof proof={proof} />
      </h3>
      {basis.length > 0 && (
        <ul className="bases">
          {basis.slice(0, short ? 1 : 6).map((one) => (
            <li key={one.rule}>
              <span className="muted">
                {t(status === 'uncertain' ? 'verdict.perhapsUnder' : 'verdict.under')}{' '}
              </span>
              <Citation basis={one} when={when} />
              <Span from={one.from} to={one.to} />
              {!short && one.duties.length > 0 && (
                <div className="small">
                  <span className="muted">{t('verdict.terms')}: </span>
                  <span lang="en">{one.duties.join('; ')}</span>
                </div>
              )}
              {!short && (
                <div className="small">
                  <span className="muted">{t('verdict.source')}: </span>
                  <cite lang="en">{one.source}</cite>
                </div>
              )}
            </li>
          ))}
          {basis.length > (short ? 1 : 6) && (
            <li className="muted small">{t('list.more', { count: basis.length - (short ? 1 : 6) })}</li>
          )}
        </ul>
      )}
      {reasons
        .filter(({ code }) => status === 'barred' || code !== 'uncertain-date')
        .slice(0, short ? 1 : 6)
        .map((reason) => (
          <Reason key={`${reason.at}${reason.code}${reason.message}`} reason={reason} when={when} />
        ))}
      {doubts.map((doubt) => (
        <div className="doubt" key={doubt.fact}>
          <span className="label">{t('verdict.doubt')}</span> <EngineSentence>{doubt.message}</EngineSentence>
          <div className="small">
            <span className="muted">{t('verdict.settledBy')}: </span>
            <EngineSentence>{doubt.settledBy}</EngineSentence>
          </div>
        </div>
      ))}
      {basis.length + reasons.length + doubts.length === 0 && status === 'lawful' && (
        <p className="small muted">{t('verdict.open')}</p>
      )}
    </section>
  );
}

/** Where, why in the reader's words, by which clause; then the engine's own sentence. */
export function Reason({
  reason,
  when,
}: {
  readonly reason: VerdictJson['reasons'][number];
  readonly when: string;
}) {
  const { t } = useWords();
  const names = useNames();
  const { at, code, instrument, provision, message } = reason;
  const cited = instrument === null ? null : names.cite(instrument, provision);
  return (
    <div className="reason">
      <b>{names.post(at)}</b>: {t(`reason.${code}`)}
      <div className="small">
        {cited && (
          <>
            <StateLink change={lawOn(`${instrument}${provision ? `#${provision}` : ''}`, when)}>
              {cited.clause && <b>{cited.clause} </b>}
              <span lang="en">{cited.title}</span>
            </StateLink>
            <br />
          </>
        )}
        <span className="muted">
          <EngineSentence>{message}</EngineSentence>
        </span>
      </div>
    </div>
  );
}

export function Proof({ proof }: { readonly proof: string }) {
  const { t } = useWords();
  return (
    <span className="proof" title={t(`proof.${proof}Long`)}>
      {t(`proof.${proof}`)}
    </span>
  );
}

export function Span({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const { t } = useWords();
  const names = useNames();
  if (from === null && to === null) return null;
  const words =
    from !== null && to !== null
      ? t('verdict.fromTo', { from: names.dayFrom(from), to: names.dayTo(to) })
      : from !== null
        ? t('verdict.since', { from: names.dayFrom(from) })
        : t('verdict.until', { to: names.dayTo(to ?? '') });
  return <span className="span muted">, {words}</span>;
}
