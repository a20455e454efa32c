import type { RangeJson } from '../../app/questions.ts';
import { KAZAKH_STATES, kazakhDay } from './kazakh.ts';
import type { Language } from './language.ts';

/** Dates, numbers and names of states as a language writes them. */
export interface Formats {
  readonly language: Language;
  /** `2018-06-01` → `1 June 2018`; months, years, spans and doubtful dates (EDTF) too. */
  day(edtf: string): string;
  shortDay(iso: string): string;
  /** The day in the case that "since" and "until" ask for, where the language has cases. */
  dayFrom(iso: string): string;
  dayTo(iso: string): string;
  number(value: number, digits?: number): string;
  percent(share: number): string;
  usd(value: number): string;
  km(value: number): string;
  /** Hours as days, with more digits for short ones: 4.6, 11. */
  days(hours: number): string;
  dayRange(hours: RangeJson): string;
  usdRange(cost: RangeJson): string;
  state(code: string): string;
  list(words: readonly string[]): string;
}

/** English of the treaties: day before month. Browsers may lack Kazakh, see kazakh.ts. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', kk: 'ru' };
const AND: Readonly<Record<Language, string>> = { en: 'and', ru: 'и', kk: 'және' };

/** Those for whom cargo moves and who are not states. */
const ORGANISATIONS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  NATO: { en: 'NATO', ru: 'НАТО', kk: 'НАТО' },
  ISAF: { en: 'ISAF', ru: 'МССБ (ISAF)', kk: 'ISAF' },
  EU: { en: 'European Union', ru: 'Европейский союз', kk: 'Еуропалық одақ' },
  EAEU: { en: 'Eurasian Economic Union', ru: 'ЕАЭС', kk: 'ЕАЭО' },
  UN: { en: 'United Nations', ru: 'ООН', kk: 'БҰҰ' },
};

const made = new Map<Language, Formats>();

export function formatsOf(language: Language): Formats {
  const kept = made.get(language);
  if (kept) return kept;
  const formats = makeFormats(language);
  made.set(language, formats);
  return formats;
}

function makeFormats(language: Language): Formats {
  const locale = LOCALE[language];
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (iso: string) => format.format(Date.parse(`${iso.length === 7 ? `${iso}-01` : iso}T00:00:00Z`));
  };
  const isKazakh = language === 'kk';
  const whole = isKazakh ? kazakhDay : date({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = isKazakh
    ? (iso: string) => kazakhDay(iso, 'short')
    : date({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = isKazakh ? kazakhDay : date({ month: 'long', year: 'numeric' });
  const day = (edtf: string) => sayDate(edtf, whole, month);
  // asked by each card at each step; the browser looks each up anew.
  const states = new Map<string, string>();
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  const numbers = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: 0 }),
  );
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const number = (value: number, digits = 0) => numbers[digits]!.format(value);
  const days = (hours: number) => number(hours / 24, hours / 24 >= 10 ? 0 : 1);
  const usd = (value: number) => (language === 'en' ? `$${number(value)}` : `${number(value)} $`);
  return {
    language,
    day,
    shortDay: short,
    dayFrom: (iso) => (isKazakh && isDay(iso) ? kazakhDay(iso, 'from') : day(iso)),
    dayTo: (iso) => (isKazakh && isDay(iso) ? kazakhDay(iso, 'to') : day(iso)),
    number,
    percent: (share) => percents.format(share),
    usd,
    km: (value) => `${number(value)} ${language === 'en' ? 'km' : 'км'}`,
    days,
    dayRange: ({ low, high }) => `${days(low)}–${days(high)}`,
    usdRange: ({ low, typical, high }) =>
      low === high ? usd(typical) : `${usd(typical)} (${number(low)}–${number(high)})`,
    state: (code) => {
      const organisation = ORGANISATIONS[code];
      if (organisation) return organisation[language];
      if (!/^[A-Z]{2}$/.test(code)) return code;
      const known = states.get(code);
      if (known !== undefined) return known;
      const name = (isKazakh ? KAZAKH_STATES[code] : undefined) ?? regions.of(code) ?? code;
      states.set(code, name);
      return name;
    },
    list: (words) =>
      words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${AND[language]} ${words.at(-1)}`,
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** EDTF without grammar: a span as a dash, doubt as ≈, an open end left open. */
function sayDate(edtf: string, whole: (iso: string) => string, month: (iso: string) => string): string {
  const [from = '', to] = edtf.split('/');
  if (to !== undefined) {
    const end = (text: string) => (text === '..' ? '…' : sayDate(text, whole, month));
    return `${end(from)} – ${end(to)}`;
  }
  const doubtful = /[~?%]$/.test(edtf);
  const plain = doubtful ? edtf.slice(0, -1) : edtf;
  const said = isDay(plain) ? whole(plain) : /^\d{4}-\d{2}$/.test(plain) ? month(plain) : plain;
  return doubtful ? `≈ ${said}` : said;
}
