import type { TFunction } from 'i18next';
import { type CauseJson, causeOf } from '../state/cause.ts';
import { type Names, useNames } from '../words/names.tsx';
import { useWords } from '../words/use-words.tsx';

/** What is needed of a change to tell it. */
type Told = Pick<CauseJson, 'fact' | 'message'>;

/** `in force, perhaps`: beside the day, since a long title is cut. */
export function CauseAct({ cause }: { readonly cause: Told }) {
  const { t } = useWords();
  return <>{sayAct(cause, t)}: </>;
}

function sayAct(cause: Told, t: TFunction): string {
  const { what, sure } = causeOf(cause);
  const act = t(`${what.from}.${what.key}`, what.key);
  return sure ? `${act}, ${t(`cause.${sure}`)}` : act;
}

/** Act and subject as plain text: the whole of it where the card shows only a part. */
export function sayCause(cause: Told, t: TFunction, names: Names): string {
  const { subject } = causeOf(cause);
  const said =
    subject.kind === 'words'
      ? subject.words
      : subject.kind === 'post'
        ? names.post(subject.id)
        : names.instrument(subject.id);
  return `${said}: ${sayAct(cause, t)}`;
}

export function CauseSubject({ cause }: { readonly cause: Told }) {
  const names = useNames();
  const { subject } = causeOf(cause);
  return (
    <span lang={subject.kind === 'post' ? undefined : 'en'}>
      {subject.kind === 'words'
        ? subject.words
        : subject.kind === 'post'
          ? names.post(subject.id)
          : names.instrument(subject.id)}
    </span>
  );
}
