import { useAppState } from '../state/address.ts';
import { BEHIND, SCREENS } from '../state/app-state.ts';
import { useWords } from '../words/use-words.tsx';
import { StateLink } from './state-link.tsx';

export function Navigation() {
  const { t } = useWords();
  const { screen } = useAppState();
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <ul>
        {SCREENS.filter((one) => !(one in BEHIND)).map((one) => (
          <li key={one}>
            <StateLink change={{ screen: one }} current={one === (BEHIND[screen] ?? screen)}>
              {t(`nav.${one}`)}
            </StateLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
