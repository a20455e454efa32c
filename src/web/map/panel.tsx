import type { LawShowJson, LegJson, PlanJson, RouteJson } from '../../app/questions.ts';
import { lawShowPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { Reason, VerdictCard } from '../parts/citation.tsx';
import { SafeDepartures, Waits } from '../parts/departure.tsx';
import { sayRange } from '../parts/duration.ts';
import { Follow } from '../parts/follow.tsx';
import { askAnew } from '../parts/question-bar.tsx';
import { RouteFigures, RouteWay } from '../parts/route-way.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { go, useChosen } from '../state/address.ts';
import { chosen, legStatus, numbered, verdictsAt } from '../state/routes.ts';
import { useNames } from '../words/names.tsx';
import { English } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

/** Beside the map: the route looked at with what each state says; or the leg that was picked, with its paper. */
export function Panel({ plan }: { readonly plan: PlanJson | null }) {
  const { t } = useWords();
  const { route: key, at } = useChosen('route', 'at');
  if (!plan) return <aside className="panel" aria-busy="true" />;
  const shown = chosen(plan, key);
  if (!shown) {
    return (
      <aside className="panel">
        <p>{t(`meaning.${plan.status}`)}</p>
      </aside>
    );
  }
  const picked = pickedLeg(plan, at, shown.key);
  return (
    <aside className="panel" aria-label={t(picked ? 'map.picked' : 'verdict.of')}>
      {picked ? (
        <PickedLeg route={picked.route} leg={picked.leg} when={plan.query.on} />
      ) : (
        <>
          {at !== '' && <p className="muted">{t('map.notUsed')}</p>}
          <RouteChoice plan={plan} current={shown.key} />
          <RouteWay route={shown.route} />
          <RouteFigures route={shown.route} />
          <Waits route={shown.route} />
          <SafeDepartures plan={plan} />
          <h2 className="label">{t('verdict.of')}</h2>
          {shown.route.verdicts.map((verdict) => (
            <VerdictCard key={verdict.state} verdict={verdict} when={plan.query.on} />
          ))}
          <LegList route={shown.route} />
          <Follow />
        </>
      )}
    </aside>
  );
}

function pickedLeg(plan: PlanJson, at: string, preferred: string): { route: RouteJson; leg: LegJson } | null {
  if (at === '') return null;
  const all = numbered(plan).sort((a, b) => Number(b.key === preferred) - Number(a.key === preferred));
  for (const { route } of all) {
    const leg = route.legs.find((one) => one.leg === at || one.crossing === at);
    if (leg) return { route, leg };
  }
  return null;
}

/** The routes as small tabs: what the map draws thick is one of them. */
function RouteChoice({ plan, current }: { readonly plan: PlanJson; readonly current: string }) {
  const { t } = useWords();
  const all = numbered(plan);
  if (all.length < 2) return null;
  return (
    <fieldset className="route-choice" aria-label={t('routes.title')}>
      {all.map(({ key, route }) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === current}
          className={`status-${route.status}`}
          onClick={() => go({ route: key, at: '' })}
          title={t(key.startsWith('b') ? 'routes.barredNumber' : 'routes.number', {
            n: key.replace('b', ''),
          })}
        >
          <StatusDot status={route.status} /> {key.replace('b', '')}
        </button>
      ))}
    </fieldset>
  );
}

function StatusDot({ status }: { readonly status: RouteJson['status'] }) {
  const { t } = useWords();
  return (
    <>
      <span className={`dot-mark status-${status}`} aria-hidden="true" />
      <span className="unseen">{t(`status.${status}`)}</span>
    </>
  );
}

