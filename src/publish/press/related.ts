import type { Brief } from '../brief/model.ts';

/**
 * Other briefs of the same language, nearest first: those that rest on the same instruments count most, then those
 * that ask of the same places, then those that share a tag. Translations of the brief itself are not "related".
 */
export function relatedBriefs(brief: Brief, all: readonly Brief[], most = 4): Brief[] {
  const origin = (b: Brief) => b.translationOf ?? b.slug;
  return all
    .filter(
      (other) => other.lang === brief.lang && origin(other) !== origin(brief) && other.status === 'published',
    )
    .map((other) => ({ other, score: nearness(brief, other) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.other.slug < b.other.slug ? -1 : 1))
    .slice(0, most)
    .map(({ other }) => other);
}

function nearness(a: Brief, b: Brief): number {
  return (
    100 * shared(instrumentsOf(a), instrumentsOf(b)) +
    10 * shared(placesOf(a), placesOf(b)) +
    shared(a.tags, b.tags)
  );
}

export function instrumentsOf(brief: Brief): string[] {
  return [...new Set(brief.citations.map(({ instrument }) => instrument))];
}

export function placesOf(brief: Brief): string[] {
  return [
    ...new Set(
      [...brief.claims, ...brief.figures].flatMap(({ ask }) => [ask.question.from, ask.question.to]),
    ),
  ];
}

function shared(a: readonly string[], b: readonly string[]): number {
  return a.filter((x) => b.includes(x)).length;
}
