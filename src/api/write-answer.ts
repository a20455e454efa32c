import type { PlanJson } from '../app/questions.ts';
import { planToGeoJson } from '../app/to-geojson.ts';
import type { House } from './endpoint.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { PageRequest } from './page.ts';

/** A question that was read and found well formed, as plain data: it may be answered in another thread. */
export interface AnswerJob {
  /** Name of the endpoint. */
  readonly endpoint: string;
  readonly question: Readonly<Record<string, unknown>>;
  readonly today: number;
  readonly page: PageRequest | null;
  readonly geojson: boolean;
  readonly heavy: boolean;
  /** Facts from outside of the pack, where the endpoint rests on any. */
  readonly facts: unknown;
}

export interface WrittenAnswer {
  /** The bytes of the answer: the same that `--json` prints. */
  readonly text: string;
  /** Where the next page begins; null on the last, and where there are no pages. */
  readonly next: number | null;
  readonly complete: boolean;
}

/** Answers one question and writes it down. Throws what the question's room throws. */
export async function writeAnswer(job: AnswerJob, world: House['world']): Promise<WrittenAnswer> {
  const endpoint = ENDPOINTS.find(({ name }) => name === job.endpoint)!;
  const house: House = { world, today: () => job.today };
  let answer = await endpoint.ask(job.question as never, house, job.facts as never);
  let next: number | null = null;
  if (job.page && endpoint.pages !== undefined) ({ answer, next } = pageOf(answer, endpoint.pages, job.page));
  const said = job.geojson ? planToGeoJson(answer as PlanJson, world.network) : answer;
  const complete = (answer as { complete?: boolean }).complete !== false;
  return { text: `${JSON.stringify(said, null, 2)}\n`, next, complete };
}

function pageOf(answer: object, field: string, { start, limit }: PageRequest) {
  const list = (answer as Record<string, readonly unknown[]>)[field]!;
  const next = start + limit < list.length ? start + limit : null;
  return { answer: { ...answer, [field]: list.slice(start, start + limit) }, next };
}
