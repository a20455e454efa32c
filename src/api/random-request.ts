import fc from 'fast-check';

/** A request as a stranger might send it: an address of the description with good, bad and hostile words in it. */
export interface StrangeRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
}
interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly parameters?: readonly Parameter[] }>>>
  >;
}

/** What has broken programs before: see each line. */
const HOSTILE = [
  '',
  ' ',
  '\u0000',
  '\u202eBaku', // turns text round
  'B\u0061\u0301'.repeat(60), // many combining marks
  '\ud800', // half a character
  '__proto__',
  'constructor',
  'toString',
  '../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  'C:\\windows',
  "'; drop table kuryk.token; --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  '=cmd|calc!A1',
  '%',
  '%ff',
  'a'.repeat(201),
  'a'.repeat(5000),
  `${'a'.repeat(100)}!`.repeat(20), // bait for a regular expression that backtracks
  `${'('.repeat(500)}`,
  '1e400',
  '-0',
  'NaN',
  '9999999999999999999999',
  '0000-00-00',
  '2018-02-30',
  '2018-06/..',
  '../2018',
  '2018-05-05/2019-05-31',
  '-9999-01-01',
  '99999-01-01',
  'null',
  'true',
  '[]',
  '{}',
  ',',
  'time,time,time',
];
/** Few, so that most answers come from what is kept: a fuzzer looks for bugs at the door, not for routes. */
const SOUND = [
  'AZBAK',
  'AFHRT',
  'KZ',
  'US',
  'special',
  '2019-06-01',
  'rail,sea',
  'kz-us-rail-2010',
  '1',
  'en',
  'yes',
  'plan',
];

const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.constantFrom(...SOUND) },
);
const encoded = fc.oneof(
  { weight: 4, arbitrary: word.map((text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '?'))) },
  { weight: 1, arbitrary: fc.constantFrom('%', '%ff%fe', '%2e%2e%2f', '%00', '..;/', '%c0%ae') },
);
const HEADERS = [
  'accept',
  'content-type',
  'if-none-match',
  'if-match',
  'authorization',
  'idempotency-key',
  'range',
  'origin',
];
const headerValue = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/geo+json',
    'text/markdown',
    '*/*',
    'text/html;q=0',
    '*',
    '"1"',
    'W/"x"',
    'Bearer x',
    `Bearer kuryk_${'a'.repeat(12)}_${'A'.repeat(43)}`,
    'bytes=0-9',
    ';;;,,,;q=',
    'gzip, br',
    'null',
  ),
  fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '').trim()),
);

/** JSON of every shape, with a name of the question here and there, sometimes cut short. */
const body = (names: readonly string[]) =>
  fc
    .oneof(
      fc
        .dictionary(
          fc.oneof(fc.constantFrom(...names, '__proto__', 'constructor'), fc.string({ maxLength: 12 })),
          fc.oneof(word, fc.array(word, { maxLength: 5 }), fc.jsonValue({ maxDepth: 3 })),
          { maxKeys: 8 },
        )
        .map((value) => JSON.stringify(value)),
      fc.json({ maxDepth: 4 }),
      fc.constantFrom(
        `${'['.repeat(20_000)}`,
        `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`,
        '{"from":"AZBAK","from":"AZBAK"}',
        '\ufeff{}',
        `{"draft":["a: &a [x,x]\\nb: &b [*a,*a]\\nc: [*b,*b]"],"from":"AZBAK","to":"AFHRT"}`,
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        '---\ntitle: &a [*a]\n---\n',
      ),
      fc.string({ unit: 'binary', maxLength: 200 }),
    )
    .chain((text) =>
      fc.oneof(
        { weight: 4, arbitrary: fc.constant(text) },
        { weight: 1, arbitrary: fc.nat(text.length).map((end) => text.slice(0, end)) },
      ),
    );

/** Requests to every address that the description names. */
export function strangeRequest(document: unknown): fc.Arbitrary<StrangeRequest> {
  const { paths } = document as Described;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({
      path,
      method: method.toUpperCase(),
      parameters,
    })),
  );
  return fc.constantFrom(...operations).chain(({ path, method, parameters }) => {
    const asked = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
    const name = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...asked, 'from', 'to') },
      { weight: 1, arbitrary: encoded },
    );
    const inPath = path.match(/\{\w+\}/g) ?? [];
    return fc.record({
      method: fc.oneof(
        { weight: 8, arbitrary: fc.constant(method) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS') },
      ),
      path: fc
        .tuple(
          fc.array(encoded, { minLength: inPath.length, maxLength: inPath.length }),
          fc.array(fc.tuple(name, encoded), { maxLength: 5 }),
        )
        .map(([values, query]) => {
          let filled = path;
          inPath.forEach((hole, i) => {
            filled = filled.replace(hole, () => values[i]!);
          });
          return query.length === 0
            ? filled
            : `${filled}?${query.map(([key, value]) => `${key}=${value}`).join('&')}`;
        }),
      headers: fc.dictionary(fc.constantFrom(...HEADERS), headerValue, { maxKeys: 3 }),
      body: fc.option(body(asked.length > 0 ? asked : ['from', 'to', 'on', 'id', 'title', 'question']), {
        nil: undefined,
        freq: 2,
      }),
    });
  });
}
