import type { LawHistoryJson } from '../../app/questions.ts';
import { lawHistoryPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { firstDay } from '../words/days.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** Signed, ratified, in force, ended: each step with its day, and the day of the question among them. */
export function LifeOfText({
  instrument,
  on,
  onDay,
}: {
  readonly instrument: string;
  readonly on: string;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useWords();
  const names = useNames();
  const { data } = useAnswer<LawHistoryJson>(lawHistoryPath(instrument));
  if (!data) return null;
  return (
    <section>
      <h3>{t('law.history')}</h3>
      <ol className="life">
        {data.events.map(({ id, kind, party, on: when, note, proof }) => {
          const day = firstDay(when.replace(/^\.\.\//, ''));
          return (
            <li key={id + when} className={day !== null && day <= on ? 'past' : 'to-come'}>
              <button
                type="button"
                className="plain"
                onClick={() => day && onDay(day)}
                disabled={day === null}
              >
                {names.day(when)}
              </button>
              <span>
                {t(`event.${kind}`, kind)}
                {party && ` · ${names.state(party)}`} <span className="proof">{t(`proof.${proof}`)}</span>
                {note && (
                  <span className="small muted" lang="en">
                    {' '}
                    {note}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
