import { loadPack } from '../store/pack/load.ts';
import type { CheckJson } from './questions.ts';

/** Reads a pack from its files, whole, and says every mistake in it. */
export async function checkPack(dir: string): Promise<CheckJson> {
  const result = await loadPack(dir);
  if ('errors' in result) {
    return {
      pack: null,
      ok: false,
      counts: {},
      errors: result.errors.map(({ file, line, column, message, hint }) => ({
        file: `${dir.replace(/\/+$/, '')}/${file}`,
        line,
        column,
        message,
        hint,
      })),
    };
  }
  const { id, revision, law, network, alignment, forecasts } = result.pack;
  const provisions = law.instruments.flatMap((instrument) => [
    ...instrument.provisions,
    ...instrument.modifications.flatMap((modification) => modification.provision ?? []),
  ]);
  return {
    pack: { id, revision },
    ok: true,
    counts: {
      instruments: law.instruments.length,
      provisions: provisions.length,
      rules: provisions.reduce((sum, { rules }) => sum + rules.length, 0),
      events: law.instruments.reduce((sum, { events }) => sum + events.length, 0),
      places: network.places.length,
      crossings: network.crossings.length,
      legs: network.legs.length,
      votes: alignment.votes.length,
      'acts of states': alignment.events.length,
      memberships: alignment.organisations.reduce((sum, { memberships }) => sum + memberships.length, 0),
      forecasts: forecasts.length,
    },
    errors: [],
  };
}
