import type { Leg } from '../network/model.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';

/**
 * One leg, travelled one way, as the law of states sees it: a step for every territory that it leaves, enters, runs
 * through or flies over. The search and the judge read the same steps.
 */
export type LegStep =
  | { readonly kind: 'inside'; readonly state: string; readonly places: readonly string[] }
  | { readonly kind: 'leave' | 'enter'; readonly state: string; readonly via: readonly string[] }
  | { readonly kind: 'overfly'; readonly state: string }
  | { readonly kind: 'overfly-unrecorded' };

export function legSteps(index: NetworkIndex, leg: number, forward: boolean): readonly LegStep[] {
  let steps = known.get(index);
  if (!steps) {
    steps = [];
    known.set(index, steps);
  }
  const slot = 2 * leg + (forward ? 1 : 0);
  steps[slot] ??= readSteps(index, index.legs[leg]!, forward);
  return steps[slot];
}

/** By network, two entries a leg: every search and every judgement reads them again. */
const known = new WeakMap<NetworkIndex, (readonly LegStep[])[]>();

function readSteps(index: NetworkIndex, leg: Leg, forward: boolean): LegStep[] {
  const start = forward ? leg.from : leg.to;
  const end = forward ? leg.to : leg.from;
  const from = getPlace(index, start).country;
  const to = getPlace(index, end).country;
  const recorded = forward ? leg.territories : leg.territories.toReversed();
  if (leg.mode === 'air') return airSteps(leg, start, end, from, to, recorded);
  const states = sequence(from, recorded, to);
  if (states.length === 1) return [{ kind: 'inside', state: from, places: [start, end] }];
  return borderSteps(index, leg, start, end, states);
}

/** Whether {@link legSteps} is one movement inside a state: most legs of a large network are, and need not be read for it. */
export function staysInside(index: NetworkIndex, leg: number): boolean {
  let all = inside.get(index);
  if (!all) {
    all = Uint8Array.from(index.legs, ({ from, to, territories }) => {
      const state = getPlace(index, from).country;
      const stays = getPlace(index, to).country === state && territories.every((each) => each === state);
      return stays ? 1 : 0;
    });
    inside.set(index, all);
  }
  return all[leg] === 1;
}

const inside = new WeakMap<NetworkIndex, Uint8Array>();

/** Borders that the goods pass on the leg; a flight or a voyage between two states counts as one. */
export function bordersOf(index: NetworkIndex, leg: number): number {
  if (staysInside(index, leg)) return 0;
  return legSteps(index, leg, true).filter((step) => step.kind === 'enter').length;
}

/** The territories from the first state to the last, without repeats side by side. */
function sequence(from: string, recorded: readonly string[], to: string): string[] {
  return [from, ...recorded, to].filter((state, i, all) => state !== all[i - 1]);
}

function airSteps(
  leg: Leg,
  start: string,
  end: string,
  from: string,
  to: string,
  recorded: readonly string[],
): LegStep[] {
  const over = recorded.filter((state) => state !== from && state !== to);
  if (from === to && over.length === 0) return [{ kind: 'inside', state: from, places: [start, end] }];
  const pair = leg.crossing === null ? [] : [leg.crossing];
  const flown: LegStep[] =
    recorded.length > 0
      ? over.map((state) => ({ kind: 'overfly', state }))
      : [{ kind: 'overfly-unrecorded' }];
  return [
    { kind: 'leave', state: from, via: [...pair, start] },
    ...flown,
    { kind: 'enter', state: to, via: [...pair, end] },
  ];
}

/**
 * Where the leg runs on beyond the post, that part is a movement inside. A border for which no crossing is recorded is
 * named by the leg: then no closed list of crossings can name it, which errs towards barred.
 */
function borderSteps(
  index: NetworkIndex,
  leg: Leg,
  start: string,
  end: string,
  states: readonly string[],
): LegStep[] {
  const steps: LegStep[] = [];
  const afloat = leg.mode === 'sea' || leg.mode === 'inland';
  const first = viaAt(index, leg, states[0]!, states[1]!, afloat ? start : null);
  const last = viaAt(index, leg, states.at(-1)!, states.at(-2)!, afloat ? end : null);
  // A ship touches the land at its port only; a barge may have a recorded way inland.
  const runsInside = (state: string) => !afloat || (leg.mode === 'inland' && leg.territories.includes(state));
  if (runsInside(states[0]!) && (afloat || !first.includes(start)))
    steps.push({ kind: 'inside', state: states[0]!, places: [start] });
  for (let i = 0; i + 1 < states.length; i++) {
    const [left, entered] = [states[i]!, states[i + 1]!];
    steps.push({ kind: 'leave', state: left, via: i === 0 ? first : viaAt(index, leg, left, entered, null) });
    steps.push({
      kind: 'enter',
      state: entered,
      via: i + 2 === states.length ? last : viaAt(index, leg, entered, left, null),
    });
  }
  if (runsInside(states.at(-1)!) && (afloat || !last.includes(end)))
    steps.push({ kind: 'inside', state: states.at(-1)!, places: [end] });
  return steps;
}

/** Names of the border on the side of `state` towards `other`: the crossing and its post, or the port. */
function viaAt(index: NetworkIndex, leg: Leg, state: string, other: string, port: string | null): string[] {
  const crossing = leg.crossing === null ? undefined : index.crossings.get(leg.crossing);
  if (crossing?.states.includes(state) && crossing.states.includes(other)) {
    const post = crossing.states[0] === state ? crossing.a : crossing.b;
    return port === null || port === post ? [crossing.id, post] : [crossing.id, post, port];
  }
  return port === null ? [leg.id] : [leg.id, port];
}
