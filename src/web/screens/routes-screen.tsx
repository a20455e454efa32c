import { memo, useState } from 'react';
import type { PlanJson, RouteJson } from '../../app/questions.ts';
import { Citation, Reason } from '../parts/citation.tsx';
import { LegTimes, SafeDepartures, Waits } from '../parts/departure.tsx';
import { sayDuration } from '../parts/duration.ts';
import { Follow } from '../parts/follow.tsx';
import { LawLane, ModeLane } from '../parts/lanes.tsx';
import { papersOf } from '../parts/papers.ts';
import { RouteFigures, RouteWay } from '../parts/route-way.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { go, useChosen } from '../state/address.ts';
import { type Distinction, distinctions } from '../state/routes.ts';
import { type Standing, selectRoutes } from '../state/select-routes.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { ForwardersSheet } from './forwarders-sheet.tsx';

export const RoutesScreen = memo(function RoutesScreen({ plan }: { readonly plan: PlanJson | null }) {
  const { t } = useWords();
  const names = useNames();
  const { route: chosenKey, only } = useChosen('route', 'only');
  if (!plan) return <p className="waiting">{t('waiting')}</p>;
  const best = distinctions(plan.routes);
  const selected = selectRoutes(plan);
  const all = only === 'all';
  const picked = /^\d+$/.test(chosenKey) ? Number(chosenKey) - 1 : 0;
  const shown = new Set(all ? plan.routes.keys() : [...selected.keys(), picked]);
  const by = names.list(plan.query.by.map((objective) => t(`objective.${objective}`)));
  return (
    <div className="routes-screen">
      <Follow />
      <SafeDepartures plan={plan} />
      <div className="screen-head">
        <h2>{t('routes.count', { count: plan.routes.length })}</h2>
        {plan.routes.length > 1 && <p className="muted">{t('routes.unbeaten', { by })}</p>}
        {plan.routes.length + plan.barred.length > 0 && (
          <button type="button" className="print-button" onClick={() => print()}>
            {t('routes.sheet')}: {t('sheet.print')}
          </button>
        )}
      </div>
      {plan.routes.length === 0 && <p>{t('routes.none')}</p>}
      <div className="cards">
        {plan.routes.map((route, i) =>
          shown.has(i) ? (
            <RouteCard
              key={keyOf(route)}
              plan={plan}
              route={route}
              id={String(i + 1)}
              best={best[i] ?? []}
              standing={selected.get(i) ?? null}
              current={chosenKey === String(i + 1) || (chosenKey === '' && i === 0)}
            />
          ) : null,
        )}
      </div>
      {selected.size < plan.routes.length && (
        <p>
          <button type="button" aria-pressed={all} onClick={() => go({ only: all ? '' : 'all' }, 'quiet')}>
            {all ? t('routes.fewer') : t('routes.all', { count: plan.routes.length })}
          </button>{' '}
          {!all && <span className="muted small">{t('routes.selection')}</span>}
        </p>
      )}
      {plan.barred.length > 0 && (
        <>
          <h2>{t('routes.barredTitle')}</h2>
          <div className="cards">
            {plan.barred.map((route, i) => (
              <RouteCard
                key={keyOf(route)}
                plan={plan}
                route={route}
                id={`b${i + 1}`}
                best={[]}
                standing={null}
                current={chosenKey === `b${i + 1}`}
              />
            ))}
          </div>
        </>
      )}
      <p className="muted small">{t('routes.estimates')}</p>
      <ForwardersSheet plan={plan} />
    </div>
  );
});

function keyOf(route: RouteJson): string {
  return route.legs.map(({ leg }) => leg).join();
}

function RouteCard({
  plan,
  route,
  id,
  best,
  standing,
  current,
}: {
  readonly plan: PlanJson;
  readonly route: RouteJson;
  readonly id: string;
  readonly best: readonly Distinction[];
  readonly standing: Standing | null;
  readonly current: boolean;
}) {
  const { t } = useWords();
  const barred = id.startsWith('b');
  const title = t(barred ? 'routes.barredNumber' : 'routes.number', { n: id.replace('b', '') });
  return (
    <article className={`card status-${route.status}`} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <StatusMark status={route.status} />
        {best.map((one) => (
          <span key={one} className="tag">
            {t(`routes.${one}`)}
          </span>
        ))}
        {(standing === 'knee' || standing === 'otherLaw') && (
          <span className="tag">{t(`routes.${standing}`)}</span>
        )}
        {plan.status === 'uncertain' && route.lawfulByTypical && (
          <span className="tag">{t('depart.lawfulByTypical')}</span>
        )}
        <span className="spacer" />
        {current && <span className="muted small">{t('routes.onMap')}</span>}
        <StateLink change={{ screen: 'map', route: id, at: '' }}>{t('routes.showMap')}</StateLink>
      </header>
      <RouteWay route={route} />
      <ModeLane route={route} />
      <LawLane route={route} />
      <RouteFigures route={route} />
      <Waits route={route} />
      {route.reasons[0] && <Reason reason={route.reasons[0]} when={plan.query.on} />}
      <Legs route={route} when={plan.query.on} onOpen={() => current || go({ route: id }, 'quiet')} />
    </article>
  );
}

function Legs({
  route,
  when,
  onOpen,
}: {
  readonly route: RouteJson;
  readonly when: string;
  readonly onOpen: () => void;
}) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
        if (event.currentTarget.open) onOpen();
      }}
    >
      <summary>{t('routes.legs')}</summary>
      {open && <LegTable route={route} when={when} />}
    </details>
  );
}

/** Drawn only when it is opened: many routes of many legs would slow each step of the slider. */
function LegTable({ route, when }: { readonly route: RouteJson; readonly when: string }) {
  const { t } = useWords();
  const names = useNames();
  const timed = route.arrives !== undefined;
  return (
    <>
      <div className="wide-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('routes.leg')}</th>
              <th scope="col">{t('routes.mode')}</th>
              {timed && (
                <>
                  <th scope="col">{t('depart.leaves')}</th>
                  <th scope="col">{t('depart.arrives')}</th>
                  <th scope="col">{t('depart.lawOf')}</th>
                </>
              )}
              <th scope="col" className="figure">
                {t('routes.distance')}
              </th>
              <th scope="col" className="figure">
                {t('routes.time')}
              </th>
              <th scope="col" className="figure">
                {t('routes.cost')}
              </th>
              <th scope="col">{t('routes.papers')}</th>
              <th scope="col">{t('routes.permission')}</th>
            </tr>
          </thead>
          <tbody>
            {route.legs.map((leg) => (
              <tr key={leg.leg}>
                <th scope="row">
                  {names.place(leg.from.id)} – {names.place(leg.to.id)}
                </th>
                <td>{t(`mode.${leg.mode}`)}</td>
                {timed && <LegTimes leg={leg} />}
                <td className="figure">{names.km(leg.distanceKm)}</td>
                <td className="figure">{sayDuration(leg.hours.typical, t, names)}</td>
                <td className="figure">{names.usd(leg.costUsd.typical)}</td>
                <td>{papersOf(leg, t, names.state).join('; ')}</td>
                <td>
                  {leg.basis.map((basis) => (
                    <div key={basis.rule} className="small">
                      <Citation basis={basis} when={leg.lawOf?.from ?? when} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small">{t('paper.note')}</p>
    </>
  );
}
