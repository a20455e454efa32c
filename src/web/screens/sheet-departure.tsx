import type { PlanJson, RouteJson } from '../../app/questions.ts';
import { Facts, sayChange } from '../parts/departure.tsx';
import { sayDay, sayMoment } from '../parts/moment.ts';
import { useNames } from '../words/names.tsx';
import { English } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

/** On paper, of the facts: the known day from which no way (or the first way) is lawful. */
export function ChangeOnPaper({ plan: { safe, status } }: { readonly plan: PlanJson }) {
  const { t } = useWords();
  const names = useNames();
  if (!safe || (status === 'unreachable' && safe.change === null)) return null;
  const { change } = safe;
  return (
    <p className="sheet-change">
      <b>{sayChange(safe, t, names)}</b>
      {change && (
        <>
          {' '}
          (<Facts facts={change.facts} />)
        </>
      )}
    </p>
  );
}

/** On paper, of the estimates: until when to depart, and when the goods that leave on the asked day arrive. */
export function DepartureOnPaper({ plan, route }: { readonly plan: PlanJson; readonly route: RouteJson }) {
  const { t } = useWords();
  const { safe, sampling } = plan;
  const { arrives } = route;
  if (!arrives) return null;
  const { low, p10, p50, p90, typical, high } = arrives;
  const isDrawn = p10 !== undefined && p50 !== undefined && p90 !== undefined && p10 !== p90;
  return (
    <>
      {safe?.change && <SafeDays safe={safe} />}
      <h4>{t('sheet.arrival')}</h4>
      <table className="sheet-arrival">
        <tbody>
          <Row says={t('sheet.soonest')} moment={low} />
          {isDrawn && (
            <>
              <Row says={t('sheet.tenth')} moment={p10} />
              <Row says={t('sheet.half')} moment={p50} />
              <Row says={t('sheet.nine')} moment={p90} />
            </>
          )}
          <Row says={t('sheet.latest')} moment={high} />
          <Row says={t('depart.pace.typical')} moment={typical} />
        </tbody>
      </table>
      {isDrawn && (
        <p className="small">
          {t('sheet.draws', { count: sampling.samples, seed: sampling.seed })}:{' '}
          <English>{sampling.distribution}</English>.
        </p>
      )}
    </>
  );
}

function SafeDays({
  safe: { kind, byTypical, byHigh, complete },
}: {
  readonly safe: NonNullable<PlanJson['safe']>;
}) {
  const { t } = useWords();
  const names = useNames();
  return (
    <>
      <h4>{t(`depart.${kind}.title`)}</h4>
      {complete ? (
        <ul>
          {[['typical', byTypical] as const, ['high', byHigh] as const].map(([pace, day]) => (
            <li key={pace}>
              {t(`depart.pace.${pace}`)}:{' '}
              {day === null ? (
                t(`depart.${kind}.none`)
              ) : (
                <>
                  <b>{names.day(day.departs)}</b> (
                  {t('depart.arriving', { date: sayDay(day.arrives[pace], names) })})
                </>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t('depart.cut')}</p>
      )}
    </>
  );
}

function Row({ says, moment }: { readonly says: string; readonly moment: string }) {
  const names = useNames();
  return (
    <tr>
      <th scope="row">{says}</th>
      <td>{sayMoment(moment, names)}</td>
    </tr>
  );
}

/** The days whose law was asked of a state's legs, first and last; null where goods are asked about on one day. */
export function lawDaysIn(state: string, { legs }: RouteJson): { from: string; to: string } | null {
  const days = legs
    .filter(({ from, to }) => from.country === state || to.country === state)
    .flatMap(({ lawOf }) => (lawOf ? [lawOf] : []));
  const [first] = days;
  if (!first) return null;
  return {
    from: days.reduce((least, { from }) => (from < least ? from : least), first.from),
    to: days.reduce((most, { to }) => (to > most ? to : most), first.to),
  };
}
