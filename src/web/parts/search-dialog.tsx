import { useMemo, useRef, useState } from 'react';
import { go } from '../state/address.ts';
import { type AppState, SCREENS } from '../state/app-state.ts';
import { fold } from '../words/fold.ts';
import { useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';
import { usePlaceChoices } from './choices.ts';
import { Dialog } from './dialog.tsx';

interface Found {
  readonly key: string;
  readonly kind: 'place' | 'instrument' | 'screen';
  readonly label: string;
  readonly note: string;
  readonly does: readonly { readonly name: string; readonly change: Partial<AppState> }[];
}

const MOST_SHOWN = 9;

/** One field that finds places, instruments and screens; arrows choose, Enter goes. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const names = useNames();
  const places = usePlaceChoices(names);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);

  const all = useMemo(() => {
    const screens = SCREENS.map((screen): Found & { words: string[] } => ({
      key: screen,
      kind: 'screen',
      label: t(`nav.${screen}`),
      note: t('search.screen'),
      does: [{ name: t(`nav.${screen}`), change: { screen } }],
      words: [t(`nav.${screen}`), screen],
    }));
    const laws = names.instruments.map(({ id, title }) => ({
      key: id,
      kind: 'instrument' as const,
      label: title,
      note: t('search.instrument'),
      does: [{ name: title, change: { screen: 'law', law: id } as Partial<AppState> }],
      words: [title, id],
    }));
    const spots = places.map(({ value, label, note, also }) => ({
      key: value,
      kind: 'place' as const,
      label,
      note: note ?? '',
      does: [
        { name: t('search.from'), change: { from: value, route: '', at: '', view: '' } },
        { name: t('search.to'), change: { to: value, route: '', at: '', view: '' } },
      ],
      words: [label, value, ...(also ?? [])],
    }));
    return [...screens, ...spots, ...laws].map((one) => ({ ...one, words: one.words.map(fold) }));
  }, [names, places, t]);

  const wanted = fold(typed);
  const found =
    wanted === ''
      ? all.filter(({ kind }) => kind === 'screen')
      : [
          ...all.filter(({ words }) => words.some((word) => word.startsWith(wanted))),
          ...all.filter(
            ({ words }) =>
              !words.some((word) => word.startsWith(wanted)) && words.some((word) => word.includes(wanted)),
          ),
        ];
  const shown = found.slice(0, MOST_SHOWN);

  const act = (change: Partial<AppState>) => {
    onClose();
    go(change);
  };
  return (
    <Dialog label={t('search.label')} className="search" onClose={onClose}>
      <input
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : shown.length - 1;
            if (shown.length > 0) setActive((active + step) % shown.length);
          } else if (event.key === 'Enter') {
            const change = shown[active]?.does[0]?.change;
            if (change) act(change);
          }
        }}
      />
      <p className="unseen" role="status">
        {t('search.results', { count: found.length })}
      </p>
      <ul ref={list} className="found">
        {shown.map(({ key, label, note, does, kind }, i) => (
          <li key={kind + key} className={i === active ? 'active' : undefined}>
            {does.length === 1 ? (
              <button
                type="button"
                className="plain"
                lang={kind === 'instrument' ? 'en' : undefined}
                onClick={() => act(does[0]!.change)}
              >
                {label}
              </button>
            ) : (
              <span>{label}</span>
            )}
            <span className="muted small">{note}</span>
            {does.length > 1 &&
              does.map(({ name, change }) => (
                <button key={name} type="button" onClick={() => act(change)}>
                  {name}
                  <span className="unseen">: {label}</span>
                </button>
              ))}
          </li>
        ))}
        {shown.length === 0 && <li className="muted">{t('search.none')}</li>}
      </ul>
    </Dialog>
  );
}
