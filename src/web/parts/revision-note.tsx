import { useEffect } from 'react';
import { fetchKept, whereKept } from '../ask/kept-revision.ts';
import { go, useAppState } from '../state/address.ts';
import { useWords } from '../words/use-words.tsx';

/**
 * A link that was made with other facts than the server has now opens on those, where the server keeps them; where it does not,
 * that is said.
 */
export function RevisionNote({ served }: { readonly served: string | null }) {
  const { t } = useWords();
  const { rev } = useAppState();
  const here = whereKept(location.pathname);
  const differs = served !== null && rev !== '' && rev !== served;
  useEffect(() => {
    if (!differs || here !== null) return;
    void fetchKept(rev).then((kept) => {
      if (kept) location.replace(`at/${rev}/${location.search}`);
    });
  }, [differs, here, rev]);
  if (here !== null) {
    return (
      <div className="revision-note" role="status">
        <p>{t('rev.kept', { link: here.revision })}</p>
        <button type="button" onClick={() => location.assign(here.today(location.search))}>
          {t('rev.keep')}
        </button>
      </div>
    );
  }
  if (!differs) return null;
  return (
    <div className="revision-note" role="status">
      <p>{t('rev.differs', { link: rev, served })}</p>
      <button type="button" onClick={() => go({ rev: served }, 'quiet')}>
        {t('rev.keep')}
      </button>
    </div>
  );
}
