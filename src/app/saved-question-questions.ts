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
export const savedScenario = z.strictObject({
  title: z.string().min(1).max(200).describe('What people call it'),
  scenario: z.string().min(1).max(500_000).describe('The YAML of a sweep, as `kuryk sweep` reads it'),
});
export const savedScenarioAnswer = z.strictObject({
  key: z.string(),
  version: z.int(),
  title: z.string(),
  scenario: z.string(),
  writtenAt: z.string(),
  writtenBy: z.string(),
});
export const savedScenariosAnswer = z.strictObject({ scenarios: z.array(savedScenarioAnswer) });
export const tokenOrder = z.strictObject({
  name: z.string().min(1).max(80).describe('The person or machine that will use it'),
  role: z.enum(['reader', 'analyst', 'editor', 'admin']).default('reader').describe('What it may do'),
  expires: z.string().max(10).optional().describe('First day on which it is no longer good'),
});
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
export type SavedScenario = z.infer<typeof savedScenario>;
export type SavedScenarioJson = z.infer<typeof savedScenarioAnswer>;
export type SavedScenariosJson = z.infer<typeof savedScenariosAnswer>;
export type RemovedJson = z.infer<typeof removedAnswer>;
export type PublishedJson = z.infer<typeof publishedAnswer>;
