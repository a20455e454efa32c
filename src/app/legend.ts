import { stateName } from './resolve-state.ts';
import type { World } from './world.ts';

/** Names for the ids of an answer, so that a door can speak to people. Unknown ids come back as they are. */
export interface Legend {
  state(code: string): string;
  /** Title of an instrument. */
  instrument(id: string): string;
  /** Title of a circumstance on which rules depend. */
  circumstance(id: string): string;
  /** A crossing as its two posts, a place or leg by the names of its places. */
  post(id: string): string;
}

export function legendOf({ law, network }: World): Legend {
  const titles = new Map(law.instruments.map(({ id, title }) => [id, title]));
  const circumstances = new Map(law.circumstances.map(({ id, title }) => [id, title]));
  const places = new Map(network.places.map(({ id, name }) => [id, name]));
  const pairs = new Map<string, readonly [string, string]>();
  for (const { id, from, to } of network.legs) pairs.set(id, [from, to]);
  for (const { id, a, b } of network.crossings) pairs.set(id, [a, b]);
  const place = (id: string) => places.get(id) ?? id;
  return {
    state: stateName,
    instrument: (id) => titles.get(id) ?? id,
    circumstance: (id) => circumstances.get(id) ?? id,
    post: (id) => {
      const pair = pairs.get(id);
      return pair ? `${place(pair[0])} / ${place(pair[1])}` : place(id);
    },
  };
}
