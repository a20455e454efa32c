import { useEffect, useRef, useState } from 'react';
import type { TimelineJson } from '../../app/questions.ts';
import { go, useAppState } from '../state/address.ts';
import { epochAt, positionOf } from '../state/timeline.ts';
import { dayNumber, firstDay, isoDay } from '../words/days.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { EventStrip } from './event-strip.tsx';
import { stepEpoch } from './step-epoch.ts';

const STEP_MS = 1500;

/** Events above, a scale of years below, and a thumb that stops only where the answer can change. */
export function TimeRail({ timeline }: { readonly timeline: TimelineJson | null }) {
  const { t } = useWords();
  const { on, than } = useAppState();
  const [playing, setPlaying] = useState(false);
  const epochs = timeline?.epochs ?? [];
  const at = epochAt(epochs, on);

  useEffect(() => {
    if (!playing || !timeline) return;
    const timer = setInterval(() => {
      if (!stepEpoch(timeline, 1)) setPlaying(false);
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [playing, timeline]);

  const compare = () => {
    const other = epochs[at + 1] ?? epochs[at - 1];
    go({ than: than !== '' ? '' : (other?.from ?? on) });
  };

  return (
    <section className="time" aria-label={t('time.label')}>
      <EventStrip epochs={epochs} at={at} />
      <div className="time-row">
        <div className="time-buttons">
          <button
            type="button"
            onClick={() => timeline && stepEpoch(timeline, -1)}
            disabled={at <= 0}
            aria-keyshortcuts="["
            title={`${t('time.previous')}  [`}
          >
            <span aria-hidden="true">◂</span>
            <span className="unseen">{t('time.previous')}</span>
          </button>
          <button
            type="button"
            onClick={() => setPlaying(!playing)}
            aria-pressed={playing}
            title={t(playing ? 'time.pause' : 'time.play')}
          >
            <span aria-hidden="true">{playing ? '❚❚' : '▶'}</span>
            <span className="unseen">{t(playing ? 'time.pause' : 'time.play')}</span>
          </button>
          <button
            type="button"
            onClick={() => timeline && stepEpoch(timeline, 1)}
            disabled={at >= epochs.length - 1}
            aria-keyshortcuts="]"
            title={`${t('time.next')}  ]`}
          >
            <span aria-hidden="true">▸</span>
            <span className="unseen">{t('time.next')}</span>
          </button>
        </div>
        <Scale timeline={timeline} />
        <button type="button" className="compare" aria-pressed={than !== ''} onClick={compare}>
          {t(than === '' ? 'time.compare' : 'time.stopCompare')}
        </button>
      </div>
    </section>
  );
}

function Scale({ timeline }: { readonly timeline: TimelineJson | null }) {
  const { t } = useWords();
  const { on, than } = useAppState();
  const track = useRef<HTMLDivElement>(null);
  if (!timeline) return <div className="scale" />;
  const { epochs, since, until } = timeline;
  const place = (iso: string) => `${positionOf(iso, since, until) * 100}%`;
  const years = yearTicks(since, until);

  const toEpoch = (clientX: number) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return null;
    const share = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    const day = isoDay(Math.round(dayNumber(since) + share * (dayNumber(until) - dayNumber(since))));
    return epochs[epochAt(epochs, day)] ?? null;
  };

  return (
    <div className="scale">
      <div
        className="track"
        ref={track}
        onPointerDown={(event) => {
          if (event.button !== 0 || (event.target as HTMLElement).dataset.thumb === 'than') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          const epoch = toEpoch(event.clientX);
          if (epoch?.from && epoch !== epochs[epochAt(epochs, on)]) go({ on: epoch.from });
          (event.currentTarget.querySelector('[data-thumb=on]') as HTMLElement | null)?.focus();
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          const epoch = toEpoch(event.clientX);
          if (epoch?.from && epoch !== epochs[epochAt(epochs, on)]) go({ on: epoch.from }, 'quiet');
        }}
      >
        {epochs.map(({ from, to, status }) => {
          const left = positionOf(from ?? since, since, until);
          const right = positionOf(to ?? until, since, until);
          return (
            <div
              key={from ?? since}
              className={`band status-${status}`}
              style={{ left: `${left * 100}%`, width: `${Math.max(0.0015, right - left) * 100}%` }}
            />
          );
        })}
        <Thumb
          which="on"
          value={on}
          timeline={timeline}
          label={t('time.slider')}
          at={place(firstDay(on) ?? since)}
        />
        {than !== '' && (
          <Thumb
            which="than"
            value={than}
            timeline={timeline}
            label={t('time.sliderB')}
            at={place(firstDay(than) ?? since)}
          />
        )}
      </div>
      <div className="years" aria-hidden="true">
        {years.map((year) => (
          <span key={year} style={{ left: place(`${year}-01-01`) }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}

function Thumb({
  which,
  value,
  timeline,
  label,
  at,
}: {
  readonly which: 'on' | 'than';
  readonly value: string;
  readonly timeline: TimelineJson;
  readonly label: string;
  readonly at: string;
}) {
  const { t } = useWords();
  const { than, depart } = useAppState();
  const names = useNames();
  const { epochs } = timeline;
  const n = epochAt(epochs, value);
  const status = epochs[n]?.status ?? 'unreachable';
  const step = (by: number) => stepEpoch(timeline, by, which);
  return (
    <div
      role="slider"
      tabIndex={0}
      className={`thumb status-${status}`}
      data-thumb={which}
      style={{ left: at }}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={epochs.length}
      aria-valuenow={n + 1}
      // Of goods under way the law of one day says too little.
      aria-valuetext={depart === '' ? `${names.day(value)}: ${t(`status.${status}`)}` : names.day(value)}
      onKeyDown={(event) => {
        const moves: Record<string, number> = {
          ArrowLeft: -1,
          ArrowDown: -1,
          ArrowRight: 1,
          ArrowUp: 1,
          PageDown: -3,
          PageUp: 3,
          Home: -epochs.length,
          End: epochs.length,
        };
        const by = moves[event.key];
        if (by === undefined) return;
        event.preventDefault();
        step(by);
      }}
    >
      {than !== '' && <span className="thumb-letter">{t(which === 'on' ? 'time.a' : 'time.b')}</span>}
    </div>
  );
}

/** Years that fit: every one, every second or every fifth. */
function yearTicks(since: string, until: string): number[] {
  const [first, last] = [Number(since.slice(0, 4)), Number(until.slice(0, 4))];
  const step = last - first > 60 ? 20 : last - first > 12 ? 5 : 1;
  const start = Math.ceil(first / step) * step;
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, i) => start + i * step);
}
