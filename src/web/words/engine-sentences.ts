import type { Language } from './language.ts';

/*
 * The engine explains itself in English sentences of known forms, beside the codes of the contract. In Russian and Kazakh
 * each form is said anew from its parts (post, state, day, list), so that names, dates and numbers are those of the
 * language. Words of a text of law, and what a pack's author wrote, stay as they were written: `{quote}`.
 * A test asks real questions and fails when a sentence comes that no form here fits.
 */

/** What the parts of a sentence are said with. */
export interface Say {
  post(id: string): string;
  state(code: string): string;
  cargo(id: string): string;
  mode(id: string): string;
  event(kind: string): string;
  day(iso: string): string;
  clause(eId: string): string;
  instrument(id: string): string;
  list(words: readonly string[]): string;
}

/** A sentence in pieces; what is quoted keeps the language it was written in. */
export type Said = readonly { readonly text: string; readonly quoted: boolean }[];

interface Form {
  readonly english: RegExp;
  /** Parts by the names of the groups, said in the language of the reader. */
  readonly ru: string;
  readonly kk: string;
}

/** How each named group of a form is said. Groups that are not named here are quoted. */
const PARTS: Readonly<Record<string, (text: string, say: Say, language: Language) => string>> = {
  post: (text, say) => say.post(text),
  leg: (text, say) => say.post(text),
  posts: (text, say) => say.list(text.split(', ').map(say.post)),
  state: (text, say) => say.state(text),
  other: (text, say) => say.state(text),
  states: (text, say) => say.list(text.split(', ').map(say.state)),
  cargo: (text, say) => say.cargo(text),
  cargos: (text, say) => say.list(text.split(', ').map(say.cargo)),
  mode: (text, say) => say.mode(text),
  modes: (text, say) => say.list(text.split(', ').map(say.mode)),
  event: (text, say) => say.event(text),
  clause: (text, say) => say.clause(text),
  id: (text, say) => say.instrument(text),
  when: (text, say, language) => sayWhen(text, say, language),
  later: (text, say, language) => sayWhen(text, say, language),
  way: (text, say, language) => sayWay(text, say, language),
};

const WHEN =
  'on \\d{4}-\\d\\d-\\d\\d|between \\S+ and \\S+|not before \\S+, perhaps not at all|by \\S+ at the latest|no bounds are known';
const CODE = '[A-Z]{2,5}';
const CODES = `${CODE}(?:, ${CODE})*`;

