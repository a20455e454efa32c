import type { Context } from 'hono';
import type { Bearer, SharedStore } from '../app/shared-store.ts';
import { Problem } from './problem.ts';

const ROLES: readonly Bearer['role'][] = ['reader', 'analyst', 'editor', 'admin'];

/** The words of the token that a request carries; null without one. Never logged, never told again. */
export function tokenOf(c: Context): string | null {
  const header = c.req.header('authorization');
  if (header === undefined) return null;
  return /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header.trim())?.[1] ?? '';
}

/** Throws the 401 that says how to ask. */
export async function bearerOf(c: Context, store: SharedStore, now: Date): Promise<Bearer> {
  const words = tokenOf(c);
  if (words === null) throw unauthorized('Writing takes a token: Authorization: Bearer …', '');
  const bearer = await store.bearerOf(words, now);
  if (bearer) return bearer;
  throw unauthorized('The token is unknown, expired or revoked.', ', error="invalid_token"');
}

export function demandRole(bearer: Bearer, role: Bearer['role']): Bearer {
  if (ROLES.indexOf(bearer.role) >= ROLES.indexOf(role)) return bearer;
  throw new Problem('forbidden', `This takes the role ${role}; the token has the role ${bearer.role}.`);
}

function unauthorized(detail: string, error: string): Problem {
  return new Problem('unauthorized', detail, {
    headers: { 'WWW-Authenticate': `Bearer realm="kuryk"${error}` },
  });
}
