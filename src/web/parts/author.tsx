import { English } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

/** Who wrote it, in the alphabet in which the name was given. */
export function Author({ name }: { readonly name: string }) {
  return <span lang={/\p{Script=Cyrillic}/u.test(name) ? 'ru' : 'en'}>{name}</span>;
}

export function Tags({ tags }: { readonly tags: readonly string[] }) {
  return tags.map((tag, i) => (
    <span key={tag}>
      {i > 0 && ', '}
      <Tag tag={tag} />
    </span>
  ));
}

/** A tag by its name in the reader's language; a pack may have others than we know, in English. */
export function Tag({ tag }: { readonly tag: string }) {
  const { t } = useWords();
  const name = t(`briefs.tagNames.${tag}`, '');
  return name === '' ? <English>{tag}</English> : name;
}
