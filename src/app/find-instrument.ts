import type { Instrument, LawBook } from '../law/model.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { foldSpelling, nearest, quoteInput } from '../terms/nearest.ts';

/**
 * An instrument by its id, in any case; else the nearest three by id and by the words of their titles. `law` is the
 * book as known on `knownOn`, of which the message speaks.
 */
export function findInstrument(
  law: LawBook,
  written: string,
  option: string,
  knownOn: Day | null = null,
): Instrument {
  const wanted = written.trim();
  const found =
    law.instruments.find(({ id }) => id === wanted) ??
    law.instruments.find(({ id }) => id.toLowerCase() === wanted.toLowerCase());
  if (found) return found;
  const words = foldSpelling(wanted)
    .split(' ')
    .filter((word) => word.length > 2);
  const byTitle = law.instruments
    .filter(({ title, id }) => {
      const text = foldSpelling(`${title} ${id}`);
      return words.length > 0 && words.every((word) => text.includes(word));
    })
    .map(({ id }) => id);
  const near = [
    ...new Set([
      ...byTitle,
      ...nearest(
        wanted,
        law.instruments.map(({ id }) => id),
      ),
    ]),
  ].slice(0, 3);
  const then = knownOn === null ? '' : `; only what was known on ${formatDay(knownOn)} is looked at`;
  throw new InputError(`${option}: no instrument is called "${quoteInput(written)}"${then}`, {
    kind: 'unknown-instrument',
    hint: near.length > 0 ? `nearest: ${near.join(', ')}` : '`kuryk law list` shows all',
  });
}
