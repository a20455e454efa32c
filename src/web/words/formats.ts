import type { RangeJson } from '../../app/questions.ts';
import type { Language } from './language.ts';

/** Dates, numbers and names of states as a language writes them. */
export interface Formats {
  readonly language: Language;
  /** `2018-06-01` → `1 June 2018`; months and years alone too; anything else comes back as it is. */
  day(edtf: string): string;
  shortDay(iso: string): string;
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

/** English of the treaties: day before month. */
const LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', ru: 'ru', kk: 'kk' };

/** Those for whom cargo moves and who are not states. */
const ORGANISATIONS: Readonly<Record<string, Partial<Record<Language, string>>>> = {
  NATO: { en: 'NATO', ru: 'НАТО', kk: 'НАТО' },
  ISAF: { en: 'ISAF', ru: 'МССБ', kk: 'ISAF' },
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
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const whole = date({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = date({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = date({ month: 'long', year: 'numeric' });
  const regions = new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' });
  const numbers = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: 0 }),
  );
  const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const number = (value: number, digits = 0) => numbers[digits]!.format(value);
  const days = (hours: number) => number(hours / 24, hours / 24 >= 10 ? 0 : 1);
  const usd = (value: number) => (language === 'en' ? `$${number(value)}` : `${number(value)} $`);
  return {
    language,
    day: (edtf) => {
      const at = Date.parse(`${edtf.length === 7 ? `${edtf}-01` : edtf}T00:00:00Z`);
      if (Number.isNaN(at)) return edtf;
      return edtf.length === 10 ? whole.format(at) : edtf.length === 7 ? month.format(at) : edtf;
    },
    shortDay: (iso) => short.format(Date.parse(`${iso}T00:00:00Z`)),
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
      if (organisation) return organisation[language] ?? code;
      return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code;
    },
    list: (words) => list.format(words),
  };
}
