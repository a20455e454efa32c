import type { z } from 'zod';
import type { OpenedWorld } from '../app/world.ts';
import type { QuestionSchema } from './read-question.ts';

/** What the API asks: a world, and the civil day it is. */
export interface House {
  readonly world: OpenedWorld;
  today(): number;
}

/** Facts that stand outside of the pack: what names their state, and the facts themselves as plain data. */
export interface Outside {
  readonly revision: string;
  readonly facts: unknown;
}

/** Where facts from outside of the pack come from. Only the thread that serves has it; answers are made elsewhere. */
export interface Sources {
  /** Texts of the briefs of the pack, and of those that editors have published since. */
  briefs(): Promise<Outside>;
  /** What users have recorded of forecasts, besides the pack's own. */
  forecasts(): Promise<Outside>;
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
  /** Answered at once from what is in memory, never by a search; all else goes to the pool of planning threads. */
  readonly quick?: true;
  /** Makes hundreds of plans, and may take six times as long as another answer. */
  readonly heavy?: true;
  /** Whether the answer depends on what day it is. */
  readonly timeless: (question: Readonly<Record<string, unknown>>) => boolean;
  /** Which facts from outside of the pack the answer rests on; `ask` is handed them. */
  readonly outside?: keyof Sources;
  readonly ask: (question: never, house: House, facts: never) => object | Promise<object>;
}

/** The parameters that stand in the path of an address. */
export function pathParameters({ path }: Pick<Endpoint, 'path'>): string[] {
  return [...path.matchAll(/:([a-zA-Z]+)/g)].map(([, name]) => name!);
}
