import type { TFunction } from 'i18next';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from './language.ts';

export interface Words {
  readonly t: TFunction;
  readonly language: Language;
}

const Context = createContext<Words | null>(null);

/** The words of the page. Asked of the library once for all: its own hook copies the whole library at each call of each part. */
export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const words = useMemo(() => ({ t: remembering(t), language: language as Language }), [t, language]);
  return <Context value={words}>{children}</Context>;
}

export function useWords(): Words {
  const words = useContext(Context);
  if (!words) throw new Error('no words around this part of the page');
  return words;
}

/** A step of the slider says some eight hundred sentences again, most of them without a blank to fill. */
function remembering(t: TFunction): TFunction {
  const said = new Map<string, string>();
  const say = (key: string, more?: Record<string, unknown> | string): string => {
    if (more !== undefined) return typeof more === 'string' ? t(key, more) : t(key, more);
    const known = said.get(key);
    if (known !== undefined) return known;
    const words = t(key);
    said.set(key, words);
    return words;
  };
  // The library marks its own function with a symbol that nothing reads.
  return say as unknown as TFunction;
}
