import { memo, useEffect, useRef } from 'react';
import { CauseAct, CauseSubject, sayCause } from '../parts/cause.tsx';
import { StatusIcon } from '../parts/status-mark.tsx';
import { go } from '../state/address.ts';
import type { EpochJson } from '../state/timeline.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** What changed the answer, one card for each epoch; the present one is marked and kept in sight. */
export function EventStrip({ epochs, at }: { readonly epochs: readonly EpochJson[]; readonly at: number }) {
  const { t } = useWords();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const strip = list.current;
    const card = strip?.children[at] as HTMLElement | undefined;
    if (!strip || !card) return;
    // In the frame that follows: asking where a card lies would lay the whole page out before the new answer is on it.
    const frame = requestAnimationFrame(() => {
      // Scrolls the strip alone; scrollIntoView would move the page on a phone.
      strip.scrollTo({
        left: card.offsetLeft - (strip.clientWidth - card.clientWidth) / 2,
        behavior: 'instant',
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [at]);
  return (
    <ol className="strip" ref={list} aria-label={t('time.strip')}>
      {epochs.map((epoch, i) => (
        <EventCard key={epoch.from ?? ''} epoch={epoch} current={i === at} />
      ))}
    </ol>
  );
}

/** Kept as it is while the slider moves elsewhere: a step changes two cards of twenty. */
const EventCard = memo(function EventCard({
  epoch: { from, status, causes },
  current,
}: {
  readonly epoch: EpochJson;
  readonly current: boolean;
}) {
  const { t } = useWords();
  const names = useNames();
  return (
    <li>
      <button
        type="button"
        className={`event status-${status}`}
        aria-current={current ? 'date' : undefined}
        title={causes.map((cause) => sayCause(cause, t, names)).join('; ') || undefined}
        onClick={() => from && go({ on: from })}
      >
        <span className="event-day">
          <StatusIcon status={status} size={14} />
          <span>{from ? names.shortDay(from) : ''}</span>
          <span className="unseen">{t(`status.${status}`)}</span>
          {causes[0] && (
            <span className="event-act">
              <CauseAct cause={causes[0]} />
            </span>
          )}
        </span>
        <span className="event-cause">
          {causes[0] ? <CauseSubject cause={causes[0]} /> : t('time.start')}
        </span>
        {causes.length > 1 && (
          <span className="event-more muted">{t('time.more', { count: causes.length - 1 })}</span>
        )}
      </button>
    </li>
  );
});
