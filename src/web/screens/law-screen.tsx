import { useMemo, useState } from 'react';
import type { LawListJson, LawShowJson } from '../../app/questions.ts';
import { askPages } from '../ask/fetch-json.ts';
import { lawListPath, lawShowPath } from '../ask/paths.ts';
import { useAnswer, usePages } from '../ask/use-answer.ts';
import type { Asked } from '../ask/use-question.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { LawMap } from '../parts/law-map.tsx';
import { LifeOfText } from '../parts/life-of-text.tsx';
import { Provision } from '../parts/provision.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { go, useAppState } from '../state/address.ts';
import { today } from '../words/days.ts';
import { fold } from '../words/fold.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** The texts on a day: words, rules beside them, what is signed but not in force, the life of each, who rests on it. */
export default function LawScreen({ asked }: { readonly asked: Asked }) {
  const { on: asOn, law } = useAppState();
  const on = asOn === '' ? today() : asOn;
  return (
    <div className="law-screen two-columns">
      <InstrumentList on={on} />
      {law === '' ? <Invitation /> : <Reader on={on} asked={asked} />}
    </div>
  );
}

function Invitation() {
  const { t } = useWords();
  return <p className="muted">{t('law.choose')}</p>;
}

function InstrumentList({ on }: { readonly on: string }) {
  const { t } = useWords();
  const names = useNames();
  const { law } = useAppState();
  const [filter, setFilter] = useState('');
  const pages = usePages<LawListJson>(lawListPath(on), askPages);
  const all = useMemo(() => (pages ?? []).flatMap(({ instruments }) => instruments), [pages]);
  const wanted = fold(filter);
  const shown = all.filter(
    ({ id, title, parties }) =>
      wanted === '' || fold([id, title, ...parties, ...parties.map(names.state)].join(' ')).includes(wanted),
  );
  const current = law.split('#')[0];
  return (
    <aside className="instruments" aria-label={t('law.list')}>
      <label className="field">
        <span>{t('law.filter')}</span>
        <input value={filter} onChange={(event) => setFilter(event.target.value)} />
      </label>
      <ul>
        {shown.map(({ id, title, force }) => (
          <li key={id}>
            <StateLink change={{ law: id }} current={id === current} className="instrument">
              <span lang="en">{title}</span>
              <span className={`force small force-${force.replaceAll(' ', '-')}`}>
                {t(`law.force.${force}`)}
              </span>
            </StateLink>
          </li>
        ))}
        {shown.length === 0 && all.length > 0 && <li className="muted">{t('law.nothingFound')}</li>}
      </ul>
    </aside>
  );
}

function Reader({ on, asked }: { readonly on: string; readonly asked: Asked }) {
  const { t } = useWords();
  const names = useNames();
  const { law, than } = useAppState();
  const { data, error } = useAnswer<LawShowJson>(lawShowPath(law, on));
  const [, wanted] = law.split('#');
  const [lit, setLit] = useState<string | null>(null);
  const plan = asked.plan.data;
  const cited = useMemo(() => {
    const rules = new Set<string>();
    for (const route of plan?.routes ?? [])
      for (const verdict of route.verdicts) for (const { rule } of verdict.basis) rules.add(rule);
    return rules;
  }, [plan]);
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  const { instrument, provisions } = data;
  const uses = provisions
    .flatMap(({ versions }) => versions)
    .flatMap(({ rules }) => rules)
    .filter(({ id }) => cited.has(id)).length;
  return (
    <div className="law-reader">
      <article className="reader">
        <header>
          <h2 lang="en">{instrument.title}</h2>
          <p className="muted">
            {t(`kind.${instrument.kind}`, instrument.kind)} · {instrument.parties.map(names.state).join(', ')}{' '}
            ·{' '}
            <span className={`force force-${data.force.replaceAll(' ', '-')}`}>
              {t(`law.force.${data.force}`)}
            </span>
            , {names.day(on)}
          </p>
          <p lang="en">{instrument.summary}</p>
          <p className="small">
            {uses > 0 ? t('law.usedBy', { count: uses }) : t('law.notUsed')}{' '}
            <StateLink change={{ screen: 'diff', than: than === '' ? laterThan(on, asked) : than }}>
              {t('law.compare', { date: names.day(than === '' ? laterThan(on, asked) : than) })}
            </StateLink>
            {data.seenUntil && (
              <span className="muted"> {t('law.seenUntil', { date: names.day(data.seenUntil) })}</span>
            )}
          </p>
        </header>
        {provisions.map((provision) => (
          <Provision
            key={provision.provision}
            provision={provision}
            wanted={provision.provision === wanted}
            cited={cited}
            lit={lit}
            onPoint={setLit}
          />
        ))}
        {data.doubts.length > 0 && (
          <section>
            <h3>{t('law.doubts')}</h3>
            <ul lang="en" className="bullets">
              {data.doubts.map((doubt) => (
                <li key={doubt}>{names.plain(doubt)}</li>
              ))}
            </ul>
          </section>
        )}
        <LifeOfText instrument={instrument.id} on={on} onDay={(day) => go({ on: day })} />
        {data.closers.length > 0 && (
          <section>
            <h3>{t('law.closers')}</h3>
            <ul className="bullets">
              {data.closers.map(({ who, power }) => (
                <li key={who + power}>
                  <b>{names.state(who)}</b>: <span lang="en">{power}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3>{t('law.sources')}</h3>
          <ul className="bullets small" lang="en">
            {data.sources.map(({ id, title, publisher, date, url }) => (
              <li key={id}>
                <cite>{title}</cite>
                {publisher && `, ${publisher}`}
                {date && `, ${date}`}
                {url && (
                  <>
                    {' '}
                    <a href={url} rel="noreferrer noopener">
                      {hostOf(url)}
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
      </article>
      <LawMap asked={asked} instrument={instrument.id} rule={lit} />
    </div>
  );
}

/** A day after this one on which the answer of the question differs: what a reader would compare with. */
function laterThan(on: string, asked: Asked): string {
  const epochs = asked.timeline.data?.epochs ?? [];
  const later = epochs.find(({ from }) => from !== null && from > on);
  return later?.from ?? epochs.at(-2)?.from ?? '2016-06-01';
}

function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