/** All legs as buttons, for those who do not point at the map. */
function LegList({ route }: { readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <details className="leg-list">
      <summary>{t('routes.legs')}</summary>
      <ol>
        {route.legs.map((leg) => (
          <li key={leg.leg}>
            <button type="button" className="plain" onClick={() => go({ at: leg.leg })}>
              {names.place(leg.from.id)} – {names.place(leg.to.id)}
            </button>{' '}
            <span className="muted small">
              {t(`mode.${leg.mode}`)}, {names.km(leg.distanceKm)}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A leg: verdicts of the states at its ends, the words that decide, the rule, the source; and what if it closed. */
function PickedLeg({
  route,
  leg,
  when,
}: {
  readonly route: RouteJson;
  readonly leg: LegJson;
  readonly when: string;
}) {
  const { t } = useWords();
  const names = useNames();
  const { close, avoid } = useChosen('close', 'avoid');
  const verdicts = verdictsAt(route, leg);
  const deciding = [...leg.basis].sort(
    (a, b) => Number(isDoubted(route, b.instrument)) - Number(isDoubted(route, a.instrument)),
  )[0];
  const post = leg.crossing ?? leg.to.id;
  const here = route.verdicts.flatMap(({ reasons }) => reasons).filter(({ at }) => at === leg.crossing);
  const cited = deciding ?? here.find(({ instrument }) => instrument !== null);
  return (
    <div className="picked">
      <div className="picked-head">
        <div>
          <p className="label">{t(leg.crossing ? 'map.crossing' : 'map.leg')}</p>
          <h2>
            {names.place(leg.from.id)} – {names.place(leg.to.id)}
          </h2>
        </div>
        <button type="button" className="close" onClick={() => go({ at: '' })} aria-keyshortcuts="Escape">
          <span aria-hidden="true">×</span>
          <span className="unseen">{t('map.close')}</span>
        </button>
      </div>
      <p>
        <StatusMark status={legStatus(route, leg)} />{' '}
        <span className="muted">
          {t(`mode.${leg.mode}`)}
          {leg.service ? ` (${leg.service})` : ''}, {names.km(leg.distanceKm)},{' '}
          {sayRange(leg.hours, t, names)}, {names.usd(leg.costUsd.typical)}
        </span>
      </p>
      {here.map((reason) => (
        <Reason key={reason.message} reason={reason} when={when} />
      ))}
      {cited?.instrument && (
        <Words
          instrument={cited.instrument}
          provision={cited.provision}
          rule={deciding?.rule ?? null}
          when={when}
        />
      )}
      <h3 className="label">{t('verdict.of')}</h3>
      {verdicts.map((verdict) => (
        <VerdictCard key={verdict.state} verdict={verdict} when={when} />
      ))}
      <div className="actions">
        <button type="button" onClick={() => askAnew({ close: [...close, post], at: leg.leg })}>
          {t('map.closeThis')}
        </button>
        {[...new Set([leg.from.country, leg.to.country])].map((state) => (
          <button key={state} type="button" onClick={() => askAnew({ close: [...close, state] })}>
            {t('map.closeState', { state: names.state(state) })}
          </button>
        ))}
        <button type="button" onClick={() => askAnew({ avoid: [...avoid, post] })}>
          {t('map.avoidThis')}
        </button>
      </div>
    </div>
  );
}

function isDoubted(route: RouteJson, instrument: string): boolean {
  return route.verdicts.some(
    ({ status, basis }) => status !== 'lawful' && basis.some((one) => one.instrument === instrument),
  );
}

/** The words of the provision on the day, as the pack sums them up. */
function Words({
  instrument,
  provision,
  rule,
  when,
}: {
  readonly instrument: string;
  readonly provision: string | null;
  readonly rule: string | null;
  readonly when: string;
}) {
  const { t } = useWords();
  const names = useNames();
  const { data } = useAnswer<LawShowJson>(lawShowPath(instrument, when));
  const found = data?.provisions.find((one) => one.provision === provision);
  if (!found) return null;
  const { clause, title } = names.cite(instrument, provision);
  return (
    <section className="words">
      <h3 className="label">{t('map.paragraph')}</h3>
      <p>
        {clause && <b>{clause}</b>} <English>{title}</English>
      </p>
      {found.versions
        .filter(
          ({ rules }) => rule === null || found.versions.length === 1 || rules.some(({ id }) => id === rule),
        )
        .map((version) => (
          <blockquote key={version.title ?? ''}>
            {version.text === null ? t('law.noWords') : <English>{version.text}</English>}
            {version.certainty === 'possible' && <span className="muted"> ({t('law.possible')})</span>}
          </blockquote>
        ))}
      {rule && (
        <p className="small muted">
          {t('map.rule')}: <code>{rule.split(':').at(-1)}</code>
        </p>
      )}
    </section>
  );
}
