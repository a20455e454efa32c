import type { BriefDiffJson, BriefHistoryJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';

export function renderBriefHistory(
  { brief, title, versions }: BriefHistoryJson,
  screen: Screen,
  program: string,
): string[] {
  const newest = versions.length;
  return [
    screen.bold(title),
    '',
    ...versions
      .toReversed()
      .flatMap(({ version, date, by, words, claims, what }) => [
        `version ${version}  ${date}${by === null ? '' : `  by ${by}`}${version === newest ? '  (the one shown)' : ''}`,
        ...what.flatMap((sentence) => screen.paragraph(sentence, '    ')),
        ...(words === null ? ['    first published'] : [`    ${sayWords(words)}${sayClaims(claims)}`]),
      ]),
    ...(newest > 1 ? ['', screen.dim(`${program} brief diff ${brief}`)] : []),
  ];
}

const CONTEXT_CHARACTERS = 60;

/** Only the paragraphs that changed; a long run of equal words is cut down to what stands beside the change. */
export function renderBriefDiff(
  { brief, from, to, paragraphs, words, claims }: BriefDiffJson,
  screen: Screen,
): string[] {
  const changed = paragraphs.filter((runs) => runs.some(({ change }) => change !== 'same'));
  const head = `${brief}: version ${from} and version ${to}`;
  if (changed.length === 0) return [screen.bold(head), 'Nothing differs.'];
  return [
    screen.bold(head),
    screen.dim(`${sayWords(words)}; {+put in+} [-struck-]`),
    ...changed.flatMap((runs) => [
      '',
      ...screen.paragraph(
        runs
          .map(({ change, text }, i) =>
            change === 'added'
              ? `{+${text}+}`
              : change === 'removed'
                ? `[-${text}-]`
                : shortened(text, i > 0, i < runs.length - 1),
          )
          .join(''),
        '  ',
      ),
    ]),
    ...claimLines('claims added', claims.added),
    ...claimLines('claims removed', claims.removed),
    ...claimLines('claims bound to another question or answer', claims.rebound),
  ];
}

function shortened(text: string, hasBefore: boolean, hasAfter: boolean): string {
  if (text.length <= 2 * CONTEXT_CHARACTERS) return text;
  // Cut between words.
  const head = hasBefore ? text.slice(0, CONTEXT_CHARACTERS).replace(/\s\S*$/, '') : '';
  const tail = hasAfter ? text.slice(-CONTEXT_CHARACTERS).replace(/^\S*\s/, '') : '';
  return `${head} … ${tail}`;
}

function sayWords({ added, removed }: BriefDiffJson['words']): string {
  return `${added} word${added === 1 ? '' : 's'} put in, ${removed} struck`;
}

function sayClaims(claims: BriefHistoryJson['versions'][number]['claims']): string {
  if (claims === null) return '';
  const parts = [
    claims.added.length > 0 ? `${claims.added.length} added` : '',
    claims.removed.length > 0 ? `${claims.removed.length} removed` : '',
    claims.rebound.length > 0 ? `${claims.rebound.length} bound anew` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `; claims: ${parts.join(', ')}`;
}

function claimLines(title: string, sentences: readonly string[]): string[] {
  return sentences.length === 0 ? [] : ['', `${title}:`, ...sentences.map((sentence) => `  ${sentence}`)];
}
