import { questionFeedPath } from '../ask/paths.ts';
import { useAppState } from '../state/address.ts';
import { useWords } from '../words/use-words.tsx';
import { FeedLinks } from './brief-links.tsx';

/** "Tell me when Baku to Hairatan changes": the feed of the question that is open. */
export function Follow() {
  const { t } = useWords();
  const state = useAppState();
  if (questionFeedPath(state, 'atom') === null) return null;
  return (
    <p className="small follow" title={t('follow.text')}>
      {t('follow.title')}: <FeedLinks path={(format) => questionFeedPath(state, format) ?? ''} />
    </p>
  );
}
