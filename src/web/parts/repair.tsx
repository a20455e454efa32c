import type { ReactNode } from 'react';
import { go } from '../state/address.ts';
import type { RepairStep } from '../state/repairs.ts';
import { useNames } from '../words/names.tsx';
import { InstrumentTitle, Phrase, Series } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

/** What can be tried here and now about a set of changes; where nothing can, that is said. */
export function Repair({ repairs }: { readonly repairs: readonly RepairStep[] }) {
  const { t } = useWords();
  const names = useNames();
  if (repairs.length === 0) return <p className="muted small">{t('why.cannot')}</p>;
  const words = (step: RepairStep): ReactNode => {
    switch (step.kind) {
      case 'day':
        return t('why.toDay', { date: names.day(step.day) });
      case 'reopen':
        return t('why.undoClosure', { name: names.post(step.id) });
      case 'rebind':
        return <Phrase say="why.undoSuspension" parts={{ name: <InstrumentTitle id={step.id} /> }} />;
      case 'suspend':
        return (
          <Phrase
            say="why.tryWithout"
            parts={{ name: <Series of={step.ids.map((id) => <InstrumentTitle key={id} id={id} />)} /> }}
          />
        );
      case 'draft':
        return t('why.draft');
    }
  };
  return (
    <div className="actions">
      {repairs.map((step) => (
        <button
          key={step.kind + JSON.stringify(step.change)}
          type="button"
          onClick={() => go({ ...step.change, route: '', at: '' })}
        >
          {words(step)}
        </button>
      ))}
    </div>
  );
}
