import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapJson, PlanJson } from '../../app/questions.ts';
import type { Asked } from '../ask/use-question.ts';
import { featuresOf, groundOf, NO_FEATURES } from '../map/features.ts';
import { Legend } from '../map/legend.tsx';
import { Panel } from '../map/panel.tsx';
import { go, useAppState } from '../state/address.ts';
import { useTheme } from '../state/theme.ts';
import { useNames } from '../words/names.tsx';

/** The map is by far the heaviest part; the answer beside it is there before. */
const MapView = lazy(() => import('../map/map-view.tsx'));

export function MapScreen({ asked }: { readonly asked: Asked }) {
  const { than, on } = useAppState();
  return (
    <div className={`map-screen${than === '' ? '' : ' two'}`}>
      <div className="maps">
        <MapPane plan={asked.plan.data} lines={asked.lines.data} on={on} letter={than === '' ? null : 'a'} />
        {than !== '' && <MapPane plan={asked.other.data} lines={asked.lines.data} on={than} letter="b" />}
        <Legend />
      </div>
      <Panel plan={asked.plan.data} />
    </div>
  );
}

function MapPane({
  plan,
  lines,
  on,
  letter,
}: {
  readonly plan: PlanJson | null;
  readonly lines: MapJson | null;
  readonly on: string;
  readonly letter: 'a' | 'b' | null;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const theme = useTheme();
  const { route, at, view } = useAppState();
  const features = useMemo(
    () => (plan ? featuresOf(plan, route, names.place) : NO_FEATURES),
    [plan, route, names],
  );
  const ground = useMemo(
    () => (names.network ? groundOf(names.network, lines, on) : null),
    [names.network, lines, on],
  );
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
          features={features}
          ground={ground}
          stateName={names.state}
          picked={at}
          onPick={(picked) => go(picked ? { at: picked.leg, route: picked.route } : { at: '' })}
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
