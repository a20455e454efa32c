import { diffWords } from 'diff';
import { useMemo, useState } from 'react';
import type { LawDiffJson, PlanJson, RouteJson, VersionJson } from '../../app/questions.ts';
import { draftDiffPath, lawDiffPath, planPath } from '../ask/paths.ts';
import { useAnswer } from '../ask/use-answer.ts';
import type { Asked } from '../ask/use-question.ts';
import { useInstrumentChoices } from '../parts/choices.ts';
import { sayDuration } from '../parts/duration.ts';
import { ErrorNote } from '../parts/error-note.tsx';
import { Picker } from '../parts/picker.tsx';
import { RouteWay } from '../parts/route-way.tsx';
import { RuleCard } from '../parts/rule-card.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { StatusMark } from '../parts/status-mark.tsx';
import { DayField } from '../parts/when-field.tsx';
import { go, useAppState } from '../state/address.ts';
import { defaultDiff, rulesBetween, rulesOf } from '../state/diff.ts';
import { lawOfDrafts } from '../state/drafts.ts';
import { formatEId } from '../words/eid.ts';
import { useNames } from '../words/names.tsx';
import { English, InstrumentTitle, Phrase } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

/** Two dates, three lanes: the words, the rules that follow from them, the routes that follow from those. */
export default function DiffScreen({ asked }: { readonly asked: Asked }) {
  const { t } = useWords();
  const names = useNames();
  const state = useAppState();
  const instruments = useInstrumentChoices(names);
  const hasDraft = state.draft.length > 0;
  const againstDraft = hasDraft && state.only !== 'dates';
  const dates = defaultDiff(state, asked);
  const law = againstDraft && state.law === '' ? lawOfDrafts(state.draft) : dates.law;
  // Against a draft there is one day, without it and with it.
  const [a, b] = againstDraft ? [state.on, state.on] : [dates.a, dates.b];
  const [lit, setLit] = useState<string | null>(null);
  const ready = law !== '' && a !== '' && b !== '';
  const path = againstDraft ? draftDiffPath(law, a, state.draft) : lawDiffPath(law, a, b);
  const diff = useAnswer<LawDiffJson>(ready ? path : null);
  const first = againstDraft ? { ...state, draft: [] } : { ...state, on: a };
  const before = useAnswer<PlanJson>(ready ? planPath(first) : null).data;
  const after = useAnswer<PlanJson>(ready ? planPath({ ...state, on: b }) : null).data;
  return (
    <div className="diff-screen">
      <div className="screen-head diff-head">
        <Picker
          label={t('diff.choose')}
          choices={instruments}
          shown={law === '' ? '' : names.instrument(law.split('#')[0]!)}
          onPick={(id) => go({ law: id })}
          noMatch={t('law.nothingFound')}
        />
        {hasDraft && (
          <fieldset className="switch">
            <legend className="unseen">{t('diff.againstDraft')}</legend>
            <button type="button" aria-pressed={againstDraft} onClick={() => go({ only: '' })}>
              {t('diff.againstDraft')}
            </button>
            <button type="button" aria-pressed={!againstDraft} onClick={() => go({ only: 'dates' })}>
              {t('diff.betweenDates')}
            </button>
          </fieldset>
        )}
        {againstDraft ? (
          <DayField label={t('diff.onDay')} value={a} onDay={(on) => go({ on })} />
        ) : (
          <>
            <DayField label={t('diff.dateA')} value={a} onDay={(on) => go({ on, than: b })} />
            <DayField label={t('diff.dateB')} value={b} onDay={(than) => go({ on: a, than })} />
          </>
        )}
        <p className="muted small">{t('diff.hint')}</p>
      </div>
      {diff.error && <ErrorNote error={diff.error} />}
      {againstDraft && path === null && <p className="muted">{t('diff.draftElsewhere')}</p>}
      {ready && !diff.data && !diff.error && path !== null && <p className="waiting">{t('waiting')}</p>}
      {diff.data && (
        <div className="three-lanes">
          <WordsLane diff={diff.data} lit={lit} onPoint={setLit} />
          <RulesLane diff={diff.data} lit={lit} onPoint={setLit} />
          <RoutesLane
            before={before}
            after={after}
            dates={[a, b]}
            againstDraft={againstDraft}
            lit={lit}
            onPoint={setLit}
            diff={diff.data}
          />
        </div>
      )}
    </div>
  );
}

