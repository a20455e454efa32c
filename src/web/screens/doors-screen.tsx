import { useState } from 'react';
import type { DoorsJson } from '../../app/questions.ts';
import { doorsPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { DoorsChart } from '../charts/doors-chart.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { useAppState } from '../state/address.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

type Trade = DoorsJson['trades'][number];

/** Who held the doors to Afghanistan, month by month since 2009: a row a state, what turned it, and the same in figures. */
export default function DoorsScreen() {
  const { t } = useWords();
  const names = useNames();
  const { only, knownOn } = useAppState();
  const { data, error } = useAnswer<DoorsJson>(doorsPath(knownOn));
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('doors.waiting')}</p>;
  const trade = data.trades.find(({ id }) => id === only) ?? data.trades[0];
  if (!trade) return <p className="muted">{t('doors.none')}</p>;
  const title = (one: Trade) => {
    const kind = one.id.startsWith('special') ? 'special' : 'general';
    return t(`doors.titles.${kind}`, { to: names.place(one.id.split('-').at(-1) ?? '') });
  };
  return (
    <div className="plain-screen doors-screen">
      <div className="screen-head">
        <p className="small">
          <StateLink change={{ screen: 'leverage', only: '' }}>← {t('doors.back')}</StateLink>
        </p>
        <h2>{t('doors.title')}</h2>
        <p>{t('doors.lead')}</p>
        <fieldset className="switch">
          <legend className="unseen">{t('doors.tabs')}</legend>
          {data.trades.map((one) => (
            <StateLink key={one.id} change={{ only: one.id }} current={one === trade} className="tab">
              {title(one)}
            </StateLink>
          ))}
        </fieldset>
      </div>
      <div className="doors-columns">
        <div>
          <figure>
            <DoorsChart
              trade={trade}
              states={data.states}
              formats={names}
              label={`${t('doors.index')}: ${title(trade)}`}
            />
            <figcaption className="small muted">
              {t('doors.how')} {names.list(data.origins.map(names.place))}.
            </figcaption>
          </figure>
          <Turns trade={trade} />
        </div>
        <DoorsTable trade={trade} states={data.states} />
      </div>
    </div>
  );
}

function Turns({ trade: { turns } }: { readonly trade: Trade }) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section>
      <h3>{t('doors.turns')}</h3>
      <ol className="turns small">
        {turns.map(({ month, changed, facts }) => (
          <li key={month}>
            <b>{names.day(month)}</b>{' '}
            {Object.entries(changed).map(([state, { before, after }]) => (
              <span key={state} className="turn-change">
                {names.state(state)} {sayIndex(before, names)}→{sayIndex(after, names)}{' '}
              </span>
            ))}
            <ul className="bullets">
              {unique(facts).map(({ day, instrument, message }) => (
                <li key={day + message}>
                  {names.day(day)}:{' '}
                  {instrument === null ? (
                    <span lang="en">{names.plain(message)}</span>
                  ) : (
                    <StateLink change={{ screen: 'law', law: instrument, on: day }}>
                      <span lang="en">{names.instrument(instrument)}</span>
                    </StateLink>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A text may change by several of its rules on one day; it is named once. */
function unique(facts: Trade['turns'][number]['facts']): Trade['turns'][number]['facts'] {
  const named = (fact: (typeof facts)[number]) => `${fact.day} ${fact.instrument ?? fact.message}`;
  return facts
    .filter((fact, i) => facts.findIndex((other) => named(other) === named(fact)) === i)
    .slice(0, 4);
}

function DoorsTable({ trade, states }: { readonly trade: Trade; readonly states: readonly string[] }) {
  const { t } = useWords();
  const names = useNames();
  const [all, setAll] = useState(false);
  const months = trade.months.filter(({ month }) => all || month.endsWith('-01'));
  return (
    <section>
      <h3>{t('doors.table')}</h3>
      <fieldset className="switch">
        <legend className="unseen">{t('doors.month')}</legend>
        <button type="button" aria-pressed={!all} onClick={() => setAll(false)}>
          {t('doors.every')}
        </button>
        <button type="button" aria-pressed={all} onClick={() => setAll(true)}>
          {t('doors.allMonths')}
        </button>
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be in reach of the keyboard */}
      <section className="wide-table doors-table" tabIndex={0} aria-label={t('doors.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('doors.month')}</th>
              <th scope="col" className="figure">
                {t('doors.open')}
              </th>
              {states.map((state) => (
                <th key={state} scope="col" className="figure">
                  <abbr title={names.state(state)}>{state}</abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, open, states: cells }) => (
              <tr key={month}>
                <th scope="row">{month}</th>
                <td className="figure">{open}</td>
                {states.map((state) => (
                  <td key={state} className="figure">
                    {sayIndex(cells[state]?.index ?? null, names)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function sayIndex(index: number | null, names: { number(value: number, digits?: number): string }): string {
  return index === null ? '–' : names.number(index, 2);
}
