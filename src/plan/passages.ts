import type { Passage, Role } from '../law/model.ts';
import { legSteps } from './leg-steps.ts';
import { getPlace, type NetworkIndex } from './network-index.ts';

/** A leg of a route: its number in the index and the way it is travelled. */
export interface Run {
  readonly leg: number;
  readonly forward: boolean;
}

/** A route as the judge reads it. */
export interface Passed {
  readonly passages: readonly Passage[];
  /** Some flight crosses states that the network does not record. */
  readonly unrecordedOverflight: boolean;
}

/** The passages of a route through territories, in order of travel. */
export function passagesOf(index: NetworkIndex, runs: readonly Run[]): Passed {
  const writer = new PassageWriter(index);
  for (const run of runs) writer.add(run);
  return writer.finish(runs);
}

const passed = new WeakMap<object, Passed>();

/** {@link passagesOf} of a way, the same object each time: who judges a way often reads it once. */
export function passedBy(index: NetworkIndex, way: { readonly runs: readonly Run[] }): Passed {
  let read = passed.get(way);
  if (!read) {
    read = passagesOf(index, way.runs);
    passed.set(way, read);
  }
  return read;
}

interface Draft {
  readonly state: string;
  readonly enteredBy: readonly string[];
  leftBy: readonly string[];
  readonly legs: Passage['legs'][number][];
  readonly overflown: boolean;
}

class PassageWriter {
  private readonly index: NetworkIndex;
  private readonly drafts: Draft[] = [];
  private present: Draft | null = null;
  private unrecordedOverflight = false;

  constructor(index: NetworkIndex) {
    this.index = index;
  }

  add({ leg: number, forward }: Run): void {
    const { id, mode } = this.index.legs[number]!;
    for (const step of legSteps(this.index, number, forward)) {
      if (step.kind === 'overfly-unrecorded') {
        this.unrecordedOverflight = true;
        continue;
      }
      if (step.kind === 'overfly') {
        this.drafts.push({
          state: step.state,
          enteredBy: [],
          leftBy: [],
          legs: [{ id, mode, places: [] }],
          overflown: true,
        });
        continue;
      }
      const draft =
        step.kind === 'enter' ? this.open(step.state, step.via) : (this.present ?? this.open(step.state, []));
      if (step.kind === 'leave') draft.leftBy = step.via;
      draft.legs.push({
        id,
        mode,
        places: step.kind === 'inside' ? step.places : step.via,
      });
    }
  }

  finish(runs: readonly Run[]): Passed {
    const { drafts, unrecordedOverflight } = this;
    const first = runs[0];
    const last = runs.at(-1);
    const passages = drafts.map(
      (draft, i): Passage => ({
        ...draft,
        role: roleOf(draft),
        ...(i === 0 && first ? { startedAt: [this.end(first, true)] } : {}),
        ...(i === drafts.length - 1 && last ? { endedAt: [this.end(last, false)] } : {}),
      }),
    );
    return { passages, unrecordedOverflight };
  }

  private open(state: string, enteredBy: readonly string[]): Draft {
    this.present = { state, enteredBy, leftBy: [], legs: [], overflown: false };
    this.drafts.push(this.present);
    return this.present;
  }

  private end({ leg, forward }: Run, atStart: boolean): string {
    const { from, to } = this.index.legs[leg]!;
    return getPlace(this.index, forward === atStart ? from : to).id;
  }
}

function roleOf({ enteredBy, leftBy, overflown }: Draft): Role {
  if (overflown) return 'transit';
  if (enteredBy.length === 0) return leftBy.length === 0 ? 'internal' : 'export';
  return leftBy.length === 0 ? 'import' : 'transit';
}
