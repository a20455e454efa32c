import type { Position } from 'geojson';
import { lazy, Suspense, useMemo } from 'react';
import type { MapJson, PlanJson } from '../../app/questions.ts';
import { go, useChosen } from '../state/address.ts';
import { useTheme } from '../state/theme.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { featuresOf, groundOf, groundOn, NO_FEATURES } from './features.ts';

/** The map is by far the heaviest part; the answer beside it is there before. */
const MapView = lazy(() => import('./map-view.tsx'));

/** One map: the routes of a plan on a day over the lines on the ground. */
export function MapPane({
  plan,
  lines,
  on,
  letter = null,
  cut,
  lit,
  onPick,
}: {
  readonly plan: PlanJson | null;
  readonly lines: MapJson | null;
  readonly on: string;
  /** When two days stand side by side. */
  readonly letter?: 'a' | 'b' | null;
  /** Legs to draw as closed. */
  readonly cut?: ReadonlySet<string>;
  /** Legs to draw in a frame, besides the one that was picked. */
  readonly lit?: ReadonlySet<string>;
  readonly onPick: (picked: { readonly leg: string; readonly route: string } | null) => void;
}) {
  const { t } = useWords();
  const names = useNames();
  const theme = useTheme();
  const { route, at, view } = useChosen('route', 'at', 'view');
  const { network, place } = names;
  const courses = useMemo(
    () => new Map(network?.legs.map(({ id, coordinates }) => [id, coordinates as Position[]])),
    [network],
  );
  const features = useMemo(
    () => (plan ? featuresOf(plan, route, place, { courses, cut }) : NO_FEATURES),
    [plan, route, place, courses, cut],
  );
  const ground = useMemo(() => (network ? groundOf(network) : null), [network]);
  const statuses = useMemo(() => (network ? groundOn(network, lines, on) : null), [network, lines, on]);
  const framed = useMemo(() => [...(lit ?? []), at].filter(Boolean), [lit, at]);
  const label = t('map.label', { date: names.day(on) });
  return (
    <section className="map-pane" aria-label={label}>
      {letter && (
        <div className="map-letter">
          <b>{t(`time.${letter}`)}</b> {names.day(on)}
        </div>
      )}
      <Suspense fallback={<div className="map-box map-waiting">{t('map.loading')}</div>}>
        <MapView
          label={label}
          features={plan && network ? features : null}
          ground={ground}
          statuses={statuses}
          stateName={names.state}
          picked={framed}
          onPick={onPick}
          view={view}
          onView={(moved) => go({ view: moved }, 'quiet')}
          theme={theme}
          words={{ zoomIn: t('map.zoomIn'), zoomOut: t('map.zoomOut') }}
        />
      </Suspense>
      {view !== '' && letter !== 'b' && (
        <button type="button" className="fit" onClick={() => go({ view: '' })}>
          {t('map.fit')}
        </button>
      )}
    </section>
  );
}
