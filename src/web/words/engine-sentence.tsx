import { type Said, type Say, sayEngine } from './engine-sentences.ts';
import { type Names, useNames } from './names.tsx';
import { useWords } from './use-words.tsx';

/** A sentence of the engine in the language of the reader; what is quoted in it keeps its own, and says so. */
export function EngineSentence({ children }: { readonly children: string }) {
  const said = useSaid(children);
  return (
    <>
      {said.map(({ text, quoted }, i) =>
        quoted ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never change places
          <span key={i} lang="en">
            {text}
          </span>
        ) : (
          text
        ),
      )}
    </>
  );
}

function useSaid(sentence: string): Said {
  const { t } = useWords();
  const names = useNames();
  if (names.language === 'en') return [{ text: names.plain(sentence), quoted: false }];
  return sayEngine(sentence, names.language, sayerOf(names, t)) ?? [{ text: sentence, quoted: true }];
}

export function sayerOf(names: Names, t: (key: string, fallback: string) => string): Say {
  return {
    post: names.post,
    state: names.state,
    cargo: (id) => t(`cargo.${id}`, id),
    mode: (id) => t(`mode.${id}`, id),
    event: (kind) => t(`event.${kind}`, kind),
    day: names.day,
    clause: (eId) => names.cite('', eId).clause ?? eId,
    instrument: names.instrument,
    list: names.list,
  };
}
