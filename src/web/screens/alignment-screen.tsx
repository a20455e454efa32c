import type { AlignJson } from '../../app/questions.ts';
import { alignPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { Dissonances } from '../parts/alignment/dissonances.tsx';
import { Acts, Memberships, Permissions, Treaties } from '../parts/alignment/ties.tsx';
import { Votes } from '../parts/alignment/votes.tsx';
import { useBeneficiaries } from '../parts/choices.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { DayField } from '../parts/when-field.tsx';
import { go, useAppState } from '../state/address.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

const WINDOWS = ['1y', '2y', '3y', '5y'] as const;

/** Votes, treaties, permissions and acts of two states side by side; the status by its rule, and how sure. */
export default function AlignmentScreen() {
  const { t } = useWords();
  const names = useNames();
  const { pair, since, window } = useAppState();
  const [a = 'KZ', b = 'RU'] = pair === '' ? [] : pair.split(',');
  const states = useBeneficiaries(names).filter(({ value }) => /^[A-Z]{2}$/.test(value));
  const { data, error, waiting } = useAnswer<AlignJson>(alignPath(a, b, since, window));
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
        <DayField
          label={t('alignment.since')}
          value={since || (data?.query.since ?? '')}
          onDay={(day) => go({ since: day })}
        />
        <label className="field">
          <span>{t('alignment.window')}</span>
          <select
            value={window || (data?.query.window ?? '2y')}
            onChange={(event) => go({ window: event.target.value })}
          >
            {[...new Set([...WINDOWS, ...(window ? [window] : [])])].map((length) => (
              <option key={length} value={length}>
                {/^\d+y$/.test(length)
                  ? t('alignment.years', { count: Number.parseInt(length, 10) })
                  : length}
              </option>
            ))}
          </select>
        </label>
      </div>
      {error && <ErrorNote error={error} />}
      {!data && !error && <p className="waiting">{t('waiting')}</p>}
      {data && (
        <div aria-busy={waiting}>
          <Finding data={data} />
          <div className="evidence">
            <Votes votes={data.votes} />
            <div className="stack">
              <Treaties data={data} />
              <Memberships data={data} />
            </div>
            <Permissions data={data} />
            <Acts data={data} />
          </div>
          <Dissonances data={data} />
        </div>
      )}
    </div>
  );
}

function Finding({ data: { status, query, events } }: { readonly data: AlignJson }) {
  const { t } = useWords();
  const names = useNames();
  const rule = (one: { readonly rule: string; readonly says: string; readonly basis: readonly string[] }) => (
    <>
      {t(`alignment.rules.${one.rule}`, one.says)}
      {one.basis.length > 0 && (
        <span className="muted" lang="en">
          {' '}
          (
          {one.basis
            .map((id) => events.find((event) => event.id === id)?.summary ?? names.instrument(id))
            .join('; ')}
          )
        </span>
      )}
    </>
  );
  return (
    <section className={`finding ${status.status}`}>
      <p>
        <strong>{t(`alignment.status.${status.status}`)}</strong>{' '}
        <span className="tag">{t(`alignment.sureness.${status.sureness}`)}</span>{' '}
        <span className="muted">
          {names.state(query.a)} – {names.state(query.b)}, {names.day(query.until)}
        </span>
      </p>
      <p>{rule(status)}</p>
      {status.also.length > 0 && (
        <ul className="bullets small">
          {status.also.map((other) => (
            <li key={other.rule}>
              {t(`alignment.status.${other.status}`)}: {rule(other)}
            </li>
          ))}
        </ul>
      )}
      {status.reasons.length > 0 && (
        <ul className="bullets small muted" lang="en">
          {status.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      <p className="small muted">{t('alignment.notATreaty')}</p>
    </section>
  );
}
