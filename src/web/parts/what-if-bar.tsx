import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import type { PlanJson } from '../../app/questions.ts';
import type { Asked } from '../ask/use-question.ts';
import { useAppState } from '../state/address.ts';
import { shelf } from '../state/browser-shelf.ts';
import { draftText, draftTitle, isLocal } from '../state/drafts.ts';
import type { Names } from '../words/names.tsx';
import { useNames } from '../words/names.tsx';
import { English, InstrumentTitle, Phrase } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';
import { useClosableChoices, useInstrumentChoices } from './choices.ts';
import { DraftDialog } from './draft-dialog.tsx';
import { Picker } from './picker.tsx';
import { askAnew } from './question-bar.tsx';
import { StatusMark } from './status-mark.tsx';

/** Closures, suspensions and drafts laid over the facts, and what they change: each number with what it was. */
export function WhatIfBar({
  asked,
  showsQuestion,
  open,
}: {
  readonly asked: Asked;
  readonly showsQuestion: boolean;
  /** The reader wants to suppose something; what is supposed already always shows. */
  readonly open: boolean;
}) {
  const { t } = useWords();
  const names = useNames();
  const { close, suspend, draft, from, to } = useAppState();
  const [writing, setWriting] = useState(false);
  const closable = useClosableChoices(names);
  const instruments = useInstrumentChoices(names);
  const count = close.length + suspend.length + draft.length;
  const noMatch = t('search.none');
  if (!open && count === 0) return null;
  return (
    <section id="what-if" className={`what-if${count > 0 ? ' active' : ''}`} aria-label={t('whatIf.label')}>
      <div className="what-if-acts">
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
        <button type="button" onClick={() => setWriting(true)}>
          {t('draft.open')}
        </button>
        {count === 0 && <p className="muted small hint">{t('whatIf.none')}</p>}
        {count > 0 && <span className="break" />}
        {close.map((id) => (
          <Chip
            key={id}
            title={t('whatIf.closed', { name: names.post(id) })}
            text={t('whatIf.closed', { name: names.post(id) })}
            onUndo={() => askAnew({ close: close.filter((one) => one !== id) })}
          />
        ))}
        {suspend.map((id) => (
          <Chip
            key={id}
            title={names.instrument(id)}
            text={<Phrase say="whatIf.suspended" parts={{ name: <InstrumentTitle id={id} /> }} />}
            onUndo={() => askAnew({ suspend: suspend.filter((one) => one !== id) })}
          />
        ))}
        {draft.map((kept) => (
          <DraftChip
            key={kept}
            kept={kept}
            onUndo={() => askAnew({ draft: draft.filter((one) => one !== kept) })}
          />
        ))}
        {count > 1 && (
          <button
            type="button"
            className="plain"
            onClick={() => askAnew({ close: [], suspend: [], draft: [] })}
          >
            {t('whatIf.clear')}
          </button>
        )}
        {count > 0 && !showsQuestion && (
          <p className="small muted">
            {names.place(from)} → {names.place(to)}
          </p>
        )}
      </div>
      {count > 0 && asked.asItIs.data && asked.plan.data && (
        <Comparison
          before={asked.asItIs.data}
          after={asked.plan.data}
          waiting={asked.plan.waiting || asked.asItIs.waiting}
        />
      )}
      {writing && <DraftDialog onClose={() => setWriting(false)} />}
    </section>
  );
}

function DraftChip({ kept, onUndo }: { readonly kept: string; readonly onUndo: () => void }) {
  const { t } = useWords();
  const names = useNames();
  const text = draftText(kept, shelf());
  const title = text === null ? t('draft.elsewhere') : names.plain(draftTitle(text));
  return (
    <>
      <Chip
        title={title}
        text={
          text === null ? (
            t('draft.elsewhere')
          ) : (
            <Phrase say="draft.laid" parts={{ title: <English>{title}</English> }} />
          )
        }
        onUndo={onUndo}
      />
      {text !== null && (
        <details className="draft-words">
          <summary className="small">{t('draft.read')}</summary>
          <pre lang="en">{text}</pre>
          {isLocal(kept) && <p className="small muted">{t('draft.keptHere')}</p>}
        </details>
      )}
    </>
  );
}

/** Says what it undoes in its own words, so that each part of them keeps its language. */
function Chip({
  title,
  text,
  onUndo,
}: {
  /** Shown whole where the words are cut. */
  readonly title: string;
  readonly text: ReactNode;
  readonly onUndo: () => void;
}) {
  const { t } = useWords();
  return (
    <button type="button" className="chip" onClick={onUndo} title={title}>
      <span className="unseen">{t('whatIf.remove', { name: '' })}</span>
      <span className="chip-text">{text}</span> <span aria-hidden="true">×</span>
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

function Comparison({
  before,
  after,
  waiting,
}: {
  readonly before: PlanJson;
  readonly after: PlanJson;
  /** What is at hand is still the answer to the question before. */
  readonly waiting: boolean;
}) {
  const { t } = useWords();
  const names = useNames();
  const signed = (change: number, said: (value: number) => string) =>
    `${change > 0 ? '+' : '−'}${said(Math.abs(change))}`;
  return (
    <div className="wide-table" aria-busy={waiting}>
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
