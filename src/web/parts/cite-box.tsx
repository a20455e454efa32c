import { useState } from 'react';
import type { BriefJson } from '../../app/questions.ts';
import { useNames } from '../words/names.tsx';
import { Series } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';
import { Author } from './author.tsx';
import { CitationFiles } from './brief-links.tsx';

/** How to cite a brief: author, title, day, and the revision of the facts that it was read on. */
export function CiteBox({ brief }: { readonly brief: BriefJson }) {
  const { t } = useWords();
  const names = useNames();
  const [copied, setCopied] = useState(false);
  // Short and for good: the brief and the revision, without the question that happens to be open.
  const address = new URL(`?screen=briefs&brief=${brief.slug}&rev=${brief.pack.revision}`, location.href)
    .href;
  const pack = t('footer.pack', { id: brief.pack.id, rev: brief.pack.revision });
  // A day in Russian ends in a full stop of its own.
  const day = names.day(brief.date).replace(/\.$/, '');
  const words = `${brief.authors.join(', ')}. ${brief.title}. Kuryk, ${day}. ${pack}. ${address}`;
  return (
    <section>
      <h3>{t('briefs.cite')}</h3>
      <p className="small cite">
        <Series of={brief.authors.map((author) => <Author key={author} name={author} />)} />.{' '}
        <span lang={brief.lang}>{brief.title}</span>. Kuryk, {day}. {pack}. {address}
      </p>
      <CitationFiles slug={brief.slug} />
      {'clipboard' in navigator && (
        <button
          type="button"
          onClick={() => {
            navigator.clipboard.writeText(words).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {t(copied ? 'briefs.copied' : 'briefs.copy')}
        </button>
      )}
    </section>
  );
}
