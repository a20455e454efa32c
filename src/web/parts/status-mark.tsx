import type { LineStatus } from '../state/routes.ts';
import { useWords } from '../words/use-words.tsx';
import { type AnyStatus, DASHES, GLYPHS } from './status-shapes.ts';

/** The shape that tells a status apart where colour cannot: tick, question mark, bar, cross, empty ring. */
export function StatusIcon({ status, size = 16 }: { readonly status: AnyStatus; readonly size?: number }) {
  return (
    <svg
      className={`icon status-${status}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <circle cx="8" cy="8" r="7" className="icon-disc" />
      <path d={GLYPHS[status]} className="icon-glyph" />
    </svg>
  );
}

export function StatusMark({
  status,
  quiet = false,
}: {
  readonly status: AnyStatus;
  readonly quiet?: boolean;
}) {
  const { t } = useWords();
  return (
    <span className={`status-mark status-${status}${quiet ? ' quiet' : ''}`}>
      <StatusIcon status={status} />
      <span>{t(`status.${status}`)}</span>
    </span>
  );
}

/** A piece of line as the map draws it, for legends and lanes. */
export function LineSample({ status, width = 34 }: { readonly status: LineStatus; readonly width?: number }) {
  return (
    <svg className={`line-sample status-${status}`} width={width} height="12" aria-hidden="true">
      <line x1="1" y1="6" x2={width - 1} y2="6" strokeWidth="3.5" strokeDasharray={DASHES[status]} />
      {status === 'closed' &&
        [0.25, 0.75].map((share) => (
          <path
            key={share}
            d={`M${width * share - 3} 3l6 6m0-6l-6 6`}
            strokeWidth="1.6"
            className="line-cross"
          />
        ))}
    </svg>
  );
}
