import { stateNames } from '../network/states.ts';
import { InputError } from '../terms/errors.ts';
import { foldSpelling, nearest, quoteInput } from '../terms/nearest.ts';
import { alpha2Of, isAlpha2 } from './iso-alpha3.ts';

/** Organisations whose cargo instruments name; the pack says which states they stand for. */
const ORGANISATIONS = new Map([
  ['NATO', 'NATO'],
  ['ISAF', 'ISAF'],
  ['EU', 'the European Union'],
]);
/** Everyday names that the tables do not hold. */
const EVERYDAY = new Map([
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['britain', 'GB'],
  ['america', 'US'],
  ['united states of america', 'US'],
  ['turkey', 'TR'],
  ['czech republic', 'CZ'],
  ['russian federation', 'RU'],
  ['european union', 'EU'],
  ['kyrgyz republic', 'KG'],
]);
const LANGUAGES = ['en', 'ru', 'kk'];

/** A state code from alpha-2, alpha-3 or a name in English, Russian or Kazakh; null when nothing fits. */
export function findState(written: string): string | null {
  const code = written.trim().toUpperCase();
  if (isAlpha2(code)) return code;
  const byAlpha3 = alpha2Of(code);
  if (byAlpha3) return byAlpha3;
  const folded = foldSpelling(written);
  const everyday = EVERYDAY.get(folded);
  if (everyday && isAlpha2(everyday)) return everyday;
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const candidate of stateNames().keys()) {
      if (foldSpelling(names.of(candidate) ?? '') === folded) return candidate;
    }
  }
  return null;
}

/** Whose cargo it is: a state or an organisation. Throws {@link InputError} with the nearest names. */
export function resolveBeneficiary(written: string, option: string): string {
  const code = written.trim().toUpperCase();
  if (ORGANISATIONS.has(code)) return code;
  if (EVERYDAY.get(foldSpelling(written)) === 'EU') return 'EU';
  const state = findState(written);
  if (state) return state;
  throw new InputError(`${option}: no state is called "${quoteInput(written)}"`, {
    hint: stateHint(written, ' or one of NATO, ISAF, EU'),
  });
}

export function resolveState(written: string, option: string): string {
  const state = findState(written);
  if (state) return state;
  throw new InputError(`${option}: no state is called "${quoteInput(written)}"`, {
    hint: stateHint(written, ''),
  });
}

function stateHint(written: string, more: string): string {
  const names = nearest(written, stateNames().values());
  const codeOf = (name: string) => [...stateNames()].find(([, other]) => other === name)?.[0];
  return names.length > 0
    ? `nearest: ${names.map((name) => `${codeOf(name)} (${name})`).join(', ')}`
    : `write a code of ISO 3166-1, such as KZ or KAZ, or the English name${more}`;
}

let englishNames: Intl.DisplayNames | undefined;

/** `KZ` → `Kazakhstan`, `NATO` → `NATO`. */
export function stateName(code: string): string {
  if (ORGANISATIONS.has(code)) return ORGANISATIONS.get(code)!;
  if (!isAlpha2(code)) return code;
  englishNames ??= new Intl.DisplayNames(['en'], { type: 'region' });
  return englishNames.of(code) ?? code;
}
