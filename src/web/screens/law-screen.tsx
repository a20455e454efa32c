import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LawListJson, LawShowJson } from '../../app/questions.ts';
import { askPages } from '../ask/fetch-json.ts';
import { lawListPath, lawShowPath } from '../ask/paths.ts';
import { useAnswer, usePages } from '../ask/use-answer.ts';
import type { Asked } from '../ask/use-question.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { LifeOfText } from '../parts/life-of-text.tsx';
import { RuleCard } from '../parts/rule-card.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { go, useAppState } from '../state/address.ts';
import { today } from '../words/days.ts';
import { formatEId } from '../words/eid.ts';
import { fold } from '../words/fold.ts';
import { useNames } from '../words/names.tsx';

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
  const { t } = useTranslation();
  return <p className="muted">{t('law.choose')}</p>;
}

function InstrumentList({ on }: { readonly on: string }) {
  const { t } = useTranslation();
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
  const { t } = useTranslation();
  const names = useNames();
  const { law, than } = useAppState();
  const { data, error } = useAnswer<LawShowJson>(lawShowPath(law, on));
  const [, wanted] = law.split('#');
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
    <article className="reader">
      <header>
        <h2 lang="en">{instrument.title}</h2>
        <p className="muted">
          {t(`kind.${instrument.kind}`, instrument.kind)} · {instrument.parties.map(names.state).join(', ')} ·{' '}
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
      {provisions.map(({ provision, versions, pending }) => (
        <section
          key={provision}
          className={`provision${provision === wanted ? ' wanted' : ''}`}
          ref={provision === wanted ? scrollHere : undefined}
        >
          <h3>{formatEId(provision, names.language) ?? t('law.words')}</h3>
          {versions.map((version) => (
            <div key={`${version.by?.instrument}${version.from}`} className="version">
              <div className="version-words">
                <p className="label">
                  {t('law.words')} · {t(`law.${version.certainty}`)}
                  {version.from && ` · ${t('verdict.since', { from: names.dayFrom(version.from) })}`}
                </p>
                {version.title && (
                  <p lang="en">
                    <b>{version.title}</b>
                  </p>
                )}
                <blockquote lang="en">{version.text ?? t('law.noWords')}</blockquote>
                {version.by && (
                  <p className="small muted">
                    <span lang="en">{t('law.by', { title: version.by.title })}</span>
                  </p>
                )}
                <p className="small muted">{t('law.summary')}</p>
              </div>
              <div className="version-rules">
                <p className="label">{t('law.rules')}</p>
                {version.rules.length === 0 && <p className="muted">{t('law.noRules')}</p>}
                {version.rules.map((rule) => (
                  <RuleCard key={rule.id} rule={rule} cited={cited.has(rule.id)} />
                ))}
              </div>
            </div>
          ))}
          {pending.length > 0 && (
            <div className="pending">
              <p className="label">{t('law.pending')}</p>
              {pending.map(({ instrument: id, title, last }) => (
                <p key={id}>
                  <StateLink change={{ law: id }}>
                    <span lang="en">{title}</span>
                  </StateLink>
                  {last && (
                    <span className="muted">
                      {' '}
                      ({t(`event.${last.kind}`, last.kind)}, {names.day(last.on)})
                    </span>
                  )}
                </p>
              ))}
            </div>
          )}
        </section>
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

function scrollHere(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
