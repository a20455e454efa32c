import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { CauseAct, CauseSubject, sayCause } from '../parts/cause.tsx';
import { StatusIcon } from '../parts/status-mark.tsx';
import { go } from '../state/address.ts';
import type { EpochJson } from '../state/timeline.ts';
import { useNames } from '../words/names.tsx';

/** What changed the answer, one card for each epoch; the present one is marked and kept in sight. */
export function EventStrip({ epochs, at }: { readonly epochs: readonly EpochJson[]; readonly at: number }) {
  const { t } = useTranslation();
  const names = useNames();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const strip = list.current;
    const card = strip?.children[at] as HTMLElement | undefined;
    if (!strip || !card) return;
    // Scrolls the strip alone; scrollIntoView would move the page on a phone.
    strip.scrollTo({
      left: card.offsetLeft - (strip.clientWidth - card.clientWidth) / 2,
      behavior: 'instant',
    });
  }, [at]);
  return (
    <ol className="strip" ref={list} aria-label={t('time.strip')}>
      {epochs.map(({ from, status, causes }, i) => (
        <li key={from ?? ''}>
          <button
            type="button"
            className={`event status-${status}`}
            aria-current={i === at ? 'date' : undefined}
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
      ))}
    </ol>
  );
}
