import './look/fonts.css';
import './look/colours.css';
import './look/page.css';
import './look/parts.css';
import './look/screens.css';
import './look/print.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { currentState } from './state/address.ts';
import { applyTheme } from './state/theme.ts';
import { chooseLanguage, startWords } from './words/i18n.ts';
import { NamesProvider } from './words/names.tsx';
import { WordsProvider } from './words/use-words.tsx';

const { lang, theme } = currentState();
applyTheme(theme);
await startWords(chooseLanguage(lang));
createRoot(document.getElementById('root')!).render(
  <WordsProvider>
    <NamesProvider>
      <App />
    </NamesProvider>
  </WordsProvider>,
);
