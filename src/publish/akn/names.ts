import { type EventKind, FORCE_EFFECT, type Modification, type Provision } from '../../law/model.ts';

/** eIds of the metadata: apart from those of provisions by their first letters, and without spaces. */
export function idOf(sort: 'concept' | 'event' | 'mod' | 'party' | 'source' | 'time', name: string): string {
  return `m.${sort}.${encodeURIComponent(name)}`;
}

/** Address of a work, or of a provision in it, by our own naming: the id of the instrument is its number. */
export function workUri(id: string, provision: string | null = null): string {
  return `/akn/xk/act/kuryk/${encodeURIComponent(id)}${provision === null ? '' : `#${encodeURIComponent(provision)}`}`;
}

/** The standard knows three kinds of event; the finer kind stands in `refersTo`. */
export function eventType(kind: EventKind | 'amended'): 'generation' | 'amendment' | 'repeal' | null {
  const effect = FORCE_EFFECT[kind];
  if (effect === 'start') return 'generation';
  if (effect === 'end') return 'repeal';
  return kind === 'amended' ? 'amendment' : null;
}

/** Its own address, unless a provision of the same document has it. */
export function modificationId(m: Modification, n: number, provisions: readonly Provision[]): string {
  const free = m.eId !== undefined && !provisions.some(({ eId }) => eId === m.eId);
  return free ? m.eId! : idOf('mod', String(n));
}
