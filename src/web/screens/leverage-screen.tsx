import { useTranslation } from 'react-i18next';
import type { Closer, LeverageAnswer, LeverageLine } from '../ask/leverage-answer.ts';
import { leveragePath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { useOffers } from '../ask/use-offers.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { useAppState } from '../state/address.ts';
import type { AppState } from '../state/app-state.ts';
import { useNames } from '../words/names.tsx';

/** Who can close the question, by which power, at what price to whom; every closure can be tried on the map. */
export default function LeverageScreen() {
  const { t } = useTranslation();
  const state = useAppState();
  const offered = useOffers('/v1/leverage');
  const { data, error } = useAnswer<LeverageAnswer>(offered === 'yes' ? leveragePath(state) : null);
  if (offered === 'no') return <p className="plain-screen muted">{t('leverage.missing')}</p>;
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('waiting')}</p>;
  return (
    <div className="plain-screen">
      <div className="screen-head">
        <h2>{t('leverage.title')}</h2>
        {data.speaksOf === 'possible' && <p className="muted">{t('leverage.possible')}</p>}
        {!data.complete && <p className="muted">{t('meaning.incomplete')}</p>}
      </div>
      {data.closers.length === 0 ? <p className="muted">{t('leverage.none')}</p> : <Closers answer={data} />}
      <Cuts answer={data} />
    </div>
  );
}

function Closers({ answer }: { readonly answer: LeverageAnswer }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <div className="wide-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('leverage.who')}</th>
            <th scope="col">{t('leverage.kind')}</th>
            <th scope="col">{t('leverage.effect')}</th>
            <th scope="col">{t('leverage.power')}</th>
            <th scope="col">{t('leverage.notice')}</th>
            <th scope="col">{t('leverage.cost')}</th>
            <th scope="col">
              <span className="unseen">{t('leverage.onMap')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.closers.map((line) => (
            <tr key={line.closer.kind + line.closer.id}>
              <th scope="row">
                <CloserName closer={line.closer} />
              </th>
              <td>
                {t(`leverage.kinds.${line.closer.kind}`)}
                {line.end && <span className="muted"> ({t('leverage.end')})</span>}
              </td>
              <td>
                <Effect line={line} />
              </td>
              <td lang="en">
                {line.powers.map(({ who, power, instrument }) => (
                  <div key={who + power + instrument} className="small">
                    {names.state(who)}: {power}
                  </div>
                ))}
              </td>
              <td lang="en" className="small">
                {[...new Set(line.powers.flatMap(({ notice }) => notice ?? []))].join('; ')}
              </td>
              <td>
                <Toll line={line} />
              </td>
              <td>
                <Try closers={[line.closer]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Effect({ line: { effect, extra } }: { readonly line: LeverageLine }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <span className={`effect-mark ${effect}`}>
      {t(`leverage.effects.${effect}`)}
      {effect === 'lengthens' && extra && (
        <span className="muted">
          {' '}
          +{t('routes.days', { count: Math.round(extra.hours / 24), value: names.days(extra.hours) })}, +
          {names.usd(extra.costUsd)}
        </span>
      )}
    </span>
  );
}

/** What it costs the followed trades of the pack, of which this question is one. */
function Toll({ line: { trades } }: { readonly line: LeverageLine }) {
  const { t } = useTranslation();
  if (!trades) return null;
  return (
    <span>
      {t('leverage.lost', { count: trades.lost.length, of: trades.open })}
      {trades.lengthened.length > 0 && (
        <span className="muted"> {t('leverage.lengthened', { count: trades.lengthened.length })}</span>
      )}
    </span>
  );
}

function CloserName({ closer }: { readonly closer: Closer }) {
  const names = useNames();
  if (closer.kind === 'state') return names.state(closer.id);
  if (closer.kind !== 'instrument') return names.post(closer.id);
  return (
    <StateLink change={{ screen: 'law', law: closer.id }}>
      <span lang="en">{names.instrument(closer.id)}</span>
    </StateLink>
  );
}

/** Lays the closures over the question and shows them on the map. */
function Try({ closers }: { readonly closers: readonly Closer[] }) {
  const { t } = useTranslation();
  const { close, suspend } = useAppState();
  const ids = (kind: (closer: Closer) => boolean) => closers.filter(kind).map(({ id }) => id);
  const isText = ({ kind }: Closer) => kind === 'instrument';
  const change: Partial<AppState> = {
    screen: 'map',
    route: '',
    at: '',
    close: [...new Set([...close, ...ids((closer) => !isText(closer))])],
    suspend: [...new Set([...suspend, ...ids(isText)])],
  };
  return <StateLink change={change}>{t('leverage.onMap')}</StateLink>;
}

function Cuts({ answer: { cut, coalitions, disjoint } }: { readonly answer: LeverageAnswer }) {
  const { t } = useTranslation();
  const names = useNames();
  const sets: Closer[][] = [
    ...(cut?.smallest ?? []).map(({ crossings }) =>
      crossings.map((id): Closer => ({ kind: 'crossing', id })),
    ),
    ...coalitions.filter(({ members }) => members.length > 1).map(({ members }) => [...members]),
  ];
  return (
    <>
      {disjoint && (
        <p className="muted">
          {t('leverage.disjoint', { count: disjoint.count })}
          {disjoint.exact ? '' : ` (${t('leverage.atMost', { count: disjoint.atMost })})`}
        </p>
      )}
      {sets.length > 0 && (
        <section>
          <h2>{t('leverage.cuts')}</h2>
          <ul className="cuts">
            {sets.map((closers) => (
              <li key={closers.map(({ id }) => id).join()}>
                <span>
                  {names.list(
                    closers.map(({ kind, id }) =>
                      kind === 'instrument' ? names.instrument(id) : names.post(id),
                    ),
                  )}
                </span>{' '}
                <Try closers={closers} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
