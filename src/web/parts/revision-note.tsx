import { go, useAppState } from '../state/address.ts';
import { useWords } from '../words/use-words.tsx';

/** Said when a link was made with other facts than the server has now. */
export function RevisionNote({ served }: { readonly served: string | null }) {
  const { t } = useWords();
  const { rev } = useAppState();
  if (served === null || rev === '' || rev === served) return null;
  return (
    <div className="revision-note" role="status">
      <p>{t('rev.differs', { link: rev, served })}</p>
      <button type="button" onClick={() => go({ rev: served }, 'quiet')}>
        {t('rev.keep')}
      </button>
    </div>
  );
}
