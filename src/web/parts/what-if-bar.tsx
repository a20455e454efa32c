import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { PlanJson } from '../../app/questions.ts';
import type { Asked } from '../ask/use-question.ts';
import { useAppState } from '../state/address.ts';
import type { Names } from '../words/names.tsx';
import { useNames } from '../words/names.tsx';
import { useClosableChoices, useInstrumentChoices } from './choices.ts';
import { Picker } from './picker.tsx';
import { askAnew } from './question-bar.tsx';
import { StatusMark } from './status-mark.tsx';

/** Closures and suspensions laid over the facts, and what they change: each number with what it was. */
export function WhatIfBar({ asked }: { readonly asked: Asked }) {
  const { t } = useTranslation();
  const names = useNames();
  const { close, suspend } = useAppState();
  const closable = useClosableChoices(names);
  const instruments = useInstrumentChoices(names);
  const supposes = close.length + suspend.length > 0;
  const noMatch = t('search.none');
  return (
    <section className={`what-if${supposes ? ' active' : ''}`} aria-label={t('whatIf.label')}>
      <h2 className="label">{t('whatIf.label')}</h2>
      <Picker
        label={t('whatIf.close')}
        choices={closable}
        shown=""
        clears
        placeholder={t('whatIf.closeHint')}
        onPick={(id) => askAnew({ close: [...close.filter((one) => one !== id), id] })}
        noMatch={noMatch}
      />
      <Picker
        label={t('whatIf.suspend')}
        choices={instruments}
        shown=""
        clears
        placeholder={t('whatIf.suspendHint')}
        onPick={(id) => askAnew({ suspend: [...suspend.filter((one) => one !== id), id] })}
        noMatch={noMatch}
      />
      {close.map((id) => (
        <Chip
          key={id}
          name={names.post(id)}
          text={t('whatIf.closed', { name: names.post(id) })}
          onUndo={() => askAnew({ close: close.filter((one) => one !== id) })}
        />
      ))}
      {suspend.map((id) => (
        <Chip
          key={id}
          name={names.instrument(id)}
          text={t('whatIf.suspended', { name: names.instrument(id) })}
          onUndo={() => askAnew({ suspend: suspend.filter((one) => one !== id) })}
        />
      ))}
      {close.length + suspend.length > 1 && (
        <button type="button" className="plain" onClick={() => askAnew({ close: [], suspend: [] })}>
          {t('whatIf.clear')}
        </button>
      )}
      {!supposes && <p className="muted small hint">{t('whatIf.none')}</p>}
      {supposes && asked.asItIs.data && asked.plan.data && (
        <Comparison before={asked.asItIs.data} after={asked.plan.data} />
      )}
    </section>
  );
}

function Chip({
  name,
  text,
  onUndo,
}: {
  readonly name: string;
  readonly text: string;
  readonly onUndo: () => void;
}) {
  const { t } = useTranslation();
  return (
    <button type="button" className="chip" onClick={onUndo} aria-label={t('whatIf.remove', { name })}>
      {text} <span aria-hidden="true">×</span>
    </button>
  );
}

interface Measure {
  readonly name: string;
  readonly of: (plan: PlanJson) => number | null;
  readonly said: (value: number) => string;
}

function measuresOf(names: Names, t: TFunction): readonly Measure[] {
  const least = (of: (route: PlanJson['routes'][number]) => number) => (plan: PlanJson) =>
    plan.routes.length === 0 ? null : Math.min(...plan.routes.map(of));
  return [
    {
      name: t('whatIf.time'),
      of: least(({ totals }) => totals.hours.typical / 24),
      said: (days) =>
        t('routes.days', { count: Math.round(days), value: names.number(days, days < 10 ? 1 : 0) }),
    },
    { name: t('whatIf.cost'), of: least(({ totals }) => totals.costUsd.typical), said: names.usd },
    { name: t('whatIf.distance'), of: least(({ totals }) => totals.distanceKm), said: names.km },
    { name: t('whatIf.routes'), of: ({ routes }) => routes.length, said: (n) => names.number(n) },
  ];
}

function Comparison({ before, after }: { readonly before: PlanJson; readonly after: PlanJson }) {
  const { t } = useTranslation();
  const names = useNames();
  const signed = (change: number, said: (value: number) => string) =>
    `${change > 0 ? '+' : '−'}${said(Math.abs(change))}`;
  return (
    <div className="wide-table">
      <table className="comparison">
        <thead>
          <tr>
            <th scope="col">{t('whatIf.measure')}</th>
            <th scope="col">{t('whatIf.before')}</th>
            <th scope="col">{t('whatIf.after')}</th>
            <th scope="col">{t('whatIf.change')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('whatIf.answer')}</th>
            <td>
              <StatusMark status={before.status} quiet />
            </td>
            <td>
              <StatusMark status={after.status} quiet />
            </td>
            <td>{before.status === after.status ? t('whatIf.equal') : '≠'}</td>
          </tr>
          {measuresOf(names, t).map(({ name, of, said }) => {
            const [was, is] = [of(before), of(after)];
            const none = t('whatIf.noRoute');
            const change = was === null || is === null ? null : is - was;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{was === null ? none : said(was)}</td>
                <td>{is === null ? none : said(is)}</td>
                <td>
                  {change === null ? '–' : Math.abs(change) < 1e-6 ? t('whatIf.equal') : signed(change, said)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
