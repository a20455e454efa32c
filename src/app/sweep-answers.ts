import { z } from 'zod';

/** What `kuryk sweep` answers with `--json`. Names are a promise, as in questions.ts. */

const statuses = z.strictObject({
  lawful: z.int(),
  uncertain: z.int(),
  barred: z.int(),
  unreachable: z.int(),
});
const parked = z.array(z.strictObject({ chunk: z.int(), error: z.string() }));

export const sweepAnswer = z.strictObject({
  /** Its id in the store; null for one that ran on this machine alone. */
  sweep: z.string().nullable(),
  state: z.enum(['done', 'incomplete', 'interrupted', 'cancelled', 'queued', 'running']),
  out: z.string().nullable(),
  queries: z.int(),
  chunks: z.int(),
  /** Questions that an earlier run had answered. */
  resumedAt: z.int(),
  workers: z.int(),
  rows: z.int(),
  byStatus: statuses,
  incomplete: z.int(),
  checked: z.int(),
  mismatches: z.array(z.int()),
  parked,
  /** Where unfinished work lies; null when all is in the output. */
  folder: z.string().nullable(),
  pack: z.strictObject({ id: z.string(), revision: z.string() }),
});
export type SweepJson = z.output<typeof sweepAnswer>;
