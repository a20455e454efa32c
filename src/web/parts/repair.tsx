import { useTranslation } from 'react-i18next';
import { go } from '../state/address.ts';
import type { RepairStep } from '../state/repairs.ts';
import { useNames } from '../words/names.tsx';

/** What can be tried here and now about a set of changes; where nothing can, that is said. */
export function Repair({ repairs }: { readonly repairs: readonly RepairStep[] }) {
  const { t } = useTranslation();
  const names = useNames();
  if (repairs.length === 0) return <p className="muted small">{t('why.cannot')}</p>;
  return (
    <div className="actions">
      {repairs.map((step) => (
        <button
          key={step.kind + (step.kind === 'day' ? step.day : step.id)}
          type="button"
          onClick={() => go({ ...step.change, route: '', at: '' })}
        >
          {step.kind === 'day'
            ? t('why.toDay', { date: names.day(step.day) })
            : step.kind === 'reopen'
              ? t('why.undoClosure', { name: names.post(step.id) })
              : t('why.undoSuspension', { name: names.instrument(step.id) })}
        </button>
      ))}
    </div>
  );
}