const FORMS: readonly Form[] = [
  {
    english: new RegExp(
      `^the texts of (?<state>${CODE}) known to us are silent on (?<cargo>\\S+) cargo of this kind of journey$`,
    ),
    ru: '{state}: известные нам документы молчат о таком грузе в такой поездке ({cargo})',
    kk: '{state}: бізге белгілі құжаттар мұндай сапардағы осы жүк туралы үнсіз ({cargo})',
  },
  {
    english: new RegExp(`^no text known to us lets (?<cargo>\\S+) cargo pass (?<state>${CODE})$`),
    ru: '{state}: нам неизвестен документ, который пропускал бы такой груз ({cargo})',
    kk: '{state}: мұндай жүкті өткізетін құжат бізге белгісіз ({cargo})',
  },
  {
    english: /^entrance this place is not in the closed list \((?<posts>.+)\)$/,
    ru: 'этого места нет среди мест входа, перечень которых закрыт: {posts}',
    kk: 'бұл жер кіру орындарының жабық тізімінде жоқ: {posts}',
  },
  {
    english: /^exit this place is not in the closed list \((?<posts>.+)\)$/,
    ru: 'этого места нет среди мест выхода, перечень которых закрыт: {posts}',
    kk: 'бұл жер шығу орындарының жабық тізімінде жоқ: {posts}',
  },
  {
    english: /^entrance (?<post>\S+) is not in the closed list \((?<posts>.+)\)$/,
    ru: '{post}: этого входа нет в закрытом перечне ({posts})',
    kk: '{post}: бұл кіреберіс жабық тізімде жоқ ({posts})',
  },
  {
    english: /^exit (?<post>\S+) is not in the closed list \((?<posts>.+)\)$/,
    ru: '{post}: этого выхода нет в закрытом перечне ({posts})',
    kk: '{post}: бұл шығаберіс жабық тізімде жоқ ({posts})',
  },
  {
    english: /^allows (?<modes>[a-z, ]+) only, and (?<leg>\S+) is by (?<mode>[a-z]+)$/,
    ru: 'разрешено только так: {modes}; а участок {leg} — {mode}',
    kk: 'тек былай рұқсат: {modes}; ал {leg} бөлігі — {mode}',
  },
  { english: /^does not cover overflight$/, ru: 'пролёт не охвачен', kk: 'ұшып өтуді қамтымайды' },
  { english: /^covers overflight only$/, ru: 'охвачен только пролёт', kk: 'тек ұшып өтуді қамтиды' },
  {
    english: /^covers (?<roles>[a-z, ]+) only, and this is (?<role>[a-z]+)$/,
    ru: 'охвачен только другой вид перемещения ({roles}), а это {role}',
    kk: 'тек басқа тасымал түрі қамтылған ({roles}), ал бұл {role}',
  },
  {
    english: /^speaks of (?<cargos>.+), not of (?<cargo>\S+) cargo$/,
    ru: 'речь о другом грузе: {cargos}; не о таком: {cargo}',
    kk: 'басқа жүк туралы: {cargos}; мынау емес: {cargo}',
  },
  {
    english: new RegExp(`^grants it to (?<states>${CODES})?, not to (?<other>${CODE})$`),
    ru: 'разрешено для: {states}; не для: {other}',
    kk: 'мыналарға рұқсат: {states}; мынаған емес: {other}',
  },
  {
    english: new RegExp(`^grants it to (?<states>${CODES})?, not to just anyone$`),
    ru: 'разрешено только для: {states}',
    kk: 'тек мыналарға рұқсат: {states}',
  },
  {
    english: new RegExp(
      `^covers journeys (?<way>(?:to or from|to|from) ${CODES}|between other states), not from (?<state>${CODE}) to (?<other>${CODE})$`,
    ),
    ru: 'охвачены поездки {way}, а это поездка {state} — {other}',
    kk: '{way} сапарлар қамтылған, ал бұл сапар {state} — {other}',
  },
  {
    english: /^(?<title>.+) is suspended in this what-if$/,
    ru: '{title}: приостановлено в этом предположении',
    kk: '{title}: осы болжамда тоқтатылған',
  },
  {
    english: /^(?<post>\S+) is closed in this what-if \((?<leg>\S+)\)$/,
    ru: '{post}: закрыто в этом предположении ({leg})',
    kk: '{post}: осы болжамда жабық ({leg})',
  },
  {
    english: /^(?<title>.+) is suspended by (?<text>.+)$/,
    ru: '{title}: приостановлено документом «{text}»',
    kk: '{title}: «{text}» құжатымен тоқтатылған',
  },
  {
    english: /^(?<title>.+) has been replaced or repealed$/,
    ru: '{title}: заменено или отменено',
    kk: '{title}: ауыстырылған не күші жойылған',
  },
  {
    english:
      /^(?<title>.+), (?<clause>[a-z]+(?:_\S+)?) is in force, but its condition is not met: (?<condition>.+)$/,
    ru: '{title}: действует, но условие не выполнено: {condition}',
    kk: '{title}: күшінде, бірақ шарты орындалмаған: {condition}',
  },
  {
    english: new RegExp(
      `^(?<title>.+): (?<event>[a-z-]+) (?<when>${WHEN}), not yet in force; in force (?<later>${WHEN})$`,
    ),
    ru: '{title}: {event} {when}, ещё не в силе; вступление в силу: {later}',
    kk: '{title}: {event} ({when}), әлі күшінде емес; күшіне енуі: {later}',
  },
  {
    english: new RegExp(`^(?<title>.+): (?<event>[a-z-]+) (?<when>${WHEN}), not yet in force$`),
    ru: '{title}: {event} {when}, ещё не в силе',
    kk: '{title}: {event} ({when}), әлі күшінде емес',
  },
  {
    english: /^(?<title>.+): not yet made, not yet in force$/,
    ru: '{title}: ещё не заключено',
    kk: '{title}: әлі жасалмаған',
  },
  {
    english: new RegExp(`^(?<title>.+) takes effect (?<when>${WHEN})$`),
    ru: '{title}: начинает действовать {when}',
    kk: '{title}: қолданыла бастайды ({when})',
  },
  {
    english: /^(?<title>.+) has no effect yet$/,
    ru: '{title}: ещё не действует',
    kk: '{title}: әлі қолданылмайды',
  },
  {
    english: /^the rule applies from (?<day>\S+)$/,
    ru: 'правило применяется с: {day}',
    kk: 'ереже мына күннен қолданылады: {day}',
  },
  {
    english: new RegExp(`^the rule applied until (?<when>${WHEN}|an unknown day)$`),
    ru: 'правило применялось до: {when}',
    kk: 'ереже мына күнге дейін қолданылған: {when}',
  },
  {
    english: new RegExp(`^(?<title>.+): (?<event>[a-z-]+) (?<when>${WHEN})$`),
    ru: '{title}: {event} {when}',
    kk: '{title}: {event} ({when})',
  },
  {
    english: /^(?<title>.+) may or may not permit this on that day$/,
    ru: '{title}: неизвестно, разрешает ли это в тот день',
    kk: '{title}: сол күні рұқсат ете ме, белгісіз',
  },
  // What an act would change.
  {
    english: new RegExp(`^(?<state>${CODE}) adds (?<post>\\S+) to the list in (?<id>\\S+)$`),
    ru: '{state} добавляет в перечень: {post} ({id})',
    kk: '{state} тізімге қосады: {post} ({id})',
  },
  {
    english: new RegExp(`^(?<state>${CODE}) permits (?<cargo>\\S+) cargo of (?<other>${CODE}) to pass$`),
    ru: '{state} пропускает такой груз: {cargo} ({other})',
    kk: '{state} мұндай жүкті өткізеді: {cargo} ({other})',
  },
  {
    english: new RegExp(`^(?<state>${CODE}) permits (?<cargo>\\S+) cargo to pass$`),
    ru: '{state} пропускает такой груз: {cargo}',
    kk: '{state} мұндай жүкті өткізеді: {cargo}',
  },
  {
    english: new RegExp(
      `^(?<state>${CODE}) permits (?<cargo>\\S+) cargo(?: of (?<other>${CODE}))? again, as under (?<id>\\S+)$`,
    ),
    ru: '{state} снова пропускает такой груз: {cargo}, как по документу «{id}»',
    kk: '{state} мұндай жүкті қайта өткізеді: {cargo}, «{id}» құжаты бойынша болғандай',
  },
  {
    english: new RegExp(`^(?<state>${CODE}) drops the prohibition in (?<id>\\S+)$`),
    ru: '{state} снимает запрет: {id}',
    kk: '{state} тыйымды алып тастайды: {id}',
  },
  {
    english: /^the suspension of (?<id>\S+) is lifted$/,
    ru: 'приостановка снята: {id}',
    kk: 'тоқтату алынды: {id}',
  },
  { english: /^(?<id>\S+) enters into force$/, ru: '{id}: вступает в силу', kk: '{id}: күшіне енеді' },
  { english: /^(?<post>\S+) is reopened$/, ru: '{post}: открыто снова', kk: '{post}: қайта ашылды' },
  // Doubts, and acts that settle them.
  {
    english: new RegExp(
      `^it is shown that it is so: (?<title>.+), (?<event>[a-z-]+)(?: \\((?<state>${CODE})\\))?: the day is not known \\((?<when>${WHEN})\\)$`,
    ),
    ru: 'доказано, что это так: {title}, {event} ({when})',
    kk: 'солай екені дәлелденді: {title}, {event} ({when})',
  },
  {
    english: new RegExp(
      `^(?<title>.+), (?<event>[a-z-]+)(?: \\((?<state>${CODE})\\))?: the day is not known \\((?<when>${WHEN})\\)$`,
    ),
    ru: '{title}, {event}: день неизвестен ({when})',
    kk: '{title}, {event}: күні белгісіз ({when})',
  },
  {
    english: new RegExp(
      `^it is shown that it is so: (?<id>[\\w.-]+)#\\S+, (?:first|last) day: the day is not known \\((?<when>${WHEN})\\)$`,
    ),
    ru: 'доказано, что это так: {id}, день правила ({when})',
    kk: 'солай екені дәлелденді: {id}, қағида күні ({when})',
  },
  {
    english: new RegExp(`^(?<id>[\\w.-]+)#\\S+, first day: the day is not known \\((?<when>${WHEN})\\)$`),
    ru: '{id}: первый день правила неизвестен ({when})',
    kk: '{id}: қағиданың бірінші күні белгісіз ({when})',
  },
  {
    english: new RegExp(`^(?<id>[\\w.-]+)#\\S+, last day: the day is not known \\((?<when>${WHEN})\\)$`),
    ru: '{id}: последний день правила неизвестен ({when})',
    kk: '{id}: қағиданың соңғы күні белгісіз ({when})',
  },
  {
    english: /^(?<title>.+): it may never come to that$/,
    ru: '{title}: этого может и не случиться',
    kk: '{title}: бұл болмауы да мүмкін',
  },
  {
    english:
      /^(?<title>.+): known by (?:text|official|report) only, and (?:text|official|report) was asked for$/,
    ru: '{title}: известно хуже, чем потребовано',
    kk: '{title}: талап етілгеннен нашар белгілі',
  },
  {
    english: /^(?<titles>.+): which of them took effect first is not known$/,
    ru: '{titles}: неизвестно, что начало действовать раньше',
    kk: '{titles}: қайсысы бұрын қолданыла бастағаны белгісіз',
  },
  {
    english: /^it is shown that it is so: (?<quote>.+)$/,
    ru: 'доказано, что это так: {quote}',
    kk: 'солай екені дәлелденді: {quote}',
  },
  {
    english: /^it is shown that it is not so: (?<quote>.+)$/,
    ru: 'доказано, что это не так: {quote}',
    kk: 'олай емес екені дәлелденді: {quote}',
  },
  {
    english:
      /^(?<leg>\S+): whether its season has begun, or (?:still lasts, is not known \(opens \S+, closes \S+\)|lasts long enough, on \S+ is not known)$/,
    ru: '{leg}: неизвестно, открыта ли навигация в эти дни',
    kk: '{leg}: бұл күндері маусымы ашық па, белгісіз',
  },
  {
    english: /^(?<leg>\S+): whether it was opened by then is not known \(.+\)$/,
    ru: '{leg}: неизвестно, было ли уже открыто',
    kk: '{leg}: ол кезде ашылған-ашылмағаны белгісіз',
  },
  {
    english: /^(?<leg>\S+): whether it was closed by then is not known \(.+\)$/,
    ru: '{leg}: неизвестно, было ли уже закрыто',
    kk: '{leg}: ол кезде жабылған-жабылмағаны белгісіз',
  },
  {
    english: /^the states that this flight crosses are not recorded, so their leave is not known$/,
    ru: 'не записано, над какими государствами проходит рейс, поэтому их разрешение неизвестно',
    kk: 'рейс қай мемлекеттердің үстінен өтетіні жазылмаған, сондықтан олардың рұқсаты белгісіз',
  },
  {
    english: /^a state that this flight crosses has not given leave$/,
    ru: 'государство, над которым проходит рейс, разрешения не дало',
    kk: 'рейс үстінен өтетін мемлекет рұқсат бермеген',
  },
  // What would settle a doubt.
  {
    english: /^the diplomatic notes, or a foreign ministry's notice of entry into force$/,
    ru: 'дипломатические ноты или извещение министерства иностранных дел о вступлении в силу',
    kk: 'дипломатиялық ноталар не сыртқы істер министрлігінің күшіне енгені туралы хабарламасы',
  },
  {
    english: /^the act itself, or an official notice of it$/,
    ru: 'сам акт или официальное извещение о нём',
    kk: 'актінің өзі не ол туралы ресми хабарлама',
  },
  { english: /^the text itself$/, ru: 'сам текст', kk: 'мәтіннің өзі' },
  { english: /^the fact itself$/, ru: 'сам факт', kk: 'деректің өзі' },
  {
    english: /^the flight plan and the overflight clearances$/,
    ru: 'план полёта и разрешения на пролёт',
    kk: 'ұшу жоспары мен ұшып өту рұқсаттары',
  },
  {
    english: /^the commencement clauses, or the notices of entry into force$/,
    ru: 'положения о начале действия или извещения о вступлении в силу',
    kk: 'қолданыла бастау ережелері не күшіне ену туралы хабарламалар',
  },
];

