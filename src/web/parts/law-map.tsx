import { useMemo } from 'react';
import type { Asked } from '../ask/use-question.ts';
import { MapPane } from '../map/map-pane.tsx';
import { go, useAppState } from '../state/address.ts';
import { legsRestingOn } from '../state/rests-on.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { StateLink } from './state-link.tsx';

/** What a text does on the ground: the legs of the answer that rest on it, or on the rule that is pointed at. */
export function LawMap({
  asked,
  instrument,
  rule,
}: {
  readonly asked: Asked;
  readonly instrument: string;
  readonly rule: string | null;
}) {
  const { t } = useWords();
  const names = useNames();
  const { on, suspend } = useAppState();
  const plan = asked.plan.data;
  const lit = useMemo(
    () => (plan ? legsRestingOn(plan, instrument, rule) : new Set<string>()),
    [plan, instrument, rule],
  );
  return (
    <aside className="law-map" aria-labelledby="law-map">
      <h3 id="law-map">{t('law.onMap')}</h3>
      <p className="small" role="status">
        {plan && (
          <>
            {names.place(plan.query.from)} → {names.place(plan.query.to)}:{' '}
            {lit.size > 0
              ? t(rule === null ? 'law.legs' : 'law.legsOfRule', { count: lit.size })
              : t(rule === null ? 'law.noLegs' : 'law.noLegsOfRule')}{' '}
            {lit.size > 0 && !suspend.includes(instrument) && (
              <StateLink change={{ suspend: [...suspend, instrument], route: '', at: '' }}>
                {t('law.without')}
              </StateLink>
            )}
          </>
        )}
      </p>
      <div className="maps">
        <MapPane
          plan={plan}
          lines={null}
          on={on}
          lit={lit}
          onPick={(picked) => picked && go({ screen: 'map', at: picked.leg, route: picked.route })}
        />
      </div>
    </aside>
  );
}
