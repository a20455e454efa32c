import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { LANGUAGES, type Language } from './language.ts';

/** Words of the other languages come when somebody reads them. */
const OTHERS: Readonly<Record<string, () => Promise<object>>> = {
  ru: async () => (await import('./ru.ts')).ru,
  kk: async () => (await import('./kk.ts')).kk,
};

/** The language asked for in the address, else the first of the reader's own that we speak, else English. */
export function chooseLanguage(asked: string): Language {
  const wished = [asked, ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return (wished.find((tag) => tag in LANGUAGES) ?? 'en') as Language;
}

export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await speak(language);
}

export async function speak(language: Language): Promise<void> {
  const load = OTHERS[language];
  if (load && !i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await load());
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
