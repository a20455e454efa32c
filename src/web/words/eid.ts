import type { Language } from './language.ts';

/** Parts that lawyers write in brackets after what they belong to: art. 3(2)(c). */
const BRACKETED = new Set(['para', 'subpara', 'point', 'item', 'list', 'indent', 'al']);
const NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    art: 'art.',
    para: 'para.',
    sec: 'sec.',
    chp: 'chap.',
    annex: 'annex',
    att: 'annex',
    prot: 'protocol',
  },
  ru: {
    art: 'ст.',
    para: 'п.',
    sec: 'разд.',
    chp: 'гл.',
    annex: 'прил.',
    att: 'прил.',
    prot: 'протокол',
    point: 'подп.',
    preamble: 'преамбула',
  },
  kk: {
    art: 'бап',
    para: 'тармақ',
    sec: 'бөлім',
    chp: 'тарау',
    annex: 'қосымша',
    att: 'қосымша',
    prot: 'хаттама',
    point: 'тармақша',
    preamble: 'кіріспе',
  },
};

/**
 * The address of a provision (Akoma Ntoso eId) as lawyers of a language write it; null for a text without numbers, whose
 * only part says nothing beside its title.
 *
 * @example formatEId('art_3__para_2', 'en') // 'art. 3(2)'
 * @example formatEId('art_3__para_2', 'kk') // '3(2)-бап'
 */
export function formatEId(eId: string, language: Language): string | null {
  const [head = '', number] = eId.split('__')[0]!.split('_');
  const names = NAMES[language];
  if (!(head in NAMES.en) && head !== 'preamble' && head !== 'point') return null;
  if (number === undefined && head !== 'preamble') return null;
  let text = '';
  let word = '';
  for (const part of eId.split('__')) {
    const [name = '', ...rest] = part.split('_');
    const value = rest.join(' ');
    if (word !== '' && BRACKETED.has(name) && value !== '') {
      text += `(${value})`;
      continue;
    }
    if (language === 'kk') {
      text += `${text && ' '}${value}`;
      word = names[name] ?? name;
      if (value === '') text += word;
    } else {
      word = names[name] ?? name.replaceAll('-', ' ');
      text += `${text && ' '}${word}${value && ' '}${value}`;
    }
  }
  return language === 'kk' && number !== undefined ? `${text}-${word}` : text;
}
