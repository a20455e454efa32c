import type { PlanQuery } from '../plan/answer.ts';

/** What can be shut: a state, a post or port, a border pair, one line, or a text that is made not to bind. */
export const CLOSER_KINDS = ['state', 'instrument', 'place', 'crossing', 'leg'] as const;
export type CloserKind = (typeof CLOSER_KINDS)[number];

export interface Closer {
  readonly kind: CloserKind;
  /** Code of the state, or id. */
  readonly id: string;
}

export const keyOf = ({ kind, id }: Closer): string => `${kind}:${id}`;

/** The query with these closed: the very what-if that `kuryk plan --close … --suspend …` asks. */
export function closedBy(query: PlanQuery, closers: readonly Closer[]): PlanQuery {
  const posts = closers.filter(({ kind }) => kind !== 'instrument').map(({ id }) => id);
  const texts = closers.filter(({ kind }) => kind === 'instrument').map(({ id }) => id);
  return {
    ...query,
    close: [...new Set([...query.close, ...posts])],
    suspend: [...new Set([...query.suspend, ...texts])],
  };
}
