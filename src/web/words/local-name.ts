import type { PlacesJson } from '../../app/questions.ts';
import type { Language } from './language.ts';

const CYRILLIC = /^[\p{Script=Cyrillic}\d\s().,–’'-]+$/u;
const KAZAKH = /[әғқңөұүһі]/i;
/** Letters that other alphabets have and Russian has not. */
const NOT_RUSSIAN = /[әғқңөұүһіўҳҷӣӯҩїєґђј]/i;

/** The pack's aliases hold names in many alphabets, without saying whose: letters tell. */
export function localName(
  { name, aliases }: Pick<PlacesJson['places'][number], 'name' | 'aliases'>,
  language: Language,
): string {
  if (language === 'en') return name;
  const cyrillic = aliases.filter((alias) => CYRILLIC.test(alias));
  const russian = cyrillic.find((alias) => !NOT_RUSSIAN.test(alias));
  if (language === 'ru') return russian ?? name;
  return cyrillic.find((alias) => KAZAKH.test(alias)) ?? russian ?? name;
}
