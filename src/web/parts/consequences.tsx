import type { ForecastShowJson } from '../../app/questions.ts';
import { useNames } from '../words/names.tsx';
import { InstrumentTitle, Phrase, Series } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';
import { sayDuration } from './duration.ts';
import { StateLink } from './state-link.tsx';
import { StatusMark } from './status-mark.tsx';

type Consequence = ForecastShowJson['follows'][number];

/** What follows for which trades, each with what it is without; every line opens on the map as a what-if. */
export function Consequences({ consequence }: { readonly consequence: Consequence }) {
  const { t } = useWords();
  const names = useNames();
  const { close, suspend, on, note, trades } = consequence;
  const acts = [
    ...close.map((id) => t('whatIf.closed', { name: names.post(id) })),
    ...suspend.map((id) => (
      <Phrase key={id} say="whatIf.suspended" parts={{ name: <InstrumentTitle id={id} /> }} />
    )),
  ];
  return (
    <section>
      <h3>{t(consequence.if === 'yes' ? 'forecasts.ifYes' : 'forecasts.ifNo')}</h3>
      <p className="small muted">
        <Series of={acts} /> · {names.day(on)}
        {note && <span lang="en"> · {note}</span>}
      </p>
      <div className="wide-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('forecasts.trade')}</th>
              <th scope="col">{t('whatIf.before')}</th>
              <th scope="col">{t('whatIf.after')}</th>
              <th scope="col">{t('whatIf.time')}</th>
              <th scope="col">{t('whatIf.cost')}</th>
            </tr>
          </thead>
          <tbody>
            {trades.map(({ id, title, from, to, cargo, before, after, for: beneficiary }) => (
              <tr key={id}>
                <th scope="row" lang="en">
                  <StateLink
                    change={{
                      screen: 'map',
                      from,
                      to,
                      cargo,
                      for: beneficiary ?? '',
                      on,
                      depart: '',
                      close,
                      suspend,
                      via: [],
                      avoid: [],
                      modes: [],
                      route: '',
                      at: '',
                      view: '',
                    }}
                  >
                    {title}
                  </StateLink>
                </th>
                <td>
                  <StatusMark status={before.status} />
                </td>
                <td>
                  <StatusMark status={after.status} />
                </td>
                <td>
                  <Change
                    before={before.hours}
                    after={after.hours}
                    said={(hours) => sayDuration(hours, t, names)}
                  />
                </td>
                <td>
                  <Change before={before.costUsd} after={after.costUsd} said={names.usd} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Change({
  before,
  after,
  said,
}: {
  readonly before: number | null;
  readonly after: number | null;
  readonly said: (value: number) => string;
}) {
  const { t } = useWords();
  const words = (value: number | null) => (value === null ? t('whatIf.noRoute') : said(value));
  return (
    <>
      <span className="muted">{words(before)} → </span>
      {words(after)}
    </>
  );
}
