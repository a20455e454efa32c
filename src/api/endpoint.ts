import type { z } from 'zod';
import type { OpenedWorld } from '../app/world.ts';
import type { QuestionSchema } from './read-question.ts';

/** What the API asks: a world, and the civil day it is. */
export interface House {
  readonly world: OpenedWorld;
  today(): number;
}

/** One address under /v1, its question and its answer. The router, the reference and OpenAPI read this table. */
export interface Endpoint {
  readonly name: string;
  /** Of the schema of the answer in OpenAPI. */
  readonly answerName: string;
  /** With Hono's `:name` for parameters in the path; each is a field of the question. */
  readonly path: string;
  readonly summary: string;
  readonly question: QuestionSchema;
  readonly answer: z.ZodType;
  readonly example: Readonly<Record<string, string>>;
  /** The field of the answer that holds a list, where the list is handed out in pages. */
  readonly pages?: string;
  /** The question may also come as a JSON body by POST. */
  readonly posts?: true;
  /** Whether the answer depends on what day it is. */
  readonly timeless: (question: Readonly<Record<string, unknown>>) => boolean;
  readonly ask: (question: never, house: House) => object;
}

/** The parameters that stand in the path of an address. */
export function pathParameters({ path }: Pick<Endpoint, 'path'>): string[] {
  return [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name!);
}
