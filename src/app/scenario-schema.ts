import { z } from 'zod';

/** The shape of a scenario's file. Keys are a promise; docs/sweeps.md tells what each means. */

const word = z.string().trim().min(1).max(200);
const words = z.array(word).min(1).max(10_000);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'is not a day: write it as 2018-06-01');
const step = z.union([
  z.enum(['day', 'week', 'month', 'year']),
  z.strictObject({ days: z.int().min(1).max(3660) }),
]);
/** What is closed or suspended together; `[]` is nothing. */
const set = z.union([word, z.array(word).max(100)]);
const MOST_SEED = 2 ** 31 - 1;

export const scenarioFile = z.strictObject({
  title: word.optional(),
  from: words,
  to: words,
  cargo: words.optional(),
  for: words.optional(),
  on: z.union([z.array(day).min(1).max(100_000), z.strictObject({ from: day, to: day, step })]),
  close: z.array(set).min(1).max(10_000).optional(),
  suspend: z.array(set).min(1).max(10_000).optional(),
  via: words.optional(),
  avoid: words.optional(),
  modes: word.optional(),
  by: word.optional(),
  proof: word.optional(),
  unit: word.optional(),
  knownOn: day.optional(),
  samples: z.int().min(100).max(1_000_000).optional(),
  seed: z.int().min(0).max(MOST_SEED).optional(),
  check: z.int().min(0).max(1000).optional(),
});
export type ScenarioInput = z.output<typeof scenarioFile>;
