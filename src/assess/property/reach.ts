import type { PassageLaw } from '../../law/passage.ts';
import { type LegStep, legSteps } from '../../plan/leg-steps.ts';
import type { NetworkIndex } from '../../plan/network-index.ts';
import type { Run } from '../../plan/passages.ts';
import type { Mode } from '../../terms/mode.ts';

export interface Reach {
  readonly from: readonly string[];
  readonly to: ReadonlySet<string>;
  readonly usable: (leg: number) => boolean;
  /** Whether a step over a border is what is asked about. */
  readonly matches: (step: LegStep & { kind: 'enter' | 'leave' }, mode: Mode) => boolean;
}

interface Label {
  readonly place: string;
  readonly passage: number;
  readonly tally: number;
  readonly matched: boolean;
  readonly run: Run | null;
  readonly before: Label | null;
}

/** A way over a border with a step that matches, from any of the places to any of the others, that the law lets pass; or null. */
export function matchingWay(
  index: NetworkIndex,
  law: PassageLaw,
  reach: Reach,
): { from: string; runs: Run[] } | null {
  const arcs = arcsOf(index);
  const seen = new Set<string>();
  const queue: Label[] = [];
  const visit = (label: Label): void => {
    const key = `${label.place}|${label.passage}|${label.tally}|${label.matched}`;
    if (seen.has(key)) return;
    seen.add(key);
    queue.push(label);
  };
  for (const place of reach.from) {
    const passage = law.begin(index.places.get(place)!.country, [place]);
    if (passage >= 0)
      visit({ place, passage, tally: law.startTally, matched: false, run: null, before: null });
  }
  for (let at = 0; at < queue.length; at++) {
    const label = queue[at]!;
    const { place, passage, tally, matched } = label;
    if (matched && reach.to.has(place) && law.end(passage, [place], tally) >= 0) return wayTo(label);
    for (const run of arcs.get(place) ?? []) {
      if (reach.usable(run.leg)) travel(index, law, reach, label, run, visit);
    }
  }
  return null;
}

function travel(
  index: NetworkIndex,
  law: PassageLaw,
  reach: Reach,
  label: Label,
  run: Run,
  visit: (label: Label) => void,
): void {
  const { id, mode, from, to } = index.legs[run.leg]!;
  let { passage, tally, matched } = label;
  for (const step of legSteps(index, run.leg, run.forward)) {
    if (step.kind === 'inside') passage = law.move(passage, mode, step.places, id);
    else if (step.kind === 'overfly') tally = law.overfly(step.state, tally);
    else if (step.kind === 'overfly-unrecorded') tally = law.overflyUnrecorded(tally);
    else {
      if (step.kind === 'enter') passage = law.enter(step.state, step.via, mode);
      else tally = law.leave(passage, step.via, mode, tally);
      matched ||= reach.matches(step as LegStep & { kind: 'enter' | 'leave' }, mode);
    }
    if (passage < 0 || tally < 0) return;
  }
  visit({ place: run.forward ? to : from, passage, tally, matched, run, before: label });
}

function wayTo(label: Label): { from: string; runs: Run[] } {
  const runs: Run[] = [];
  let at = label;
  while (at.run && at.before) {
    runs.unshift(at.run);
    at = at.before;
  }
  return { from: at.place, runs };
}

const known = new WeakMap<NetworkIndex, ReadonlyMap<string, readonly Run[]>>();

function arcsOf(index: NetworkIndex): ReadonlyMap<string, readonly Run[]> {
  let arcs = known.get(index);
  if (!arcs) {
    const made = new Map<string, Run[]>();
    index.legs.forEach(({ from, to }, leg) => {
      made.set(from, [...(made.get(from) ?? []), { leg, forward: true }]);
      made.set(to, [...(made.get(to) ?? []), { leg, forward: false }]);
    });
    arcs = made;
    known.set(index, arcs);
  }
  return arcs;
}
