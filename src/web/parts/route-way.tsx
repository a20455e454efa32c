import type { LegJson, RouteJson } from '../../app/questions.ts';
import { stopsOf } from '../state/routes.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { sayDuration, sayRange } from './duration.ts';
import { sayDay } from './moment.ts';

const ARROWS: Readonly<Record<LegJson['mode'], string>> = {
  rail: '→',
  road: '⇒',
  sea: '~',
  air: '⇢',
  inland: '≈',
};

/** `Baku → Alat ~ Kuryk → … → Hairatan`: stops where the mode or the state changes. */
export function RouteWay({ route }: { readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  const first = route.legs[0];
  if (!first) return null;
  return (
    <p className="way">
      <span>{names.place(first.from.id)}</span>
      {stopsOf(route).map((leg) => (
        <span key={leg.leg}>
          {' '}
          <span className="arrow" aria-hidden="true">
            {ARROWS[leg.mode]}
          </span>
          <span className="unseen">, {t(`mode.${leg.mode}`)}, </span> {names.place(leg.to.id)}
        </span>
      ))}
    </p>
  );
}

export function RouteFigures({ route }: { readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  const { hours, costUsd, distanceKm, borders, transfers, risk, co2Kg } = route.totals;
  return (
    <dl className="figures">
      {route.arrives && (
        <div>
          <dt>{t('depart.arrives')}</dt>
          <dd>
            {sayDay(route.arrives.typical, names)}{' '}
            <span className="muted">
              ({sayDay(route.arrives.low, names)} – {sayDay(route.arrives.high, names)})
            </span>
          </dd>
        </div>
      )}
      <div>
        <dt>{t('routes.time')}</dt>
        <dd>{sayRange(hours, t, names)}</dd>
      </div>
      {hours.p90 !== undefined && (
        <div>
          <dt>{t('routes.within')}</dt>
          <dd>{sayDuration(hours.p90, t, names)}</dd>
        </div>
      )}
      <div>
        <dt>{t('routes.cost')}</dt>
        <dd>{names.usdRange(costUsd)}</dd>
      </div>
      <div>
        <dt>{t('routes.distance')}</dt>
        <dd>{names.km(distanceKm)}</dd>
      </div>
      <div>
        <dt>{t('routes.risk')}</dt>
        <dd>{sayDuration(risk * 24, t, names)}</dd>
      </div>
      <div>
        <dt>{t('routes.co2')}</dt>
        <dd>
          {names.number(co2Kg)} {t('routes.kg')}
        </dd>
      </div>
      <div>
        <dd>
          {t('routes.borders', { count: borders })}, {t('routes.transfers', { count: transfers })}
        </dd>
      </div>
    </dl>
  );
}
