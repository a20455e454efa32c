import { LineSample, StatusIcon } from '../parts/status-mark.tsx';
import { useWords } from '../words/use-words.tsx';

const SHOWN = ['lawful', 'uncertain', 'barred', 'closed'] as const;

export function Legend() {
  const { t } = useWords();
  return (
    <div className="legend">
      <ul aria-label={t('map.legend')}>
        {SHOWN.map((status) => (
          <li key={status}>
            <LineSample status={status} />
            <StatusIcon status={status} size={15} />
            {t(`status.${status}`)}
          </li>
        ))}
        <li>
          <svg className="line-sample" width="34" height="12" aria-hidden="true">
            <line x1="1" y1="6" x2="33" y2="6" className="ground-line" />
          </svg>
          {t('map.ground')}
        </li>
      </ul>
      <details>
        <summary>{t('map.about')}</summary>
        <p className="small">
          {t('map.thick')} {t('map.straight')}
        </p>
      </details>
    </div>
  );
}
