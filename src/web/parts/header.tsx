import { go, useAppState } from '../state/address.ts';
import { FLAGSHIP } from '../state/app-state.ts';
import { LANGUAGES } from '../words/language.ts';
import { useWords } from '../words/use-words.tsx';
import { Navigation } from './navigation.tsx';
import { StateLink } from './state-link.tsx';

export function Header({
  onSearch,
  onHelp,
  supposing,
  onSuppose,
}: {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  /** Whether the bar of what-ifs is open. */
  readonly supposing: boolean;
  readonly onSuppose: () => void;
}) {
  const { t, language } = useWords();
  const { theme, lang } = useAppState();
  return (
    <header className="header">
      <StateLink change={{ ...FLAGSHIP, lang, theme }} className="wordmark" title={t('lead')}>
        Kuryk
      </StateLink>
      <Navigation />
      <div className="header-tools">
        <button
          type="button"
          onClick={onSuppose}
          aria-expanded={supposing}
          aria-controls={supposing ? 'what-if' : undefined}
          aria-keyshortcuts="i"
          title={`${t('whatIf.none')}  i`}
        >
          {t('whatIf.label')}
        </button>
        <button type="button" onClick={onSearch} aria-keyshortcuts="/">
          {t('search.label')} <kbd>/</kbd>
        </button>
        <label className="field bare">
          <span className="unseen">{t('language')}</span>
          <select value={language} onChange={(event) => go({ lang: event.target.value })}>
            {Object.entries(LANGUAGES).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="field bare">
          <span className="unseen">{t('theme.label')}</span>
          <select value={theme} onChange={(event) => go({ theme: event.target.value })}>
            <option value="">{t('theme.auto')}</option>
            <option value="light">{t('theme.light')}</option>
            <option value="dark">{t('theme.dark')}</option>
          </select>
        </label>
        <button
          type="button"
          onClick={onHelp}
          aria-label={t('help.open')}
          aria-keyshortcuts="?"
          className="square"
        >
          ?
        </button>
      </div>
    </header>
  );
}
