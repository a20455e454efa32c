import { createHash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { rateLimiter } from 'hono-rate-limiter';
import { Problem } from './problem.ts';
import { tokenOf } from './who-asks.ts';

const WINDOW_SECONDS = 2;

/**
 * So many questions a second for each token or address, twice as many at once. Memory stays bounded: who has not asked for
 * two windows is forgotten. Counted by address also where a token is named, so that guessing tokens wins nothing.
 */
export function rateLimit(perSecond: number): MiddlewareHandler {
  return rateLimiter({
    windowMs: WINDOW_SECONDS * 1000,
    limit: perSecond * WINDOW_SECONDS,
    standardHeaders: 'draft-6',
    keyGenerator: (c) => `${addressOf(c)} ${tokenName(c)}`,
    handler: (c) => {
      const wait = c.res.headers.get('retry-after') ?? String(WINDOW_SECONDS);
      throw new Problem(
        'too-many-requests',
        `At most ${perSecond} requests a second; ask again in ${wait} s.`,
        {
          headers: { 'Retry-After': wait },
        },
      );
    },
  });
}

function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? '';
  } catch {
    return ''; // asked without a socket
  }
}

/** The public part of a token; of anything else a digest. */
function tokenName(c: Context): string {
  const words = tokenOf(c);
  if (!words) return '';
  return (
    /^kuryk_([a-z0-9]{12})_/.exec(words)?.[1] ?? createHash('sha256').update(words).digest('hex').slice(0, 12)
  );
}
