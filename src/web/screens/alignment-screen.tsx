import { useTranslation } from 'react-i18next';
import type { AlignJson, AlignMeasureJson } from '../../app/questions.ts';
import { alignPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { useOffers } from '../ask/use-offers.ts';
import { useBeneficiaries } from '../parts/choices.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { go, useAppState } from '../state/address.ts';
import { useNames } from '../words/names.tsx';

/** Votes, treaties, permissions and acts of two states side by side; the status by its rule, and how sure. */
export default function AlignmentScreen() {
  const { t } = useTranslation();
  const names = useNames();
  const { pair } = useAppState();
  const [a = 'KZ', b = 'RU'] = pair === '' ? [] : pair.split(',');
  const states = useBeneficiaries(names).filter(({ value }) => /^[A-Z]{2}$/.test(value));
  const offered = useOffers('/v1/align');
  const { data, error, waiting } = useAnswer<AlignJson>(offered === 'yes' ? alignPath(a, b) : null);
  const choose = (label: string, value: string, change: (value: string) => string) => (
    <label className="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => go({ pair: change(event.target.value) })}>
        {states.map((state) => (
          <option key={state.value} value={state.value}>
            {state.label}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <div className="plain-screen">
      <div className="screen-head">
        <h2>{t('alignment.title')}</h2>
        {choose(t('alignment.a'), a, (value) => `${value},${b}`)}
        {choose(t('alignment.b'), b, (value) => `${a},${value}`)}
      </div>
      {offered === 'no' && <p className="muted">{t('alignment.missing')}</p>}
      {error && <ErrorNote error={error} />}
      {!data && !error && offered !== 'no' && <p className="waiting">{t('waiting')}</p>}
      {data && (
        <div aria-busy={waiting}>
          <Finding data={data} />
          <div className="evidence">
            <Votes data={data} />
            <Treaties data={data} />
            <Permissions data={data} />
            <Acts data={data} />
          </div>
          <Dissonance data={data} />
        </div>
      )}
    </div>
  );
}

function Finding({ data: { status } }: { readonly data: AlignJson }) {
  const { t } = useTranslation();
  return (
    <section className="finding">
      <p>
        <strong>{t(`alignment.status.${status.status}`)}</strong>{' '}
        <span className="tag">{t(`alignment.sureness.${status.sureness}`)}</span>
      </p>
      <p lang="en">{status.says}</p>
      {status.also.map((other) => (
        <p key={other.rule} className="muted" lang="en">
          {other.says}
        </p>
      ))}
      {status.reasons.length > 0 && (
        <ul className="bullets small muted" lang="en">
          {status.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Votes({ data: { votes } }: { readonly data: AlignJson }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section>
      <h3>{t('alignment.votes')}</h3>
      {votes.map(({ series, whole, windows }) => (
        <div key={series} className="votes">
          <p className="small muted">
            {t(`alignment.series.${series}`)} · {t('alignment.rollCalls', { count: whole.rollCalls })}
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
            <ol className="spark" aria-label={t('alignment.agreement')}>
              {windows.map(({ from, to, agreement }) => (
                <li
                  key={from}
                  title={`${names.shortDay(from)} – ${names.shortDay(to)}: ${agreement.value === null ? (agreement.why ?? '') : names.number(agreement.value, 2)}`}
                >
                  <span style={{ height: `${(agreement.value ?? 0) * 100}%` }} />
                  <span className="unseen">
                    {names.shortDay(from)}:{' '}
                    {agreement.value === null ? '–' : names.number(agreement.value, 2)}
                  </span>
                </li>
              ))}
            </ol>
          )}
        </div>
      ))}
    </section>
  );
}

function Measure({ measure: { value, why, band } }: { readonly measure: AlignMeasureJson }) {
  const names = useNames();
  if (value === null) return <span className="muted small">{why}</span>;
  return (
    <>
      {names.number(value, 2)}{' '}
      {band && (
        <span className="muted">
          ({names.number(band.low, 2)}–{names.number(band.high, 2)})
        </span>
      )}
    </>
  );
}

function Treaties({ data: { treaties, memberships } }: { readonly data: AlignJson }) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('alignment.treaties', { count: treaties.length })}</h3>
      <ul className="bullets" lang="en">
        {treaties.map(({ instrument, title, certainty }) => (
          <li key={instrument}>
            <StateLink change={{ screen: 'law', law: instrument }}>{title}</StateLink>
            {certainty === 'possible' && <span className="muted"> ({t('law.possible')})</span>}
          </li>
        ))}
        {memberships
          .filter(({ a, b }) => a !== null && b !== null)
          .map(({ organisation, name }) => (
            <li key={organisation}>{name}</li>
          ))}
      </ul>
    </section>
  );
}

function Permissions({ data: { permissions, bans } }: { readonly data: AlignJson }) {
  const { t } = useTranslation();
  const names = useNames();
  const list = (ties: AlignJson['permissions'], effect: 'permit' | 'forbid') =>
    ties.map(({ instrument, title, provision, by, concerns, cargo }) => (
      <li key={instrument + provision + by + concerns + cargo.join()}>
        <b>{names.state(by)}</b> {t(`effect.${effect}`)}: {names.list(cargo.map((one) => t(`cargo.${one}`)))}{' '}
        ({names.state(concerns)}),{' '}
        <StateLink change={{ screen: 'law', law: `${instrument}#${provision}` }}>
          <span lang="en">{title}</span>
        </StateLink>
      </li>
    ));
  return (
    <section>
      <h3>{t('alignment.permissions', { count: permissions.length + bans.length })}</h3>
      <ul className="bullets">
        {list(permissions, 'permit')}
        {list(bans, 'forbid')}
      </ul>
    </section>
  );
}

function Acts({ data: { events } }: { readonly data: AlignJson }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <section>
      <h3>{t('alignment.acts', { count: events.length })}</h3>
      <ul className="bullets">
        {events.map(({ id, on, actors, summary }) => (
          <li key={id}>
            {names.day(on)}, {names.list(actors.map(names.state))}: <span lang="en">{summary}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Dissonance({ data: { dissonances } }: { readonly data: AlignJson }) {
  const { t } = useTranslation();
  const names = useNames();
  if (dissonances.length === 0) return null;
  return (
    <section className="dissonance">
      <h3>{t('alignment.dissonance')}</h3>
      {dissonances.map(({ from, to, who, partner, strength, pieces }) => (
        <div key={from + who + partner} className="card">
          <p>
            <b>
              {names.state(who)} – {names.state(partner)}
            </b>
            , {names.day(from)} – {names.day(to)} <span className="tag">{t(`alignment.${strength}`)}</span>
          </p>
          <ul className="bullets small">
            {pieces.map(({ kind, on, fact, summary }) => (
              <li key={fact + on}>
                {names.day(on)} · {t(`alignment.piece.${kind}`)}: <span lang="en">{summary}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
