import { checkProperty } from '../assess/property/check.ts';
import { readProperties } from '../store/property-file.ts';
import { formatDay } from '../terms/day.ts';
import type { World } from './world.ts';

export interface PropertiesJson {
  readonly results: readonly {
    readonly id: string;
    readonly title: string;
    readonly verdict: 'proved' | 'refuted' | 'open';
    readonly witness: {
      readonly cargo: string;
      readonly for: string | null;
      readonly on: string;
      readonly places: readonly string[];
      readonly legs: readonly string[];
      readonly doubts: readonly string[];
    } | null;
    readonly extent: { readonly cases: number; readonly laws: number };
  }[];
  readonly pack: { readonly id: string; readonly revision: string };
}

/** Proves or refutes each property of a file over every case of the pack. */
export function answerProperties(world: World, file: string): PropertiesJson {
  const results = readProperties(file, world).map((property) => {
    const { verdict, witness, extent } = checkProperty(world, property);
    return {
      id: property.id,
      title: property.title,
      verdict,
      witness: witness && {
        cargo: witness.cargo,
        for: witness.owner,
        on: formatDay(witness.on),
        places: witness.places,
        legs: witness.legs,
        doubts: witness.doubts,
      },
      extent,
    };
  });
  const { id, revision } = world.pack;
  return { results, pack: { id, revision } };
}
