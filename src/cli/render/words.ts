import type { StatusJson } from '../../app/questions.ts';

export const LANGUAGES = ['en', 'ru', 'kk'] as const;
export type Language = (typeof LANGUAGES)[number];

export const SYMBOL: Readonly<Record<StatusJson, string>> = {
  lawful: '✔',
  uncertain: '?',
  barred: '✘',
  unreachable: '∅',
};

export const STATUS_WORD: Readonly<Record<Language, Readonly<Record<StatusJson, string>>>> = {
  en: { lawful: 'lawful', uncertain: 'uncertain', barred: 'barred', unreachable: 'unreachable' },
  ru: { lawful: 'разрешено', uncertain: 'неясно', barred: 'запрещено', unreachable: 'пути нет' },
  kk: { lawful: 'рұқсат етілген', uncertain: 'анық емес', barred: 'тыйым салынған', unreachable: 'жол жоқ' },
};

/** What a status means, for somebody who meets it for the first time. */
export const STATUS_MEANING: Readonly<Record<StatusJson, string>> = {
  lawful:
    'At least one route may be taken: every state on it permits this cargo, whatever the open dates turn out to be.',
  uncertain: 'No route is certain: the best one rests on a fact that nobody has settled. It is named below.',
  barred: 'Routes exist on the ground, but the law stops each of them.',
  unreachable: 'No physical route joins the two places on that day.',
};

/** Lawful only under what the question took as settled: no answer of the facts themselves. */
export const SUPPOSED_LAWFUL =
  'At least one route may be taken if the facts turn out as supposed above. Nobody has settled them.';

export const CARGO_WORDS: Readonly<Record<string, string>> = {
  general: 'ordinary goods',
  fuel: 'fuel',
  dangerous: 'dangerous goods',
  nonlethal: 'non-lethal military supplies',
  special: 'special cargo (military equipment without weapons)',
  armoured: 'wheeled armoured vehicles',
  weapons: 'weapons',
  personnel: 'military personnel',
  humanitarian: 'humanitarian aid',
  'dual-use': 'dual-use goods',
};

export const PROOF_WORDS: Readonly<Record<string, string>> = {
  text: 'the words of the provision were read',
  official: 'a state said so, or a law database lists it',
  report: 'press, research or recollection',
};

export const REASON_WORDS: Readonly<Record<string, string>> = {
  'no-permit': 'nothing permits it',
  forbidden: 'forbidden',
  'not-yet-in-force': 'not yet in force',
  'no-longer-in-force': 'no longer in force',
  suspended: 'suspended',
  'wrong-mode': 'another mode of travel only',
  'wrong-cargo': 'another cargo only',
  'wrong-beneficiary': 'for others only',
  'wrong-crossing': 'other crossings only',
  'wrong-direction': 'the other direction only',
  condition: 'a condition is not met',
  closed: 'closed',
  'uncertain-date': 'the date is uncertain',
};

export const OBJECTIVE_WORDS: Readonly<Record<string, string>> = {
  time: 'time',
  cost: 'cost',
  risk: 'risk of delay',
  borders: 'borders',
  co2: 'CO2',
};
