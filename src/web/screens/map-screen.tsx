import type { Asked } from '../ask/use-question.ts';
import { Legend } from '../map/legend.tsx';
import { MapPane } from '../map/map-pane.tsx';
import { Panel } from '../map/panel.tsx';
import { go, useAppState } from '../state/address.ts';

export function MapScreen({ asked }: { readonly asked: Asked }) {
  const { than, on } = useAppState();
  const pick = (picked: { readonly leg: string; readonly route: string } | null) =>
    go(picked ? { at: picked.leg, route: picked.route } : { at: '' });
  const lines = asked.lines.data;
  return (
    <div className={`map-screen${than === '' ? '' : ' two'}`}>
      <div className="maps">
        <MapPane
          plan={asked.plan.data}
          lines={lines}
          on={on}
          letter={than === '' ? null : 'a'}
          onPick={pick}
        />
        {than !== '' && <MapPane plan={asked.other.data} lines={lines} on={than} letter="b" onPick={pick} />}
        <Legend />
      </div>
      <Panel plan={asked.plan.data} />
    </div>
  );
}
