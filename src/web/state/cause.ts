import type { TimelineJson } from '../../app/questions.ts';

export type CauseJson = TimelineJson['epochs'][number]['causes'][number];

/** What changed an answer, in parts that each language says in its own words. */
export interface Cause {
  /** The text, line or circumstance that it happened to. */
  readonly subject:
    | { readonly kind: 'instrument' | 'post'; readonly id: string }
    | { readonly kind: 'words'; readonly words: string };
  /** A key among `event.*` or `cause.*`. */
  readonly what: { readonly from: 'event' | 'cause'; readonly key: string };
  /** Whether the day is a bound of doubt: before it perhaps, after it for certain. */
  readonly sure: 'perhaps' | 'certain' | null;
}

/**
 * Reads the address of a fact: `kz-us-rail-2010:in-force`, `…#art_3__para_2:rule:from`, `leg:a--b--rail:opened`, or the
 * id of a circumstance with `:to`. What is none of these is said in the words of the engine.
 */
export function causeOf({ fact, message }: Pick<CauseJson, 'fact' | 'message'>): Cause {
  const sure = message.includes('by now for certain')
    ? 'certain'
    : message.includes(', perhaps')
      ? 'perhaps'
      : null;
  const parts = fact.split(':');
  const end = parts.at(-1) ?? '';
  if (parts[0] === 'leg' && parts.length === 3) {
    const key = end === 'opened' ? 'opened' : 'closed';
    return { subject: { kind: 'post', id: parts[1] ?? '' }, what: { from: 'cause', key }, sure };
  }
  const [instrument = '', provision] = (parts[0] ?? '').split('#');
  const edge = end === 'from' || end === 'to';
  if (provision !== undefined && edge) {
    const key = end === 'from' ? 'begins' : 'ceases';
    return { subject: { kind: 'instrument', id: instrument }, what: { from: 'cause', key }, sure };
  }
  if (edge && parts.length === 2) {
    const words = message.replace(/: (begins|ends).*$/, '');
    const key = end === 'from' ? 'starts' : 'ends';
    return { subject: { kind: 'words', words }, what: { from: 'cause', key }, sure };
  }
  // An event may carry a number or a party after its kind: `ratified`, `ratified-kz`.
  const kind = /: ([a-z-]+)(?=,| \(|$)/.exec(message)?.[1] ?? end;
  return { subject: { kind: 'instrument', id: instrument }, what: { from: 'event', key: kind }, sure };
}