interface LaneProps {
  readonly diff: LawDiffJson;
  /** The rule that is pointed at. */
  readonly lit: string | null;
  readonly onPoint: (rule: string | null) => void;
}

function WordsLane({ diff, lit, onPoint }: LaneProps) {
  const { t } = useWords();
  const names = useNames();
  return (
    <section className="diff-lane" aria-labelledby="lane-words">
      <h2 id="lane-words">{t('diff.words')}</h2>
      {diff.changes.length === 0 && (
        <p className="muted">{t(diff.draft.length > 0 ? 'diff.sameDraft' : 'diff.same')}</p>
      )}
      {diff.changes.map(({ provision, before, after }) => {
        const rules = [...before, ...after].flatMap((version) => version.rules.map(({ id }) => id));
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: pointing lights up what is said in full in the other lanes
          <div
            key={provision}
            className={`words-change${lit !== null && rules.includes(lit) ? ' lit' : ''}`}
            onMouseEnter={() => onPoint(rules.at(-1) ?? null)}
            onMouseLeave={() => onPoint(null)}
          >
            <h3>{formatEId(provision, names.language) ?? <InstrumentTitle id={diff.instrument.id} />}</h3>
            <blockquote lang="en">
              <TextChange before={textOf(before)} after={textOf(after)} />
            </blockquote>
            {after.map(
              ({ by }) =>
                by && (
                  <p key={by.instrument} className="small muted">
                    <Phrase say="law.by" parts={{ title: <English>{by.title}</English> }} />
                  </p>
                ),
            )}
          </div>
        );
      })}
      {diff.events.length > 0 && (
        <>
          <h3>{t('diff.events')}</h3>
          <ul className="bullets small">
            {diff.events.map(({ id, on, kind, party }) => (
              <li key={id + on}>
                {names.day(on)}: {t(`event.${kind}`, kind)}
                {party && ` · ${names.state(party)}`}
                {id.split(':')[0] !== diff.instrument.id && (
                  <span className="muted" lang="en">
                    {' '}
                    ({names.instrument(id.split(':')[0] ?? '')})
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** The words of the surest version; of several possible ones the latest. */
function textOf(versions: readonly VersionJson[]): string {
  return versions.at(-1)?.text ?? '';
}

/** What was struck and what was put in, marked for eyes and for readers of the screen. */
function TextChange({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useWords();
  const { language } = useNames();
  const parts = useMemo(() => diffWords(before, after), [before, after]);
  let at = 0;
  return (
    <>
      {parts.map(({ value, added, removed }) => {
        at += value.length;
        if (added)
          return (
            <ins key={`+${at}`}>
              <span className="unseen" lang={language}>
                {t('diff.inserted')}:{' '}
              </span>
              {value}
            </ins>
          );
        if (removed)
          return (
            <del key={`-${at}`}>
              <span className="unseen" lang={language}>
                {t('diff.deleted')}:{' '}
              </span>
              {value}
            </del>
          );
        return <span key={`=${at}`}>{value}</span>;
      })}
    </>
  );
}

function RulesLane({ diff, lit, onPoint }: LaneProps) {
  const { t } = useWords();
  const rules = useMemo(() => rulesBetween(diff), [diff]);
  return (
    <section className="diff-lane" aria-labelledby="lane-rules">
      <h2 id="lane-rules">{t('diff.rules')}</h2>
      {rules.map(({ rule, change }) => (
        <RuleCard
          key={change + rule.id}
          rule={rule}
          change={change}
          lit={rule.id === lit}
          onPoint={onPoint}
        />
      ))}
      {rules.length === 0 && <p className="muted">{t('diff.same')}</p>}
    </section>
  );
}

function RoutesLane({
  before,
  after,
  dates,
  againstDraft,
  diff,
  lit,
  onPoint,
}: LaneProps & {
  readonly againstDraft: boolean;
  readonly before: PlanJson | null;
  readonly after: PlanJson | null;
  readonly dates: readonly [string, string];
}) {
  const { t } = useWords();
  const names = useNames();
  const concerned = useMemo(() => new Set(rulesBetween(diff).map(({ rule }) => rule.id)), [diff]);
  return (
    <section className="diff-lane" aria-labelledby="lane-routes">
      <h2 id="lane-routes">{t('diff.routes')}</h2>
      <ChangedTrades diff={diff} />
      {([before, after] as const).map((plan, i) => (
        <div key={i === 0 ? 'before' : 'after'}>
          <h3>
            {againstDraft ? (
              t(i === 0 ? 'diff.without' : 'diff.withDraft')
            ) : (
              <>
                <span className="letter">{t(i === 0 ? 'time.a' : 'time.b')}</span> {names.day(dates[i] ?? '')}
              </>
            )}{' '}
            {plan && <StatusMark status={plan.status} />}
          </h3>
          {plan?.routes.length === 0 && <p className="muted">{t('diff.noRoute')}</p>}
          {plan?.routes.map((route, n) => (
            <DiffRoute
              key={route.legs.map(({ leg }) => leg).join()}
              id={String(n + 1)}
              on={dates[i] ?? ''}
              route={route}
              concerned={concerned}
              lit={lit}
              onPoint={onPoint}
            />
          ))}
        </div>
      ))}
    </section>
  );
}

/** What the change of this text does to the followed trades, all else as on the later day. */
function ChangedTrades({ diff: { routes } }: { readonly diff: LawDiffJson }) {
  const { t } = useWords();
  return (
    <div className="changed-trades">
      <h3>{t('diff.trades')}</h3>
      {routes.changed.length === 0 && <p className="muted">{t('diff.noTrade')}</p>}
      <ul>
        {routes.changed.map(({ trade, before, after }) => (
          <li key={trade.id}>
            <StateLink
              change={{
                from: trade.from,
                to: trade.to,
                cargo: trade.cargo,
                for: trade.for ?? '',
                via: [],
                avoid: [],
                modes: [],
                route: '',
                at: '',
              }}
            >
              <span lang="en">{trade.title}</span>
            </StateLink>{' '}
            <StatusMark status={before.status} /> <span aria-hidden="true">→</span>{' '}
            <StatusMark status={after.status} />
          </li>
        ))}
      </ul>
      <p className="small muted">
        {t('diff.unchanged', { count: routes.unchanged })} {t('diff.seasons')}
      </p>
    </div>
  );
}

function DiffRoute({
  id,
  on,
  route,
  concerned,
  lit,
  onPoint,
}: {
  readonly id: string;
  readonly on: string;
  readonly route: RouteJson;
  readonly concerned: ReadonlySet<string>;
  readonly lit: string | null;
  readonly onPoint: (rule: string | null) => void;
}) {
  const { t } = useWords();
  const names = useNames();
  const rules = rulesOf(route);
  const rule = rules.find((id) => concerned.has(id)) ?? null;
  return (
    <article
      className={`diff-route status-${route.status}${lit !== null && rules.includes(lit) ? ' lit' : ''}`}
      onMouseEnter={() => onPoint(rule)}
      onMouseLeave={() => onPoint(null)}
      onFocus={() => onPoint(rule)}
      onBlur={() => onPoint(null)}
    >
      <RouteWay route={route} />
      <p className="small">
        <StateLink change={{ screen: 'map', on, than: '', route: id }}>{t('routes.showMap')}</StateLink>
      </p>
      <p className="small muted">
        {sayDuration(route.totals.hours.typical, t, names)} · {names.usd(route.totals.costUsd.typical)} ·{' '}
        {names.km(route.totals.distanceKm)}
      </p>
    </article>
  );
}
