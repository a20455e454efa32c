import { z } from 'zod';

/** The part of the contract about questions that are kept, to be asked again and followed in a feed. */

const asked = z.record(
  z.string().max(64),
  z.union([z.string().max(200), z.array(z.string().max(200)).max(100)]),
);

export const savedQuestion = z.strictObject({
  title: z.string().min(1).max(200).describe('What people call it'),
  command: z.enum(['plan', 'why', 'timeline']).describe('What is asked'),
  question: asked.describe('The body of that question, as it is posted to its address'),
});
export const savedQuestionAnswer = z.strictObject({
  key: z.string(),
  version: z.int(),
  title: z.string(),
  command: z.enum(['plan', 'why', 'timeline']),
  question: asked,
  writtenAt: z.string(),
  writtenBy: z.string(),
});
export const savedQuestionsAnswer = z.strictObject({ questions: z.array(savedQuestionAnswer) });
export const removedAnswer = z.strictObject({ key: z.string(), version: z.int() });
export const publishedAnswer = z.strictObject({
  slug: z.string(),
  version: z.int(),
  /** How many of its claims the present facts do not bear out. */
  stale: z.int(),
});

export type SavedQuestion = z.infer<typeof savedQuestion>;
export type SavedQuestionJson = z.infer<typeof savedQuestionAnswer>;
export type SavedQuestionsJson = z.infer<typeof savedQuestionsAnswer>;
export type PublishedJson = z.infer<typeof publishedAnswer>;
