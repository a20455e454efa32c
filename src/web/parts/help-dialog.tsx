import { useWords } from '../words/use-words.tsx';
import { Dialog } from './dialog.tsx';

const KEYS = [
  ['/', 'search'],
  ['[ ]', 'epochs'],
  ['m', 'map'],
  ['r', 'routes'],
  ['w', 'why'],
  ['l', 'law'],
  ['d', 'diff'],
  ['i', 'suppose'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const;

export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog label={t('help.title')} onClose={onClose}>
      <h2>{t('help.about')}</h2>
      <p>{t('help.aboutText')}</p>
      <p>{t('help.dragging')}</p>
      <h2>{t('help.title')}</h2>
      <dl className="keys">
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{t(`help.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
