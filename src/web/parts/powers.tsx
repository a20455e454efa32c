import type { PowerJson } from '../../app/questions.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { StateLink } from './state-link.tsx';

/** What every state can do with its own border: said by the engine in English, by us in the reader's language. */
const BARE: Readonly<Record<string, string>> = {
  'close its border posts, ports and sky': 'borders',
  'close the post': 'post',
  'close its side of the crossing': 'side',
  'end it; the pack records no clause': 'noClause',
};

/** By which act, under which text, with what notice. */
export function Powers({ powers }: { readonly powers: readonly PowerJson[] }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <ul className="powers small">
      {powers.map(({ who, power, instrument, notice }) => {
        const own = BARE[power];
        return (
          <li key={who + power + instrument}>
            <b>{names.state(who)}</b>: {own ? t(`power.${own}`) : <span lang="en">{power}</span>}
            {instrument && (
              <>
                {' ('}
                <StateLink change={{ screen: 'law', law: instrument }}>
                  <span lang="en">{names.instrument(instrument)}</span>
                </StateLink>
                )
              </>
            )}
            <span className="muted">
              {' · '}
              {notice ? <span lang="en">{notice}</span> : t('leverage.noNotice')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
