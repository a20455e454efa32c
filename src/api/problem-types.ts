/** Every kind of problem that the API answers with (RFC 9457). `type` is `/problems/` and the key. */
export const PROBLEM_TYPES = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'invalid-cursor': { status: 400, title: 'The cursor does not belong to this list' },
  unauthorized: { status: 401, title: 'A token is needed' },
  forbidden: { status: 403, title: 'The token may not do this' },
  'not-found': { status: 404, title: 'Nothing is here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'not-acceptable': { status: 406, title: 'The answer has no form that was asked for' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'stale-version': { status: 412, title: 'It has changed since you read it' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'A body of that type is not read' },
  'invalid-question': { status: 422, title: 'The question has no meaning' },
  'unknown-parameter': { status: 422, title: 'No such parameter' },
  'missing-parameter': { status: 422, title: 'A parameter is missing' },
  'invalid-date': { status: 422, title: 'No such day' },
  'invalid-value': { status: 422, title: 'No such value' },
  'unknown-place': { status: 422, title: 'No such place' },
  'ambiguous-place': { status: 422, title: 'Two places have that name' },
  'unknown-state': { status: 422, title: 'No such state' },
  'unknown-instrument': { status: 422, title: 'No such instrument' },
  'unknown-provision': { status: 422, title: 'No such provision' },
  'unknown-forecast': { status: 422, title: 'No such forecast' },
  'unknown-question': { status: 422, title: 'No such question is kept' },
  'unknown-scenario': { status: 422, title: 'No such scenario is kept' },
  'unknown-token': { status: 422, title: 'No such token' },
  'invalid-brief': { status: 422, title: 'The brief has mistakes' },
  'idempotency-key-reused': { status: 422, title: 'The key was used for another request' },
  'unknown-brief': { status: 422, title: 'No such brief' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Our mistake' },
  'too-many-requests': { status: 429, title: 'You ask too often' },
  overloaded: { status: 503, title: 'Too many questions at once' },
  'took-too-long': { status: 503, title: 'The answer takes too long' },
  'store-unavailable': { status: 503, title: 'The store cannot be used now' },
  'disk-full': { status: 507, title: 'The disk is full' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemKind = keyof typeof PROBLEM_TYPES;

export function isProblemKind(kind: string): kind is ProblemKind {
  return Object.hasOwn(PROBLEM_TYPES, kind);
}
