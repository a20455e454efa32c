import { InputError } from '../terms/errors.ts';
import { foldSpelling, nearest, quoteInput } from '../terms/nearest.ts';
import { isoStates } from './iso-states.ts';

/** Organisations whose cargo instruments name; the pack says which states they stand for. */
const ORGANISATIONS = new Map([
  ['NATO', 'NATO'],
  ['ISAF', 'ISAF'],
  ['EU', 'the European Union'],
]);
/** Everyday names that the table does not hold. */
const EVERYDAY = new Map([
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['britain', 'GB'],
  ['england', 'GB'],
  ['america', 'US'],
  ['united states of america', 'US'],
  ['turkiye', 'TR'],
  ['czech republic', 'CZ'],
  ['russian federation', 'RU'],
  ['kyrgyz republic', 'KG'],
  ['european union', 'EU'],
]);
/** Languages in which a state may be named besides English; the platform knows how. */
const LANGUAGES = ['ru', 'kk'];

/** A state code from alpha-2, alpha-3 or a name in English, Russian or Kazakh; null when nothing fits. */
function findState(written: string): string | null {
  const states = isoStates();
  const code = written.trim().toUpperCase();
  if (states.has(code)) return code;
  const folded = foldSpelling(written);
  const everyday = EVERYDAY.get(folded);
  if (everyday && states.has(everyday)) return everyday;
  for (const { alpha2, alpha3, name } of states.values()) {
    if (alpha3 === code || foldSpelling(name) === folded) return alpha2;
  }
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const alpha2 of states.keys()) if (foldSpelling(names.of(alpha2) ?? '') === folded) return alpha2;
  }
  return null;
}

/** Whose cargo it is: a state or an organisation. Throws {@link InputError} with the nearest names. */
export function resolveBeneficiary(written: string, option: string): string {
  const code = written.trim().toUpperCase();
  if (ORGANISATIONS.has(code)) return code;
  if (EVERYDAY.get(foldSpelling(written)) === 'EU') return 'EU';
  return findState(written) ?? refuse(written, option, ', or one of NATO, ISAF, EU');
}

export function resolveState(written: string, option: string): string {
  return findState(written) ?? refuse(written, option, '');
}

function refuse(written: string, option: string, more: string): never {
  const states = [...isoStates().values()];
  const near = nearest(
    written,
    states.map(({ name }) => name),
  ).map((name) => `${states.find((state) => state.name === name)?.alpha2} (${name})`);
  throw new InputError(`${option}: no state is called "${quoteInput(written)}"`, {
    kind: 'unknown-state',
    hint:
      near.length > 0
        ? `nearest: ${near.join(', ')}`
        : `write a code of ISO 3166-1, such as KZ or KAZ, or the English name${more}`,
  });
}

/** `KZ` → `Kazakhstan`, `NATO` → `NATO`; a code that nobody knows comes back as it is. */
export function stateName(code: string): string {
  return ORGANISATIONS.get(code) ?? isoStates().get(code)?.name ?? code;
}
