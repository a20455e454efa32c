import type { MouseEvent } from 'react';
import type { BriefJson } from '../../app/questions.ts';
import { briefPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { AgeMark } from '../screens/briefs-screen.tsx';
import { currentState, go } from '../state/address.ts';
import { parseState } from '../state/app-state.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { Author, Tag } from './author.tsx';
import { BriefFeeds, EmbedCodes } from './brief-links.tsx';
import { CiteBox } from './cite-box.tsx';
import { ErrorNote } from './error-note.tsx';
import { StateLink } from './state-link.tsx';
import { StatusIcon } from './status-mark.tsx';

/** One brief: its words, what stands of them today, what it cites, how to cite it, what to read next. */
export function BriefReader({ slug }: { readonly slug: string }) {
  const { t } = useWords();
  const names = useNames();
  const { data, error } = useAnswer<BriefJson>(briefPath(slug));
  const back = <StateLink change={{ brief: '' }}>← {t('briefs.all')}</StateLink>;
  if (error)
    return (
      <div className="plain-screen">
        {back}
        <ErrorNote error={error} />
      </div>
    );
  if (!data) return <p className="waiting">{t('briefs.waiting')}</p>;
  const stale = data.claims.filter(({ holds }) => !holds);
  return (
    <div className="plain-screen brief-screen">
      <article lang={data.lang} className="brief">
        <p className="small" lang={names.language}>
          {back}
        </p>
        <header>
          <p className="label" lang={names.language}>
            <StateLink change={{ brief: '', only: `section:${data.section}` }}>
              {t(`briefs.sections.${data.section}`, data.section)}
            </StateLink>{' '}
            <AgeMark age={data.age} />
          </p>
          <h2>{data.title}</h2>
          <p className="summary">{data.summary}</p>
          <p className="small muted" lang={names.language}>
            {data.authors.map((author) => (
              <StateLink key={author} change={{ brief: '', only: `author:${author}` }}>
                <Author name={author} />
              </StateLink>
            ))}
            {', '}
            {names.day(data.date)}
            {data.translations.map((other) => (
              <span key={other.slug}>
                {' · '}
                <StateLink change={{ brief: other.slug }}>
                  {t('briefs.readIn', { language: t(`briefs.languages.${other.lang}`) })}
                </StateLink>
              </span>
            ))}
          </p>
        </header>
        {stale.length > 0 && (
          <div className="stale-banner" role="status" lang={names.language}>
            <p>
              <b>{t('briefs.staleBanner', { count: stale.length })}</b>
            </p>
            <ul className="bullets">
              {stale.map(({ id, text, against }) => (
                <li key={id}>
                  <a href={`#${id}`} lang={data.lang}>
                    {text}
                  </a>{' '}
                  <span lang="en">{against}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: links inside have the keyboard; this only keeps them on the page */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key on a link is a click */}
        <div
          className="brief-body"
          onClick={staysHere}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the server sanitises it (rehype-sanitize), and the page runs no inline script
          dangerouslySetInnerHTML={{ __html: data.html }}
        />
      </article>
      <aside className="brief-side">
        <Claims brief={data} />
        <CiteBox brief={data} />
        <BriefFeeds brief={data} />
        <EmbedCodes brief={data} />
        {data.related.length > 0 && (
          <section>
            <h3>{t('briefs.related')}</h3>
            <ul className="bullets">
              {data.related.map(({ slug: other, title, lang }) => (
                <li key={other}>
                  <StateLink change={{ brief: other }}>
                    <span lang={lang}>{title}</span>
                  </StateLink>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h3>{t('briefs.tags')}</h3>
          <p>
            {data.tags.map((tag) => (
              <StateLink key={tag} change={{ brief: '', only: `tag:${tag}` }} className="tag">
                <Tag tag={tag} />
              </StateLink>
            ))}
          </p>
        </section>
        <section>
          <h3>{t('briefs.versions')}</h3>
          <ul className="bullets small">
            <li>
              {names.day(data.date)}: {t('briefs.published')}
            </li>
            {data.changes.map(({ date, what }) => (
              <li key={date + what}>
                {names.day(date)}: <span lang={data.lang}>{what}</span>
              </li>
            ))}
          </ul>
          <p className="small">
            <StateLink change={{ only: 'version:' }}>{t('briefs.seeVersions')}</StateLink>
          </p>
        </section>
      </aside>
    </div>
  );
}

function Claims({ brief: { claims, lang, pack } }: { readonly brief: BriefJson }) {
  const { t } = useWords();
  if (claims.length === 0) return null;
  const held = claims.filter(({ holds }) => holds).length;
  return (
    <section aria-labelledby="claims">
      <h3 id="claims">{t('briefs.claims')}</h3>
      <p className="small">
        {t('briefs.held', { count: held, of: claims.length })}{' '}
        <span className="muted">{t('briefs.asked', { rev: pack.revision })}</span>
      </p>
      <ol className="claims small">
        {claims.map(({ id, text, holds, against, ask }) => (
          <li key={id} className={holds ? 'holds' : 'stale'}>
            <StatusIcon status={holds ? 'lawful' : 'barred'} size={14} />{' '}
            <span className="unseen">{t(holds ? 'briefs.holds' : 'briefs.stale')}: </span>
            <a href={`#${id}`} lang={lang} title={ask}>
              {text}
            </a>
            {against && (
              <div>
                {t('briefs.against')}: <span lang="en">{against}</span>
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Links of a brief lead into this very app: they keep language and colours, and need no loading. */
function staysHere(event: MouseEvent<HTMLElement>): void {
  const link = (event.target as HTMLElement).closest('a');
  const href = link?.getAttribute('href') ?? '';
  if (!href.startsWith('/?') || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
    return;
  event.preventDefault();
  const { lang, theme } = currentState();
  const wanted = parseState(href.slice(1));
  // A link to a text says nothing of a question, and leaves the reader's own as it is.
  if (new URLSearchParams(href.slice(1)).has('from')) go({ ...wanted, lang, theme });
  else go({ screen: wanted.screen, law: wanted.law, brief: wanted.brief });
  scrollTo({ top: 0 });
}
