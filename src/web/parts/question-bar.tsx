import { memo } from 'react';
import type { TradesJson } from '../../app/questions.ts';
import { useAnswer } from '../ask/use-answer.ts';
import { go, useChosen } from '../state/address.ts';
import type { AppState } from '../state/app-state.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { useBeneficiaries, useClosableChoices, usePlaceChoices } from './choices.ts';
import { Picker } from './picker.tsx';
import { DayField, WhenField } from './when-field.tsx';

export const CARGOES = [
  'general',
  'humanitarian',
  'fuel',
  'dangerous',
  'dual-use',
  'nonlethal',
  'special',
  'armoured',
  'weapons',
  'personnel',
] as const;
export const MODES = ['sea', 'rail', 'road', 'inland', 'air'] as const;
/** What the bar shows beside the day. */
const SHOWN = [
  'from',
  'to',
  'cargo',
  'for',
  'via',
  'avoid',
  'by',
  'modes',
  'proof',
  'knownOn',
  'unit',
] as const;
const OBJECTIVES = ['time', 'cost', 'risk', 'borders', 'co2'] as const;
const DEFAULT_BY = ['time', 'cost', 'risk'];

/** A new question keeps the day, the language and the look; what was picked in the old answer goes. */
export function askAnew(change: Partial<AppState>): void {
  go({ route: '', at: '', view: '', ...change });
}

export const QuestionBar = memo(function QuestionBar() {
  const { t } = useWords();
  const names = useNames();
  const state = useChosen(...SHOWN);
  const places = usePlaceChoices(names);
  const beneficiaries = useBeneficiaries(names);
  const noMatch = t('question.noMatch');
  return (
    <section className="question" aria-label={t('question.label')}>
      <Picker
        label={t('question.from')}
        choices={places}
        shown={state.from ? names.place(state.from) : ''}
        onPick={(from) => askAnew({ from })}
        noMatch={noMatch}
      />
      <button
        type="button"
        className="plain swap"
        title={t('question.swap')}
        onClick={() => askAnew({ from: state.to, to: state.from })}
      >
        <span aria-hidden="true">⇄</span>
        <span className="unseen">{t('question.swap')}</span>
      </button>
      <Picker
        label={t('question.to')}
        choices={places}
        shown={state.to ? names.place(state.to) : ''}
        onPick={(to) => askAnew({ to })}
        noMatch={noMatch}
      />
      <label className="field">
        <span>{t('question.cargo')}</span>
        <select value={state.cargo} onChange={(event) => askAnew({ cargo: event.target.value })}>
          {CARGOES.map((cargo) => (
            <option key={cargo} value={cargo}>
              {t(`cargo.${cargo}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('question.for')}</span>
        <select value={state.for} onChange={(event) => askAnew({ for: event.target.value })}>
          <option value="">{t('question.nobody')}</option>
          {beneficiaries.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {state.for && !beneficiaries.some(({ value }) => value === state.for) && (
            <option value={state.for}>{names.state(state.for)}</option>
          )}
        </select>
      </label>
      <WhenField />
      <More state={state} />
    </section>
  );
});

function More({ state }: { readonly state: Pick<AppState, (typeof SHOWN)[number]> }) {
  const { t } = useWords();
  const names = useNames();
  const places = usePlaceChoices(names);
  const closable = useClosableChoices(names);
  const trades = useAnswer<TradesJson>('v1/trades').data?.trades ?? [];
  const toggled = (list: readonly string[], all: readonly string[], word: string) => {
    const now = list.length === 0 ? all : list;
    const next = now.includes(word) ? now.filter((one) => one !== word) : [...now, word];
    return next.length === all.length ? [] : next;
  };
  const changed =
    state.via.length + state.avoid.length + state.by.length + (state.modes.length > 0 ? 1 : 0) > 0 ||
    state.knownOn !== '' ||
    state.proof !== 'report' ||
    state.unit !== 'feu';
  return (
    <details className="more">
      <summary>
        {t('question.more')}
        {changed && <span className="dot" aria-hidden="true" />}
      </summary>
      <div className="sheet-box">
        <fieldset>
          <legend>{t('question.modes')}</legend>
          {MODES.map((mode) => (
            <label key={mode} className="tick">
              <input
                type="checkbox"
                checked={state.modes.length === 0 || state.modes.includes(mode)}
                onChange={() => askAnew({ modes: toggled(state.modes, MODES, mode) })}
              />
              {t(`mode.${mode}`)}
            </label>
          ))}
        </fieldset>
        <fieldset>
          <legend>{t('question.by')}</legend>
          {OBJECTIVES.map((objective) => {
            const by = state.by.length === 0 ? DEFAULT_BY : state.by;
            return (
              <label key={objective} className="tick">
                <input
                  type="checkbox"
                  checked={by.includes(objective)}
                  onChange={() => {
                    const next = by.includes(objective)
                      ? by.filter((one) => one !== objective)
                      : [...by, objective];
                    askAnew({ by: next.join() === DEFAULT_BY.join() ? [] : next });
                  }}
                />
                {t(`objective.${objective}`)}
              </label>
            );
          })}
        </fieldset>
        <Listed
          label={t('question.via')}
          values={state.via}
          choices={places}
          onChange={(via) => askAnew({ via })}
        />
        <Listed
          label={t('question.avoid')}
          values={state.avoid}
          choices={closable}
          onChange={(avoid) => askAnew({ avoid })}
        />
        <label className="field">
          <span>{t('question.proof')}</span>
          <select value={state.proof} onChange={(event) => askAnew({ proof: event.target.value })}>
            {['report', 'official', 'text'].map((proof) => (
              <option key={proof} value={proof}>
                {t(`proof.${proof}`)} ({t(`proof.${proof}Long`)})
              </option>
            ))}
          </select>
        </label>
        <DayField
          label={t('question.knownOn')}
          value={state.knownOn}
          onDay={(knownOn) => askAnew({ knownOn })}
        />
        <label className="field">
          <span>{t('question.unit')}</span>
          <select value={state.unit} onChange={(event) => askAnew({ unit: event.target.value })}>
            <option value="feu">40 ft</option>
            <option value="teu">20 ft</option>
          </select>
        </label>
        {trades.length > 0 && (
          <label className="field">
            <span>{t('question.trades')}</span>
            <select
              value=""
              onChange={(event) => {
                const trade = trades.find(({ id }) => id === event.target.value);
                if (!trade) return;
                const { from, to, cargo } = trade;
                askAnew({ from, to, cargo, for: trade.for ?? '', via: [], avoid: [], modes: [] });
              }}
            >
              <option value="">{t('question.tradesHint')}</option>
              {trades.map(({ id, title }) => (
                <option key={id} value={id} lang="en">
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </details>
  );
}

function Listed({
  label,
  values,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly values: readonly string[];
  readonly choices: React.ComponentProps<typeof Picker>['choices'];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const { t } = useWords();
  const names = useNames();
  return (
    <div className="listed">
      <Picker
        label={label}
        choices={choices}
        shown=""
        clears
        onPick={(value) => onChange([...values.filter((one) => one !== value), value])}
        noMatch={t('question.noMatch')}
      />
      {values.map((value) => (
        <button
          key={value}
          type="button"
          className="chip"
          onClick={() => onChange(values.filter((one) => one !== value))}
          aria-label={t('whatIf.remove', { name: names.post(value) })}
        >
          {names.post(value)} <span aria-hidden="true">×</span>
        </button>
      ))}
    </div>
  );
}
