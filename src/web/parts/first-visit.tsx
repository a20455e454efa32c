import { useState } from 'react';
import { go, isFirstVisit } from '../state/address.ts';
import { useWords } from '../words/use-words.tsx';

/** One line for somebody who has never been here: what is seen, and what to try. */
export function FirstVisit() {
  const { t } = useWords();
  const [open, setOpen] = useState(isFirstVisit);
  if (!open) return null;
  return (
    <aside className="first-visit">
      <p>
        <b>{t('first.title')}</b> {t('first.text')} {t('first.try')}{' '}
        <button type="button" className="plain" onClick={() => go({ on: '2016-06-01' })}>
          {t('first.go2016')}
        </button>{' '}
        <button type="button" className="plain" onClick={() => go({ on: '2019-05-31' })}>
          {t('first.go2019')}
        </button>
      </p>
      <button type="button" className="close" onClick={() => setOpen(false)}>
        <span aria-hidden="true">×</span>
        <span className="unseen">{t('first.close')}</span>
      </button>
    </aside>
  );
}
