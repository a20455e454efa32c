import type { LegJson, RouteJson } from '../../app/questions.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { StatusIcon } from './status-mark.tsx';

interface Stretch {
  readonly mode: LegJson['mode'];
  readonly km: number;
}

/** By what one travels: stretches as long as their distance. */
export function ModeLane({ route }: { readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  const stretches: Stretch[] = [];
  for (const { mode, distanceKm } of route.legs) {
    const last = stretches.at(-1);
    if (last?.mode === mode) stretches[stretches.length - 1] = { mode, km: last.km + distanceKm };
    else stretches.push({ mode, km: distanceKm });
  }
  return (
    <div className="lane">
      <span className="label">{t('routes.modeLane')}</span>
      <ol className="lane-bars">
        {stretches.map(({ mode, km }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a route's stretches have no other name and never move
          <li key={i} className={`mode-${mode}`} style={{ flexGrow: km }} title={names.km(km)}>
            <span>
              {t(`mode.${mode}`)} <span className="muted">{names.km(km)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Under whose law: states in order, as long as their distance, with verdict by pattern, colour and shape. */
export function LawLane({ route }: { readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  const km = new Map<string, number>();
  for (const { from, to, distanceKm } of route.legs) {
    km.set(from.country, (km.get(from.country) ?? 0) + distanceKm / 2);
    km.set(to.country, (km.get(to.country) ?? 0) + distanceKm / 2);
  }
  return (
    <div className="lane">
      <span className="label">{t('routes.lawLane')}</span>
      <ol className="lane-bars law">
        {route.verdicts.map(({ state, status }) => (
          <li
            key={state}
            className={`status-${status}`}
            style={{ flexGrow: km.get(state) ?? 1 }}
            title={`${names.state(state)}: ${t(`status.${status}`)}`}
          >
            <span>
              <StatusIcon status={status} size={13} /> {names.state(state)}
              <span className="unseen">: {t(`status.${status}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
