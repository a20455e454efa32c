import type { TFunction } from 'i18next';
import type { LegJson, PlanJson, RouteJson } from '../../app/questions.ts';
import { go, useChosen } from '../state/address.ts';
import type { Formats } from '../words/formats.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { CauseAct, CauseSubject } from './cause.tsx';
import { sayDay, sayMoment } from './moment.ts';

/** Of the changes that share a day, so many are named. */
const MOST_NAMED = 2;

type Safe = NonNullable<PlanJson['safe']>;
type Facts = NonNullable<Safe['change']>['facts'];

/** What the known change does to the answer, or that none is known; nothing is denied that was not looked for. */
export function sayChange({ kind, change, complete }: Safe, t: TFunction, names: Formats): string {
  if (change === null) return t(complete ? `depart.${kind}.nothing` : 'depart.cut');
  const what = change.cause === 'season' ? 'season' : 'change';
  return t(`depart.${kind}.${what}`, { date: names.day(change.day) });
}

/** Until when one may depart before a change that is known, or from when after it; each day can be gone to. */
export function SafeDepartures({ plan: { safe, status } }: { readonly plan: PlanJson }) {
  const { t } = useWords();
  const names = useNames();
  if (!safe || (status === 'unreachable' && safe.change === null)) return null;
  const { kind, change, byTypical, byHigh, complete } = safe;
  return (
    <section className="safe-departures" aria-label={t(`depart.${kind}.title`)}>
      <h3 className="label">{t(`depart.${kind}.title`)}</h3>
      {change === null ? (
        <p>{sayChange(safe, t, names)}</p>
      ) : (
        <>
          <p>
            {sayChange(safe, t, names)}{' '}
            <span className="small">
              (<Facts facts={change.facts} />)
            </span>
          </p>
          {complete ? (
            <dl>
              <SafeDay kind={kind} pace="typical" safe={byTypical} />
              <SafeDay kind={kind} pace="high" safe={byHigh} />
            </dl>
          ) : (
            <p className="muted">{t('depart.cut')}</p>
          )}
        </>
      )}
    </section>
  );
}

function SafeDay({
  kind,
  pace,
  safe,
}: {
  readonly kind: Safe['kind'];
  readonly pace: 'typical' | 'high';
  readonly safe: Safe['byTypical'];
}) {
  const { t } = useWords();
  const names = useNames();
  const { on } = useChosen('on');
  return (
    <div>
      <dt>{t(`depart.pace.${pace}`)}</dt>
      <dd>
        {safe === null ? (
          t(`depart.${kind}.none`)
        ) : (
          <>
            {safe.departs === on ? (
              <b>{names.day(safe.departs)}</b>
            ) : (
              <button type="button" className="plain" onClick={() => go({ depart: safe.departs })}>
                {names.day(safe.departs)}
              </button>
            )}{' '}
            <span className="muted">{t('depart.arriving', { date: sayDay(safe.arrives[pace], names) })}</span>
          </>
        )}
      </dd>
    </div>
  );
}

/** What makes the change, the first few by name. */
export function Facts({ facts }: { readonly facts: Facts }) {
  const { t } = useWords();
  const named = facts.slice(0, MOST_NAMED);
  return (
    <>
      {named.map((fact, i) => (
        <span key={fact.fact}>
          {i > 0 && '; '}
          <CauseAct cause={fact} />
          <CauseSubject cause={fact} />
        </span>
      ))}
      {facts.length > named.length && `; ${t('list.more', { count: facts.length - named.length })}`}
    </>
  );
}

/** Where the goods stand still until something begins. */
export function Waits({ route: { legs } }: { readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  const waiting = legs.flatMap(({ leg, from, waits }) => (waits ? [{ leg, from, waits }] : []));
  if (waiting.length === 0) return null;
  return (
    <ul className="waits bullets small">
      {waiting.map(({ leg, from, waits }) => (
        <li key={leg}>
          {t('depart.waits', { place: names.place(from.id), date: names.dayTo(waits.until) })}
          {waits.for.length > 0 && (
            <>
              {' ('}
              <Facts facts={waits.for} />)
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Cells of a leg: when it leaves and arrives as a rule, and the days whose law was asked, fast or slow. */
export function LegTimes({ leg: { departs, arrives, lawOf } }: { readonly leg: LegJson }) {
  const names = useNames();
  return (
    <>
      <td>{departs && sayMoment(departs.typical, names)}</td>
      <td>{arrives && sayMoment(arrives.typical, names)}</td>
      <td>
        {lawOf &&
          (lawOf.from === lawOf.to
            ? names.shortDay(lawOf.from)
            : `${names.shortDay(lawOf.from)} – ${names.shortDay(lawOf.to)}`)}
      </td>
    </>
  );
}
