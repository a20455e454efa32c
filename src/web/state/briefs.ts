import type { BriefHeadingJson } from '../../app/questions.ts';

const KINDS = ['section', 'tag', 'author', 'year', 'lang'] as const;

/** Something that briefs share, by which a list of them is narrowed; stands in the address as `tag:caspian`. */
export interface Facet {
  readonly kind: (typeof KINDS)[number];
  readonly value: string;
}

export function readFacet(only: string): Facet | null {
  const at = only.indexOf(':');
  const kind = KINDS.find((one) => one === only.slice(0, at));
  return kind ? { kind, value: only.slice(at + 1) } : null;
}

function valuesOf(brief: BriefHeadingJson, kind: Facet['kind']): readonly string[] {
  if (kind === 'tag') return brief.tags;
  if (kind === 'author') return brief.authors;
  if (kind === 'year') return [brief.date.slice(0, 4)];
  return [brief[kind]];
}

export function inFacet(brief: BriefHeadingJson, { kind, value }: Facet): boolean {
  return valuesOf(brief, kind).includes(value);
}

/**
 * All that a list can be narrowed by, with how many briefs would remain; the commonest first, years newest first.
 * Languages are counted over `everything`, where each translation stands for itself.
 */
export function facetsOf(
  briefs: readonly BriefHeadingJson[],
  everything: readonly BriefHeadingJson[],
): {
  readonly kind: Facet['kind'];
  readonly values: readonly { readonly value: string; readonly count: number }[];
}[] {
  return KINDS.map((kind) => {
    const counts = new Map<string, number>();
    for (const brief of kind === 'lang' ? everything : briefs)
      for (const value of valuesOf(brief, kind)) counts.set(value, (counts.get(value) ?? 0) + 1);
    const values = [...counts].map(([value, count]) => ({ value, count }));
    values.sort((a, b) =>
      kind === 'year' ? Number(b.value) - Number(a.value) : b.count - a.count || (a.value < b.value ? -1 : 1),
    );
    return { kind, values };
  }).filter(({ values }) => values.length > 0);
}
