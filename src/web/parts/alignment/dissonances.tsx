import type { AlignJson } from '../../../app/questions.ts';
import { useNames } from '../../words/names.tsx';
import { useWords } from '../../words/use-words.tsx';

/** Fortnights in which votes, law and acts of a state pulled away from one that it is bound to. */
export function Dissonances({ data: { dissonances, coincidence } }: { readonly data: AlignJson }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section className="dissonance">
      <h3>{t('alignment.dissonance')}</h3>
      {dissonances.length === 0 && <p className="muted">{t('alignment.noDissonance')}</p>}
      <div className="dissonances">
        {dissonances.map(({ from, to, who, partner, strength, pieces }) => (
          <div key={from + who + partner} className="card">
            <p>
              <b>
                {names.state(who)} – {names.state(partner)}
              </b>
              , {names.day(from)} – {names.day(to)} <span className="tag">{t(`alignment.${strength}`)}</span>
            </p>
            <ul className="bullets small">
              {pieces.map(({ kind, on, fact, summary }) => (
                <li key={fact + on}>
                  {names.day(on)} · {t(`alignment.piece.${kind}`)}: <span lang="en">{summary}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
      {coincidence.map(({ who, share }) => (
        <p key={who} className="small muted">
          {t('alignment.coincidence', { state: names.state(who), share: names.percent(share) })}
        </p>
      ))}
    </section>
  );
}
