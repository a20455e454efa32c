import { useState } from 'react';
import type { BriefDiffJson, BriefHistoryJson } from '../../app/questions.ts';
import { briefDiffPath, briefHistoryPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { ErrorNote } from './error-note.tsx';
import { StateLink } from './state-link.tsx';

/** The wordings of a brief, newest first, and what the one that is looked at changed in the one before. */
export function BriefVersions({ slug, shown }: { readonly slug: string; readonly shown: number | null }) {
  const { t } = useWords();
  const names = useNames();
  const { data, error } = useAnswer<BriefHistoryJson>(briefHistoryPath(slug));
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  const newest = data.versions.length;
  const looked = shown !== null && shown >= 1 && shown <= newest ? shown : newest;
  return (
    <div className="plain-screen brief-screen versions-screen">
      <article className="brief">
        <p className="small">
          <StateLink change={{ only: '' }}>← {t('briefs.backToBrief')}</StateLink>
        </p>
        <h2 lang={data.lang}>{data.title}</h2>
        {looked > 1 ? (
          <VersionDiff slug={slug} from={looked - 1} to={looked} />
        ) : (
          <p className="muted">{t('briefs.firstVersion')}.</p>
        )}
      </article>
      <aside className="brief-side">
        <section>
          <h3>{t('briefs.versions')}</h3>
          <ol className="versions">
            {data.versions.toReversed().map(({ version, date, by, what, words }) => (
              <li key={version}>
                <StateLink change={{ only: `version:${version}` }} current={version === looked}>
                  {t('briefs.versionOf', { version })}
                </StateLink>
                , {names.day(date)}
                {version === newest && <span className="muted"> · {t('briefs.shown')}</span>}
                {by !== null && <span className="muted"> · {t('briefs.byEditor', { who: by })}</span>}
                {what.map((sentence) => (
                  <p key={sentence} className="small" lang={data.lang}>
                    {sentence}
                  </p>
                ))}
                <p className="small muted">
                  {words === null
                    ? t('briefs.firstVersion')
                    : `${t('briefs.wordsAdded', { count: words.added })}, ${t('briefs.wordsRemoved', { count: words.removed })}`}
                </p>
              </li>
            ))}
          </ol>
        </section>
      </aside>
    </div>
  );
}

function VersionDiff({
  slug,
  from,
  to,
}: {
  readonly slug: string;
  readonly from: number;
  readonly to: number;
}) {
  const { t } = useWords();
  const { language } = useNames();
  const [all, setAll] = useState(false);
  const { data, error } = useAnswer<BriefDiffJson>(briefDiffPath(slug, from, to));
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  const shown = data.paragraphs.filter((runs) => all || runs.some(({ change }) => change !== 'same'));
  const lists = [
    [t('briefs.claimsAdded'), data.claims.added],
    [t('briefs.claimsRemoved'), data.claims.removed],
    [t('briefs.claimsRebound'), data.claims.rebound],
  ] as const;
  return (
    <>
      <p>
        {t('briefs.versionOf', { version: from })} → {t('briefs.versionOf', { version: to })}:{' '}
        {t('briefs.wordsAdded', { count: data.words.added })},{' '}
        {t('briefs.wordsRemoved', { count: data.words.removed })}
      </p>
      <label className="tick">
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
        {t('briefs.showAll')}
      </label>
      {shown.length === 0 && <p className="muted">{t('briefs.nothing')}</p>}
      <div lang={data.lang} className="version-diff">
        {shown.map((runs) => {
          const words = runs.map(({ text }) => text).join('');
          return (
            <p key={words} className={runs.every(({ change }) => change === 'same') ? 'same' : 'changed'}>
              {runs.map(({ change, text }) => {
                const key = `${change} ${text}`;
                if (change === 'added')
                  return (
                    <ins key={key}>
                      <span className="unseen" lang={language}>
                        {t('diff.inserted')}:{' '}
                      </span>
                      {text}
                    </ins>
                  );
                if (change === 'removed')
                  return (
                    <del key={key}>
                      <span className="unseen" lang={language}>
                        {t('diff.deleted')}:{' '}
                      </span>
                      {text}
                    </del>
                  );
                return <span key={key}>{text}</span>;
              })}
            </p>
          );
        })}
      </div>
      {lists.map(
        ([title, sentences]) =>
          sentences.length > 0 && (
            <section key={title}>
              <h3>{title}</h3>
              <ul className="bullets" lang={data.lang}>
                {sentences.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}
