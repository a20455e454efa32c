import { useMemo } from 'react';
import type {
  CloserJson,
  LeverageJson,
  LeverageLineJson,
  PlanJson,
  TradesJson,
} from '../../app/questions.ts';
import { leveragePath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import type { Asked } from '../ask/use-question.ts';
import { Legend } from '../map/legend.tsx';
import { MapPane } from '../map/map-pane.tsx';
import { sayDuration } from '../parts/duration.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Powers } from '../parts/powers.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { StatusIcon } from '../parts/status-mark.tsx';
import { go, useAppState } from '../state/address.ts';
import type { AppState } from '../state/app-state.ts';
import { closerKey, inOrder, legsCutBy, parseClosers, tollOf } from '../state/cut.ts';
import { useNames } from '../words/names.tsx';
import { InstrumentTitle, Series } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

const KINDS = ['state', 'instrument', 'crossing', 'place'] as const;

/** Who can close the question, by which power, at what price to whom; the cut that is looked at lies on the map. */
export default function LeverageScreen({ asked }: { readonly asked: Asked }) {
  const { t } = useWords();
  const state = useAppState();
  const { data, error, waiting } = useAnswer<LeverageJson>(leveragePath(state));
  if (error) return <ErrorNote error={error} />;
  if (!data) return <p className="waiting">{t('leverage.waiting')}</p>;
  const shown = state.cut.length > 0 ? parseClosers(state.cut) : smallest(data);
  return (
    <div className="leverage-screen" aria-busy={waiting}>
      <div className="leverage-list">
        <div className="screen-head">
          <h2>{t('leverage.title')}</h2>
          <p className="small">
            <StateLink change={{ screen: 'doors', only: '' }}>{t('doors.link')} →</StateLink>
          </p>
          {data.speaksOf === 'possible' && <p className="muted">{t('leverage.possible')}</p>}
          {!data.complete && <p className="muted">{t('meaning.incomplete')}</p>}
        </div>
        {data.closers.length === 0 ? (
          <p className="muted">{t(data.speaksOf === null ? 'leverage.nothingOpen' : 'leverage.none')}</p>
        ) : (
          <>
            <Cuts answer={data} shown={shown} />
            <Closers answer={data} shown={shown} />
          </>
        )}
      </div>
      <CutMap plan={asked.plan.data} shown={shown} on={state.on} />
    </div>
  );
}

/** What the map shows before anybody has chosen: the smallest set of posts, else the first who closes everything. */
function smallest({ cut, closers }: LeverageJson): CloserJson[] {
  const first = cut?.smallest[0];
  if (first) return first.crossings.map((id) => ({ kind: 'crossing', id }));
  const closer = inOrder(closers)[0]?.closer;
  return closer ? [closer] : [];
}

function CutMap({
  plan,
  shown,
  on,
}: {
  readonly plan: PlanJson | null;
  readonly shown: readonly CloserJson[];
  readonly on: string;
}) {
  const { t } = useWords();
  const names = useNames();
  const key = shown.map(closerKey).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says all that `shown` holds
  const cut = useMemo(() => (plan ? legsCutBy(shown, plan) : new Set<string>()), [plan, key]);
  const pick = (picked: { readonly leg: string } | null) => {
    const crossing = names.network?.legs.find(({ id }) => id === picked?.leg)?.crossing;
    if (crossing) go({ cut: [`crossing:${crossing}`] });
  };
  return (
    <div className="leverage-map">
      <p className="map-caption" role="status">
        {shown.length > 0 && (
          <>
            <StatusIcon status="closed" /> {t('leverage.shown')}{' '}
            <b>
              <CloserNames closers={shown} />
            </b>
          </>
        )}
      </p>
      <div className="maps">
        <MapPane plan={plan} lines={null} on={on} cut={cut} onPick={pick} />
        <Legend />
      </div>
    </div>
  );
}

function CloserName({ closer: { kind, id } }: { readonly closer: CloserJson }) {
  const names = useNames();
  if (kind === 'instrument') return <InstrumentTitle id={id} />;
  return kind === 'state' ? names.state(id) : names.post(id);
}

function CloserNames({ closers }: { readonly closers: readonly CloserJson[] }) {
  return <Series of={closers.map((closer) => <CloserName key={closerKey(closer)} closer={closer} />)} />;
}

interface ListProps {
  readonly answer: LeverageJson;
  /** What the map shows. */
  readonly shown: readonly CloserJson[];
}

function Cuts({ answer: { cut, coalitions, disjoint }, shown }: ListProps) {
  const { t } = useWords();
  const sets = [
    ...(cut?.smallest ?? []).map(({ crossings, command }) => ({
      members: crossings.map((id): CloserJson => ({ kind: 'crossing', id })),
      leaves: 'nothing',
      command,
    })),
    ...coalitions.filter(({ members }) => members.length > 1),
  ];
  const proof = cut?.certificate;
  const key = shown.map(closerKey).join();
  if (sets.length === 0 && !disjoint) return null;
  return (
    <section className="cuts" aria-labelledby="cuts">
      {sets.length > 0 && (
        <>
          <h3 id="cuts">{t('leverage.cuts')}</h3>
          <ul>
            {sets.map(({ members, leaves, command }) => (
              <li key={command}>
                <button
                  type="button"
                  aria-pressed={members.map(closerKey).join() === key}
                  onClick={() => go({ cut: members.map(closerKey) }, 'quiet')}
                >
                  <CloserNames closers={members} />
                </button>
                {leaves === 'doubtful' && (
                  <span className="muted small"> {t('leverage.effects.unsettles')}</span>
                )}
                <Try closers={members} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="small muted">
        {disjoint && (
          <>
            {t('leverage.disjoint', { count: disjoint.count })}
            {disjoint.exact ? '' : ` (${t('leverage.atMost', { count: disjoint.atMost })})`}{' '}
          </>
        )}
        {proof && t('leverage.certificate', { flow: proof.flow, cut: proof.cut, count: proof.arcs })}
      </p>
    </section>
  );
}

function Closers({ answer, shown }: ListProps) {
  const { t } = useWords();
  const names = useNames();
  const { only } = useAppState();
  const trades = useAnswer<TradesJson>('v1/trades').data?.trades ?? [];
  const kind = KINDS.find((one) => one === only) ?? null;
  const lines = inOrder(answer.closers).filter(({ closer }) => kind === null || closer.kind === kind);
  const countries = useMemo(
    () => new Map(names.places.map(({ id, country }) => [id, country])),
    [names.places],
  );
  const key = shown.map(closerKey).join();
  return (
    <section aria-labelledby="closers">
      <div className="screen-head">
        <h3 id="closers">{t('leverage.closers')}</h3>
        <fieldset className="segments" aria-label={t('leverage.kind')}>
          <button type="button" aria-pressed={kind === null} onClick={() => go({ only: '' }, 'quiet')}>
            {t('leverage.all')}
          </button>
          {KINDS.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={kind === one}
              onClick={() => go({ only: one }, 'quiet')}
            >
              {t(`leverage.plural.${one}`)}{' '}
              <span className="muted">
                {answer.closers.filter(({ closer }) => closer.kind === one).length}
              </span>
            </button>
          ))}
        </fieldset>
      </div>
      <ol className="closers">
        {lines.map((line) => {
          const own = closerKey(line.closer);
          return (
            <li key={own} className={`closer ${line.effect}${own === key ? ' shown' : ''}`}>
              <div className="closer-head">
                <button
                  type="button"
                  className="plain closer-name"
                  aria-pressed={own === key}
                  title={t('leverage.show')}
                  onClick={() => go({ cut: [own] }, 'quiet')}
                >
                  <CloserName closer={line.closer} />
                </button>
                <span className="muted small">
                  {t(`leverage.kinds.${line.closer.kind}`)}
                  {line.end && `, ${t('leverage.end')}`}
                </span>
                <span className="spacer" />
                <Try closers={[line.closer]} />
              </div>
              <Effect line={line} base={answer} />
              <Toll line={line} trades={trades} countryOf={(place) => countries.get(place)} />
              <Powers powers={line.powers} />
              <details>
                <summary className="small">{t('leverage.command')}</summary>
                <code className="command">{line.command}</code>
              </details>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What closing does to this question: against what it is without. */
function Effect({
  line: { effect, extra, after },
  base: { best },
}: {
  readonly line: LeverageLineJson;
  readonly base: LeverageJson;
}) {
  const { t } = useWords();
  const names = useNames();
  return (
    <p>
      <span className={`effect-mark ${effect}`}>{t(`leverage.effects.${effect}`)}</span>
      {extra && after && best && effect !== 'closes' && (
        <span>
          {': '}
          {sayDuration(after.hours, t, names)}{' '}
          <span className="muted">
            ({t('leverage.was', { value: sayDuration(best.hours, t, names) })}, {sign(extra.hours)}
            {sayDuration(Math.abs(extra.hours), t, names)})
          </span>
          , {names.usd(after.costUsd)}{' '}
          <span className="muted">
            ({sign(extra.costUsd)}
            {names.usd(Math.abs(extra.costUsd))})
          </span>
        </span>
      )}
    </p>
  );
}

function sign(change: number): string {
  return change < 0 ? '−' : '+';
}

/** What it costs the followed trades of the pack, of which this question may be one. */
function Toll({
  line,
  trades,
  countryOf,
}: {
  readonly line: LeverageLineJson;
  readonly trades: TradesJson['trades'];
  readonly countryOf: (place: string) => string | undefined;
}) {
  const { t } = useWords();
  const toll = tollOf(line, trades, countryOf);
  if (!toll) return null;
  const titles = (ids: readonly string[]) =>
    ids.map((id) => trades.find((one) => one.id === id)?.title ?? id);
  const { lost, lengthened } = line.trades ?? { lost: [], lengthened: [] };
  return (
    <details className="toll">
      <summary className="small">
        {t('leverage.others', { count: toll.others, of: toll.open })}
        {' · '}
        {t('leverage.own', { count: toll.own })}
        {toll.longer > 0 && <> · {t('leverage.lengthened', { count: toll.longer })}</>}
      </summary>
      <ul className="bullets small" lang="en">
        {titles(lost).map((title) => (
          <li key={title}>{title}</li>
        ))}
        {titles(lengthened).map((title) => (
          <li key={title} className="muted">
            {title} (+)
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Lays the closures over the question and shows them on the map. */
function Try({ closers }: { readonly closers: readonly CloserJson[] }) {
  const { t } = useWords();
  const { close, suspend } = useAppState();
  const ids = (isWanted: (closer: CloserJson) => boolean) => closers.filter(isWanted).map(({ id }) => id);
  const isText = ({ kind }: CloserJson) => kind === 'instrument';
  const change: Partial<AppState> = {
    screen: 'map',
    route: '',
    at: '',
    close: [...new Set([...close, ...ids((closer) => !isText(closer))])],
    suspend: [...new Set([...suspend, ...ids(isText)])],
  };
  return (
    <StateLink change={change} className="small">
      {t('leverage.try')}
    </StateLink>
  );
}
