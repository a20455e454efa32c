import { loadPack } from '../store/pack/load.ts';
import type { Pack } from '../store/pack/pack.ts';
import { checkClaims, readBriefs } from './brief.ts';
import type { CheckJson } from './questions.ts';

/** Reads a pack from its files, whole, and says every mistake in it: of form, of reference, and of claims gone stale. */
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
  const briefs = checkBriefs(dir, result.pack);
  const provisions = law.instruments.flatMap((instrument) => [
    ...instrument.provisions,
    ...instrument.modifications.flatMap((modification) => modification.provision ?? []),
  ]);
  return {
    pack: { id, revision },
    ok: briefs.errors.length === 0,
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
      briefs: briefs.count,
      claims: briefs.claims,
    },
    errors: briefs.errors,
  };
}

/** A sentence that facts no longer bear out is a mistake in the pack, at its line. */
function checkBriefs(
  dir: string,
  { id, revision, law, network }: Pack,
): { count: number; claims: number; errors: CheckJson['errors'] } {
  const world = { law, network, pack: { id, revision } };
  const { briefs, errors } = readBriefs(dir, world);
  const claims = briefs.flatMap((brief) => checkClaims(brief, world));
  const stale = claims.flatMap(({ claim, against }) =>
    against === null
      ? []
      : [
          {
            ...claim.at,
            message: `the claim "${claim.text}" no longer stands: ${against}`,
            hint: `ask again with \`${claim.ask.line}\`, then mend the sentence or the fact`,
          },
        ],
  );
  const root = dir.replace(/\/+$/, '');
  return {
    count: briefs.length,
    claims: claims.length,
    errors: [...errors, ...stale].map(({ file, ...rest }) => ({ file: `${root}/${file}`, ...rest })),
  };
}
