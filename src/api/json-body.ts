import type { Context } from 'hono';
import { Problem } from './problem.ts';

export const JSON_TYPE = 'application/json';

/** The body of a request, whatever JSON it is. */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== JSON_TYPE) {
    throw new Problem('unsupported-media-type', `Send the question as ${JSON_TYPE}.`, {
      headers: { 'Accept-Post': JSON_TYPE },
    });
  }
  try {
    return JSON.parse(await c.req.text());
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('malformed-request', 'The body is not JSON.');
  }
}
