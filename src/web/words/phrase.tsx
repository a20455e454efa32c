import { Fragment, type ReactNode } from 'react';
import { useNames } from './names.tsx';
import { useWords } from './use-words.tsx';

/** Stands in a sentence for a part that is no plain text; no translation holds this character. */
const MARK = '\u0001';

/**
 * A sentence of ours with parts that keep a language of their own, such as the title of a text that nobody has translated.
 * A `lang` around the whole sentence would be a lie about our half of it.
 */
export function Phrase({
  say,
  parts,
  values = {},
}: {
  /** Key of the sentence. */
  readonly say: string;
  readonly parts: Readonly<Record<string, ReactNode>>;
  readonly values?: Readonly<Record<string, string | number>>;
}) {
  const { t } = useWords();
  const marks = Object.fromEntries(Object.keys(parts).map((name) => [name, MARK + name + MARK]));
  return <>{filled(t(say, { ...values, ...marks }), parts)}</>;
}

/** `A, B and C`, of parts that are no plain text. */
export function Series({ of }: { readonly of: readonly ReactNode[] }) {
  const { list } = useNames();
  const parts = Object.fromEntries(of.map((part, i) => [String(i), part]));
  return <>{filled(list(of.map((_, i) => MARK + i + MARK)), parts)}</>;
}

/** What the pack has in English alone. */
export function English({ children }: { readonly children: ReactNode }) {
  return <span lang="en">{children}</span>;
}

export function InstrumentTitle({ id }: { readonly id: string }) {
  return <English>{useNames().instrument(id)}</English>;
}

function filled(text: string, parts: Readonly<Record<string, ReactNode>>): ReactNode[] {
  return text
    .split(MARK)
    .map((piece, i) => (
      <Fragment key={i % 2 === 1 ? piece : `words ${i}`}>{i % 2 === 1 ? parts[piece] : piece}</Fragment>
    ));
}
