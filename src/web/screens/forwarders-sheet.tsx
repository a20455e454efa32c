import type { PlanJson, RouteJson } from '../../app/questions.ts';
import { Waits } from '../parts/departure.tsx';
import { sayRange } from '../parts/duration.ts';
import { sayMoment } from '../parts/moment.ts';
import { papersOf } from '../parts/papers.ts';
import { useChosen } from '../state/address.ts';
import { chosen } from '../state/routes.ts';
import { EngineSentence } from '../words/engine-sentence.tsx';
import { useNames } from '../words/names.tsx';
import { English, InstrumentTitle, Phrase } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';
import { ChangeOnPaper, DepartureOnPaper, lawDaysIn } from './sheet-departure.tsx';

/** What is printed from the routes: one route on paper, with fact, estimate and "not legal advice" kept apart. */
export function ForwardersSheet({ plan }: { readonly plan: PlanJson }) {
  const { t } = useWords();
  const names = useNames();
  const { route: key } = useChosen('route');
  const shown = chosen(plan, key);
  if (!shown) return null;
  const { route } = shown;
  const { query, pack } = plan;
  const departs = plan.depart;
  const doubts = route.verdicts.flatMap(({ doubts: found }) => found);
  return (
    <section className="sheet" aria-label={t('sheet.title')}>
      <header>
        <p className="label">Kuryk · {t('sheet.title')}</p>
        <h2>
          {names.place(query.from)} → {names.place(query.to)}
        </h2>
        <p>
          {t(`cargo.${query.cargo}`)}
          {query.for ? ` · ${names.state(query.for)}` : ''} ·{' '}
          {departs ? t('depart.departing', { date: sayMoment(departs.at, names) }) : names.day(query.on)}
        </p>
        <p>
          <b>{t(`status.${route.status}`)}</b>.{' '}
          {departs
            ? t(`depart.meaning.${plan.status}`, { count: departs.withinDays })
            : t(`meaning.${plan.status}`)}
        </p>
      </header>
      <h3>{t('sheet.facts')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('sheet.state')}</th>
            <th scope="col">{t('sheet.verdict')}</th>
            <th scope="col">{t('sheet.basis')}</th>
            <th scope="col">{t('sheet.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {route.verdicts.map(({ state, status, basis, reasons, proof }) => (
            <tr key={state}>
              <th scope="row">{names.state(state)}</th>
              <td>
                {t(`status.${status}`)}
                <LawDays state={state} route={route} />
              </td>
              <td>
                {basis.map((one) => {
                  const { clause, title } = names.cite(one.instrument, one.provision);
                  const owner = one.rule.split('#')[0] || one.instrument;
                  return (
                    <div key={one.rule}>
                      <b>
                        {clause ? `${clause} ` : ''}
                        <English>{title}</English>
                      </b>
                      {owner !== one.instrument && (
                        <>
                          {' '}
                          <Phrase say="verdict.amendedBy" parts={{ title: <InstrumentTitle id={owner} /> }} />
                        </>
                      )}
                      .{' '}
                      {one.duties.length > 0 && (
                        <>
                          {t('verdict.terms')}: <English>{one.duties.join('; ')}</English>.{' '}
                        </>
                      )}
                      <cite lang="en">{one.source}</cite>
                    </div>
                  );
                })}
                {status === 'barred' &&
                  reasons.map((reason) => (
                    <div key={reason.message}>
                      {names.post(reason.at)}: <EngineSentence>{reason.message}</EngineSentence>
                    </div>
                  ))}
                {basis.length + reasons.length === 0 && t('verdict.open')}
              </td>
              <td>{t(`proof.${proof}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ChangeOnPaper plan={plan} />
      <h3>{t('sheet.openPoints')}</h3>
      {doubts.length === 0 ? (
        <p>{t('sheet.noOpen')}</p>
      ) : (
        <ul>
          {doubts.map(({ fact, message, settledBy }) => (
            <li key={fact}>
              <EngineSentence>{message}</EngineSentence>; <EngineSentence>{settledBy}</EngineSentence>
            </li>
          ))}
        </ul>
      )}
      <h3>{t('sheet.estimates')}</h3>
      <p>{t('sheet.estimateText')}</p>
      <DepartureOnPaper plan={plan} route={route} />
      <Waits route={route} />
      <table>
        <thead>
          <tr>
            <th scope="col">{t('routes.leg')}</th>
            <th scope="col">{t('routes.mode')}</th>
            {departs && (
              <>
                <th scope="col">{t('depart.leaves')}</th>
                <th scope="col">{t('depart.arrives')}</th>
              </>
            )}
            <th scope="col">{t('routes.papers')}</th>
            <th scope="col" className="figure">
              {t('routes.distance')}
            </th>
            <th scope="col" className="figure">
              {t('routes.time')}
            </th>
            <th scope="col" className="figure">
              {t('routes.cost')}
            </th>
          </tr>
        </thead>
        <tbody>
          {route.legs.map((leg) => (
            <tr key={leg.leg}>
              <th scope="row">
                {names.place(leg.from.id)} – {names.place(leg.to.id)}
              </th>
              <td>{t(`mode.${leg.mode}`)}</td>
              {departs && (
                <>
                  <td>{leg.departs && sayMoment(leg.departs.typical, names)}</td>
                  <td>{leg.arrives && sayMoment(leg.arrives.typical, names)}</td>
                </>
              )}
              <td>{papersOf(leg, t, names.state).join('; ')}</td>
              <td className="figure">{names.km(leg.distanceKm)}</td>
              <td className="figure">{sayRange(leg.hours, t, names)}</td>
              <td className="figure">{names.usd(leg.costUsd.typical)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={departs ? 5 : 3}>
              {t('sheet.total')}
            </th>
            <td className="figure">{names.km(route.totals.distanceKm)}</td>
            <td className="figure">{sayRange(route.totals.hours, t, names)}</td>
            <td className="figure">{names.usdRange(route.totals.costUsd)}</td>
          </tr>
        </tfoot>
      </table>
      <footer>
        <h3>{t('sheet.notice')}</h3>
        <p>{t('sheet.noticeText', { pack: pack.id })}</p>
        <p className="small">
          {t('sheet.printed', { pack: pack.id, rev: pack.revision })}. {t('sheet.address')}: {location.href}
        </p>
      </footer>
    </section>
  );
}

/** Under the verdict of a state, of goods under way: on which days its law was asked. */
function LawDays({ state, route }: { readonly state: string; readonly route: RouteJson }) {
  const { t } = useWords();
  const names = useNames();
  const days = lawDaysIn(state, route);
  if (!days) return null;
  const { from, to } = days;
  return (
    <div className="small">
      {t('depart.lawOf')}:{' '}
      {from === to ? names.shortDay(from) : `${names.shortDay(from)} – ${names.shortDay(to)}`}
    </div>
  );
}
