import { memo } from 'react';
import type { MapJson, PlanJson } from '../../app/questions.ts';
import { Legend } from '../map/legend.tsx';
import { MapPane } from '../map/map-pane.tsx';
import { Panel } from '../map/panel.tsx';
import { go } from '../state/address.ts';

/** What the map shows of an answer: all of one moment, so that lines and words never speak of two days. */
export interface Shown {
  readonly plan: PlanJson | null;
  readonly other: PlanJson | null;
  readonly lines: MapJson | null;
  readonly on: string;
  readonly than: string;
}

export const MapScreen = memo(function MapScreen({
  shown: { plan, other, lines, on, than },
}: {
  readonly shown: Shown;
}) {
  return (
    <div className={`map-screen${than === '' ? '' : ' two'}`}>
      <div className="maps">
        <MapPane plan={plan} lines={lines} on={on} letter={than === '' ? null : 'a'} onPick={pick} />
        {than !== '' && <MapPane plan={other} lines={lines} on={than} letter="b" onPick={pick} />}
        <Legend />
      </div>
      <Panel plan={plan} />
    </div>
  );
});

function pick(picked: { readonly leg: string; readonly route: string } | null): void {
  go(picked ? { at: picked.leg, route: picked.route } : { at: '' });
}
