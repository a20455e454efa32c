import type { AskError } from '../ask/fetch-json.ts';
import { currentState, go } from '../state/address.ts';
import { useWords } from '../words/use-words.tsx';

/** A refusal: what was wrong, in the server's words, and what to do. */
export function ErrorNote({ error }: { readonly error: AskError }) {
  const { t } = useWords();
  const offline = error.status === 0;
  return (
    <div className="error-note" role="alert">
      <h2>{offline ? t('error.offline') : t('error.title')}</h2>
      {!offline && <p lang="en">{error.message}</p>}
      {error.hint && !error.message.includes(error.hint) && (
        <p>
          <span className="label">{t('error.hint')}</span> <span lang="en">{error.hint}</span>
        </p>
      )}
      <button type="button" onClick={() => (offline ? location.reload() : go({ ...currentState() }))}>
        {t('error.retry')}
      </button>
    </div>
  );
}