/**
 * An engine's sentence in the reader's language; null where no form fits: then it is somebody's own words (a title, a note
 * of the pack), and stays as it was written.
 */
export function sayEngine(sentence: string, language: Exclude<Language, 'en'>, say: Say): Said | null {
  for (const form of FORMS) {
    const found = form.english.exec(sentence);
    if (found) return fill(form[language], found.groups ?? {}, say, language);
  }
  return null;
}

function fill(
  template: string,
  groups: Readonly<Record<string, string | undefined>>,
  say: Say,
  language: Language,
): Said {
  const words = template.replace(/ ?\(\{(\w+)\}\)/g, (whole, name: string) =>
    groups[name] === undefined ? '' : whole,
  );
  return words.split(/(\{\w+\})/).flatMap((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined) return piece === '' ? [] : [{ text: piece, quoted: false }];
    const value = groups[name] ?? '';
    if (name === 'day') return [{ text: say.day(value), quoted: false }];
    const part = PARTS[name];
    return [{ text: part ? part(value, say, language) : value, quoted: !part || name === 'id' }];
  });
}

const WHENS: Readonly<Record<'ru' | 'kk', readonly [string, string, string, string, string]>> = {
  ru: [
    '{a}',
    'между {a} и {b}',
    'не раньше {a}, а может быть, никогда',
    'не позже {a}',
    'границы неизвестны',
  ],
  kk: [
    '{a}',
    '{a} мен {b} аралығында',
    '{a} дейін емес, мүмкін мүлде емес',
    '{a} кешіктірмей',
    'шегі белгісіз',
  ],
};

function sayWhen(text: string, say: Say, language: Language): string {
  const [on, between, notBefore, by, none] = WHENS[language === 'kk' ? 'kk' : 'ru'];
  const days = text.match(/\d{4}-\d\d-\d\d/g) ?? [];
  const words = text.startsWith('on ')
    ? on
    : text.startsWith('between')
      ? between
      : text.startsWith('not before')
        ? notBefore
        : text.startsWith('by ')
          ? by
          : none;
  return words.replace('{a}', say.day(days[0] ?? '')).replace('{b}', say.day(days[1] ?? ''));
}

function sayWay(text: string, say: Say, language: Language): string {
  const states = say.list((text.match(/\b[A-Z]{2,5}\b/g) ?? []).map(say.state));
  const isKazakh = language === 'kk';
  if (text.startsWith('between'))
    return isKazakh ? 'басқа мемлекеттер арасындағы' : 'между другими государствами';
  if (text.startsWith('to or from'))
    return isKazakh ? `баратын не шығатын (${states})` : `туда и оттуда (${states})`;
  if (text.startsWith('to')) return isKazakh ? `баратын (${states})` : `туда (${states})`;
  return isKazakh ? `шығатын (${states})` : `оттуда (${states})`;
}
