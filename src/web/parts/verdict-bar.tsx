import type { Asked } from '../ask/use-question.ts';
import { useAppState } from '../state/address.ts';
import { epochAt } from '../state/timeline.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { Span } from './citation.tsx';
import { StatusIcon, StatusMark } from './status-mark.tsx';

/** The answer in one line, said aloud to screen readers whenever it changes. */
export function VerdictBar({ asked }: { readonly asked: Asked }) {
  const { t } = useWords();
  const names = useNames();
  const state = useAppState();
  const { plan, timeline, other } = asked;
  const epochs = timeline.data?.epochs ?? [];
  const epoch = epochs[epochAt(epochs, state.on)];
  // The timeline knows the status before the plan has arrived.
  const isCurrent = plan.data !== null && !plan.waiting;
  const departs = state.depart !== '';
  // It speaks of one day, though: of goods under way it knows nothing.
  const status =
    isCurrent || departs ? (isCurrent ? plan.data?.status : undefined) : (epoch?.status ?? plan.data?.status);
  const data = plan.data;
  if (!status) return <div className="verdict-bar waiting">{plan.error ? '' : t('waiting')}</div>;
  const within = data?.depart?.withinDays;
  const meaning =
    within !== undefined
      ? t(`depart.meaning.${status}`, { count: within })
      : data?.someRouteInEachCase
        ? t('meaning.someRouteInEachCase')
        : t(`meaning.${status}`);
  const day = state.on === '' ? (data?.query.on ?? '') : state.on;
  return (
    <div className={`verdict-bar status-${status}`} aria-busy={plan.waiting}>
      <StatusIcon status={status} size={30} />
      <div className="verdict-words">
        <p className="verdict-line">
          <strong>{t(`status.${status}`)}</strong>
          <span className="verdict-day">
            {departs ? t('depart.departing', { date: names.day(day) }) : names.day(day)}
          </span>
          {epoch && !departs && (
            <span className="muted small">
              {t('verdict.same')}
              <Span from={epoch.from} to={epoch.to} />
            </span>
          )}
        </p>
        <p className="small">
          {meaning}
          {data?.complete === false && <b> {t('meaning.incomplete')}</b>}
          {data && data.statusAtText !== status && (
            <span className="muted">
              {' '}
              {t('proof.atText', { status: t(`status.${data.statusAtText}`).toLowerCase() })}
            </span>
          )}
        </p>
      </div>
      {other.data && (
        <div className="verdict-other">
          <span className="letter">{t('time.b')}</span>
          <StatusMark status={other.data.status} />
          <span>{names.day(state.than)}</span>
        </div>
      )}
      <p className="unseen" role="status" aria-live="polite">
        {t('verdict.announce', {
          date: names.day(day),
          status: t(`status.${status}`),
          from: names.place(state.from),
          to: names.place(state.to),
        })}
      </p>
    </div>
  );
}
