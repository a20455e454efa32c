import { useId, useMemo, useRef, useState } from 'react';
import { fold } from '../words/fold.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** Said beside the label: the state of a place, the id of a text. */
  readonly note?: string;
  /** Other spellings to find it by. */
  readonly also?: readonly string[];
}

const MOST_SHOWN = 12;

/**
 * A text field that offers what it knows while one types (ARIA 1.2 combobox with a list). What is not in the list may be
 * sent all the same: the server knows more spellings than we do.
 */
export function Picker({
  label,
  choices,
  shown,
  onPick,
  placeholder,
  clears = false,
  hideLabel = false,
  noMatch,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  /** What the field shows while nobody types. */
  readonly shown: string;
  readonly onPick: (value: string) => void;
  readonly placeholder?: string;
  /** Empties itself after a choice: for fields that add to a list. */
  readonly clears?: boolean;
  readonly hideLabel?: boolean;
  readonly noMatch: string;
}) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const index = useMemo(
    () =>
      choices.map((choice) => ({
        choice,
        words: [choice.label, choice.value, ...(choice.also ?? [])].map(fold),
      })),
    [choices],
  );
  const found = useMemo(() => (typed === null ? [] : search(index, typed)), [index, typed]);
  const isOpen = typed !== null;

  const finish = (value: string | null) => {
    setTyped(null);
    setActive(0);
    if (value !== null && value !== '') onPick(value);
    if (clears && input.current) input.current.value = '';
  };

  return (
    <div className="picker">
      <label htmlFor={id} className={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <input
        id={id}
        ref={input}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && found[active] ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        value={typed ?? shown}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onBlur={() => finish(null)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            if (!isOpen) setTyped('');
            else if (found.length > 0)
              setActive((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
          } else if (event.key === 'Enter' && typed !== null) {
            event.preventDefault();
            finish(found[active]?.value ?? typed.trim());
          } else if (event.key === 'Escape' && isOpen) {
            event.stopPropagation();
            finish(null);
          }
        }}
      />
      {isOpen && (
        <div
          role="listbox"
          id={`${id}-list`}
          aria-label={label}
          className="choices"
          // The field keeps the focus; else its blur would close the list before the click arrives.
          onMouseDown={(event) => event.preventDefault()}
        >
          {found.map((choice, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
            <div
              key={choice.value}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === active}
              className={i === active ? 'active' : undefined}
              onMouseEnter={() => setActive(i)}
              onClick={() => finish(choice.value)}
            >
              <span>{choice.label}</span>
              {choice.note && <span className="muted small">{choice.note}</span>}
            </div>
          ))}
          {found.length === 0 && <div className="none muted">{noMatch}</div>}
        </div>
      )}
    </div>
  );
}

/** Those that begin with what was typed first, then those that hold it. */
function search(
  index: readonly { readonly choice: Choice; readonly words: readonly string[] }[],
  typed: string,
): Choice[] {
  const wanted = fold(typed);
  const starting = index.filter(({ words }) => words.some((word) => word.startsWith(wanted)));
  const holding =
    starting.length >= MOST_SHOWN
      ? []
      : index.filter((one) => !starting.includes(one) && one.words.some((word) => word.includes(wanted)));
  return [...starting, ...holding].slice(0, MOST_SHOWN).map(({ choice }) => choice);
}
