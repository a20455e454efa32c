import { useEffect, useState } from 'react';
import { usePutOff } from '../ask/patience.ts';
import { useWords } from '../words/use-words.tsx';

/** Says that the server is busy and when it is asked again, so that nobody takes a page that waits for one that is broken. */
export function Patience() {
  const { t } = useWords();
  const at = usePutOff();
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (at === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [at]);
  return (
    <p className={at === null ? 'unseen' : 'patience'} role="status">
      {at !== null && t('busy', { count: Math.max(1, Math.ceil((at - now) / 1000)) })}
    </p>
  );
}
