import type { Network } from '../network/model.ts';
import { resolvePlace } from '../network/resolve-place.ts';
import { resolveTarget } from '../network/resolve-target.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { stateName } from './resolve-state.ts';

/** The id of the one place that a name means. Asks back when two fit, and names the nearest when none does. */
export function findPlace(network: Network, written: string, option: string): string {
  refuseEmpty(written, option);
  const found = resolvePlace(network, written);
  if (found.kind === 'place') return found.place.id;
  if (found.kind === 'none') {
    throw new InputError(`${option}: no place is called "${quoteInput(written)}"`, {
      kind: 'unknown-place',
      hint: nearestHint(
        found.nearest.map(({ id }) => placeLabel(network, id)),
        '`kuryk places` lists them all',
      ),
    });
  }
  throw ambiguous(
    written,
    option,
    found.places.map(({ id }) => ({ id, label: placeLabel(network, id) })),
  );
}

/** The id of a place, crossing, leg or state, for `--avoid` and `--close`. */
export function findTarget(network: Network, written: string, option: string): string {
  refuseEmpty(written, option);
  const found = resolveTarget(network, written);
  if (found.kind === 'target') return found.target.id;
  if (found.kind === 'none') {
    throw new InputError(`${option}: no place, crossing, leg or state is called "${quoteInput(written)}"`, {
      kind: 'unknown-place',
      hint: nearestHint(
        found.nearest.map((id) => placeLabel(network, id)),
        '`kuryk places` lists places and crossings',
      ),
    });
  }
  throw ambiguous(
    written,
    option,
    found.targets.map(({ id }) => ({ id, label: placeLabel(network, id) })),
  );
}

/** `Alat, Azerbaijan [AZALA]`; an id that is no place comes back as it is. */
export function placeLabel(network: Network, id: string): string {
  const place = network.places.find((candidate) => candidate.id === id);
  return place ? `${place.name}, ${stateName(place.country)} [${id}]` : id;
}

function ambiguous(
  written: string,
  option: string,
  choices: readonly { readonly id: string; readonly label: string }[],
): InputError {
  return new InputError(
    `${option}: "${quoteInput(written)}" may be ${choices.map(({ label }) => label).join(' or ')}`,
    { kind: 'ambiguous-place', hint: `write ${choices.map(({ id }) => id).join(' or ')}` },
  );
}

function nearestHint(labels: readonly string[], otherwise: string): string {
  return labels.length > 0 ? `nearest: ${labels.join('; ')}` : otherwise;
}

function refuseEmpty(written: string, option: string): void {
  if (written.trim() === '') {
    throw new InputError(`${option} is empty`, {
      hint: 'write a name, such as Baku, or an id, such as AZBAK',
    });
  }
}
