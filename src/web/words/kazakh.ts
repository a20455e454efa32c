/**
 * Kazakh dates and names of states. Browsers often ship without Kazakh data and would silently speak English, so these
 * few words are ours; numbers are written as in Russian (space between thousands, decimal comma).
 */

const MONTHS: readonly (readonly [name: string, short: string, from: string, to: string])[] = [
  ['қаңтар', 'қаң.', 'қаңтардан', 'қаңтарға'],
  ['ақпан', 'ақп.', 'ақпаннан', 'ақпанға'],
  ['наурыз', 'нау.', 'наурыздан', 'наурызға'],
  ['сәуір', 'сәу.', 'сәуірден', 'сәуірге'],
  ['мамыр', 'мам.', 'мамырдан', 'мамырға'],
  ['маусым', 'мау.', 'маусымнан', 'маусымға'],
  ['шілде', 'шіл.', 'шілдеден', 'шілдеге'],
  ['тамыз', 'там.', 'тамыздан', 'тамызға'],
  ['қыркүйек', 'қыр.', 'қыркүйектен', 'қыркүйекке'],
  ['қазан', 'қаз.', 'қазаннан', 'қазанға'],
  ['қараша', 'қар.', 'қарашадан', 'қарашаға'],
  ['желтоқсан', 'жел.', 'желтоқсаннан', 'желтоқсанға'],
];
const FORMS = { name: 0, short: 1, from: 2, to: 3 } as const;

/** `2018-06-01` → `2018 жылғы 1 маусым`; with the case that "since" (`from`) and "until" (`to`) ask for. */
export function kazakhDay(iso: string, form: keyof typeof FORMS = 'name'): string {
  const [year = '', month = '1', day] = iso.split('-');
  const name = MONTHS[Number(month) - 1]?.[FORMS[form]] ?? month;
  const yearWord = form === 'short' ? 'ж.' : 'жылғы';
  return day === undefined ? `${year} ${yearWord} ${name}` : `${year} ${yearWord} ${Number(day)} ${name}`;
}

export const KAZAKH_STATES: Readonly<Record<string, string>> = {
  AE: 'Біріккен Араб Әмірліктері',
  AF: 'Ауғанстан',
  AM: 'Армения',
  AT: 'Аустрия',
  AZ: 'Әзербайжан',
  BE: 'Бельгия',
  BG: 'Болгария',
  BY: 'Беларусь',
  CA: 'Канада',
  CH: 'Швейцария',
  CN: 'Қытай',
  CZ: 'Чехия',
  DE: 'Германия',
  DK: 'Дания',
  EE: 'Эстония',
  EG: 'Мысыр',
  ES: 'Испания',
  FI: 'Финляндия',
  FR: 'Франция',
  GB: 'Ұлыбритания',
  GE: 'Грузия',
  GR: 'Грекия',
  HU: 'Мажарстан',
  IL: 'Израиль',
  IN: 'Үндістан',
  IQ: 'Ирак',
  IR: 'Иран',
  IT: 'Италия',
  JO: 'Иордания',
  JP: 'Жапония',
  KG: 'Қырғызстан',
  KP: 'Солтүстік Корея',
  KR: 'Оңтүстік Корея',
  KW: 'Кувейт',
  KZ: 'Қазақстан',
  LB: 'Ливан',
  LT: 'Литва',
  LV: 'Латвия',
  MD: 'Молдова',
  MM: 'Мьянма',
  MN: 'Моңғолия',
  NL: 'Нидерланд',
  NO: 'Норвегия',
  NP: 'Непал',
  OM: 'Оман',
  PK: 'Пәкістан',
  PL: 'Польша',
  QA: 'Катар',
  RO: 'Румыния',
  RS: 'Сербия',
  RU: 'Ресей',
  SA: 'Сауд Арабиясы',
  SE: 'Швеция',
  SK: 'Словакия',
  SY: 'Сирия',
  TJ: 'Тәжікстан',
  TM: 'Түрікменстан',
  TR: 'Түркия',
  UA: 'Украина',
  US: 'АҚШ',
  UZ: 'Өзбекстан',
  YE: 'Йемен',
};
