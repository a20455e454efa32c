import type { LawShowJson } from '../../app/questions.ts';
import { formatEId } from '../words/eid.ts';
import { useNames } from '../words/names.tsx';
import { English, Phrase } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';
import { RuleCard } from './rule-card.tsx';
import { StateLink } from './state-link.tsx';

/** One provision: each possible wording with its rules beside it, and what is signed but does not bind yet. */
export function Provision({
  provision: { provision, versions, pending, stays },
  wanted,
  cited,
  lit,
  onPoint,
}: {
  readonly provision: LawShowJson['provisions'][number];
  /** The reader came for this one. */
  readonly wanted: boolean;
  /** Rules on which the answer of the day rests. */
  readonly cited: ReadonlySet<string>;
  readonly lit: string | null;
  readonly onPoint: (rule: string | null) => void;
}) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section className={`provision${wanted ? ' wanted' : ''}`} ref={wanted ? scrollHere : undefined}>
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
            <blockquote lang={version.text === null ? undefined : 'en'}>
              {version.text ?? t('law.noWords')}
            </blockquote>
            {version.by && (
              <p className="small muted">
                <Phrase say="law.by" parts={{ title: <English>{version.by.title}</English> }} />
              </p>
            )}
            {version.pieces.length > 1 && (
              <details className="pieces small">
                <summary>{t('law.pieces')}</summary>
                <ol>
                  {version.pieces.map(({ instrument, title, change, from, seenUntil }) => (
                    <li key={instrument + change}>
                      <StateLink change={{ law: instrument }}>
                        <span lang="en">{title}</span>
                      </StateLink>
                      : {t(`law.changes.${change}`)}
                      {from && `, ${t('verdict.since', { from: names.dayFrom(from) })}`}
                      {seenUntil && (
                        <span className="muted">, {t('law.seen', { date: names.dayTo(seenUntil) })}</span>
                      )}
                    </li>
                  ))}
                </ol>
              </details>
            )}
            <p className="small muted">{t('law.summary')}</p>
          </div>
          <div className="version-rules">
            <p className="label">{t('law.rules')}</p>
            {version.rules.length === 0 && <p className="muted">{t('law.noRules')}</p>}
            {version.rules.map((rule) => (
              <RuleCard
                key={rule.id}
                rule={rule}
                cited={cited.has(rule.id)}
                lit={rule.id === lit}
                onPoint={onPoint}
              />
            ))}
          </div>
        </div>
      ))}
      {stays.length > 0 && (
        <div className="pending stays">
          <p className="label">{t('law.stays')}</p>
          {stays.map(({ instrument, title, rules, to, certainty }) => (
            <p key={instrument + String(rules)}>
              <StateLink change={{ law: instrument }}>
                <span lang="en">{title}</span>
              </StateLink>
              : {t(rules === null ? 'law.wholeProvision' : 'law.someRules')}
              {to && `, ${t('law.until', { date: names.dayTo(to) })}`} · {t(`law.${certainty}`)}
            </p>
          ))}
        </div>
      )}
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
  );
}

function scrollHere(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
