import { useState } from 'react';
import type { BriefJson } from '../../app/questions.ts';
import { briefFeedPath, briefPath } from '../ask/paths.ts';
import { embedCodesOf } from '../state/embed-codes.ts';
import { useWords } from '../words/use-words.tsx';

/** Feeds that a reader of this brief may want to follow: all, its section, each text that it cites most. */
export function BriefFeeds({ brief }: { readonly brief: BriefJson }) {
  const { t } = useWords();
  const feeds: readonly (readonly [string, Record<string, string>])[] = [
    [t('briefs.feedAll'), {}],
    [
      `${t('briefs.feedSection')}: ${t(`briefs.sections.${brief.section}`, brief.section)}`,
      { section: brief.section },
    ],
  ];
  return (
    <section>
      <h3>{t('briefs.feeds')}</h3>
      <ul className="bullets small">
        {feeds.map(([name, filter]) => (
          <li key={name}>
            {name}: <FeedLinks path={(format) => briefFeedPath(filter, format)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function FeedLinks({ path }: { readonly path: (format: 'atom' | 'json') => string }) {
  return (
    <>
      <a href={path('atom')} type="application/atom+xml">
        Atom
      </a>{' '}
      <a href={path('json')} type="application/feed+json">
        JSON Feed
      </a>
    </>
  );
}

const CITATIONS = [
  ['bib', 'BibTeX'],
  ['ris', 'RIS'],
  ['csl.json', 'CSL-JSON'],
] as const;

/** The citation as a file for programs that keep such things. */
export function CitationFiles({ slug }: { readonly slug: string }) {
  const { t } = useWords();
  return (
    <p className="small">
      {t('briefs.citeAs')}:{' '}
      {CITATIONS.map(([format, name]) => (
        <span key={format}>
          <a href={`${briefPath(slug)}/cite.${format}`}>{name}</a>{' '}
        </span>
      ))}
    </p>
  );
}

/** Code to show the brief in another page: a frame or an element, live or as it is now. */
export function EmbedCodes({ brief }: { readonly brief: BriefJson }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const codes = open ? embedCodesOf(brief, new URL('.', location.href).href) : [];
  return (
    <section>
      <details className="embed" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h3>{t('briefs.embed')}</h3>
        </summary>
        {codes.map(({ what, stays, code }) => (
          <label key={what + stays} className="field">
            <span>
              {what === 'frame' ? 'iframe' : t('briefs.element')}, {t(`briefs.${stays}`)}
            </span>
            <textarea readOnly rows={3} value={code} onFocus={(event) => event.target.select()} />
          </label>
        ))}
      </details>
    </section>
  );
}
