import { useState } from 'react';
import { go, useAppState } from '../state/address.ts';
import { firstDay, today } from '../words/days.ts';
import { useWords } from '../words/use-words.tsx';

/** The day of the question: one day for all of the way, or the day on which goods depart, and how long they may take. */
export function WhenField() {
  const { t } = useWords();
  const { on, depart, within } = useAppState();
  const departs = depart !== '';
  const forget = { route: '', at: '' };
  return (
    <>
      <div className="field when">
        <select
          aria-label={t('depart.what')}
          title={t('depart.whatHint')}
          value={departs ? 'depart' : 'on'}
          onChange={({ target }) =>
            go({ ...forget, depart: target.value === 'depart' ? (firstDay(on) ?? today()) : '', within: '' })
          }
        >
          <option value="on">{t('question.on')}</option>
          <option value="depart">{t('depart.departs')}</option>
        </select>
        <TypedField
          label={t(departs ? 'depart.departs' : 'question.on')}
          hint={t(departs ? 'depart.dateHint' : 'question.dateHint')}
          placeholder="2018-06-01"
          value={departs ? depart : on}
          onDone={(day) => go(departs ? { ...forget, depart: day || depart } : { on: day })}
        />
      </div>
      {departs && (
        <div className="field within">
          <span aria-hidden="true">{t('depart.within')}</span>
          <TypedField
            label={t('depart.within')}
            hint={t('depart.withinHint')}
            placeholder="120"
            value={within}
            onDone={(days) => go({ ...forget, within: days })}
          />
        </div>
      )}
    </>
  );
}

/** A day, month or year as ISO text; sent when the reader is done. */
export function DayField({
  label,
  value,
  onDay,
}: {
  readonly label: string;
  readonly value: string;
  readonly onDay: (day: string) => void;
}) {
  const { t } = useWords();
  return (
    <div className="field day">
      <span aria-hidden="true">{label}</span>
      <TypedField
        label={label}
        hint={t('question.dateHint')}
        placeholder="2018-06-01"
        value={value}
        onDone={onDay}
      />
    </div>
  );
}

function TypedField({
  label,
  hint,
  placeholder,
  value,
  onDone,
}: {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onDone: (typed: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const done = () => {
    if (typed !== null && typed.trim() !== value) onDone(typed.trim());
    setTyped(null);
  };
  return (
    <input
      aria-label={label}
      inputMode="numeric"
      maxLength={40}
      title={hint}
      placeholder={placeholder}
      value={typed ?? value}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={done}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done();
        if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
