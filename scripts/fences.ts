import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * The rooms of the house, top to bottom, and what each may import besides itself. ARCHITECTURE.md draws the same.
 * `plan/search` is a room inside a room: it sees nothing of ours at all.
 */
export const ROOMS: Readonly<Record<string, { readonly may: readonly string[]; readonly because: string }>> =
  {
    terms: {
      may: [],
      because:
        'terms/ holds the words that everybody shares; if it knew a room, every room would know it too.',
    },
    law: {
      may: ['terms'],
      because:
        'law/ says what texts mean and knows no map. Where a leg meets a rule is the business of plan/lawful-graph.ts.',
    },
    network: {
      may: ['terms'],
      because: 'network/ says what exists on the ground and knows no law. The two meet in plan/ only.',
    },
    'plan/search': {
      may: [],
      because:
        'plan/search sees numbers and its own graph interface, nothing else, so that every question can use one search. Translate in plan/ and hand the numbers in.',
    },
    plan: {
      may: ['plan/search', 'law', 'network', 'terms'],
      because:
        'plan/ stands on law, network and terms. What looks at plans belongs in assess/, what stores them in store/.',
    },
    assess: {
      may: ['plan', 'plan/search', 'law', 'network', 'terms'],
      because: 'assess/ asks plan/ questions; it does not know how results are printed or kept.',
    },
    publish: {
      may: ['assess', 'plan', 'law', 'network', 'terms'],
      because: 'publish/ turns facts into text and never fetches them: what it shows is handed in.',
    },
    store: {
      may: ['assess', 'plan', 'law', 'network', 'terms'],
      because:
        'store/ keeps the shapes of the stages; how they are shown (publish, app, doors) is not its business.',
    },
    app: {
      may: ['store', 'publish', 'assess', 'plan', 'law', 'network', 'terms'],
      because: 'app/ opens the house for the doors; a door may change without it noticing.',
    },
    cli: {
      may: ['app', 'terms'],
      because:
        'cli/ is a door: it asks app/ and renders what it says. What it needs from a stage, app/ must offer.',
    },
    api: {
      may: ['app', 'terms'],
      because: 'api/ is a door: it asks app/ and renders what it says. Doors do not import each other.',
    },
    client: {
      may: ['app'],
      because:
        'client/ runs wherever fetch does and speaks HTTP; from this side it takes types of app/questions.ts and nothing else.',
    },
    web: {
      may: ['app', 'terms'],
      because:
        'web/ runs in a browser and speaks HTTP; from this side it takes types of app/questions.ts and nothing else.',
    },
  };

/** Commands that open another door, and the one file of it that each may load. Everything else keeps doors apart. */
const DOOR_OPENERS: Readonly<Record<string, string>> = {
  'src/cli/commands/serve.ts': 'src/api/serve-house.ts',
  'src/cli/commands/mcp.ts': 'src/api/mcp.ts',
};

/** Rooms that must give the same output for the same input. */
const PURE = new Set(['terms', 'law', 'network', 'plan', 'plan/search', 'assess', 'publish']);
const IMPURE_CALLS: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\s*\(/, 'Date.now()'],
  [/\bnew Date\s*\(\s*\)/, 'new Date()'],
  [/\bMath\.random\s*\(/, 'Math.random()'],
  [/\bperformance\.now\s*\(/, 'performance.now()'],
  [/\bprocess\./, 'process'],
  [/\bsetTimeout\s*\(/, 'setTimeout()'],
  [/\bfetch\s*\(/, 'fetch()'],
];
const IMPURE_BECAUSE =
  'Stages are pure, so that the same question always gets the same bytes: no clock, disk, socket or dice. Take the day, the data, the seed or the deadline as an argument.';
const SQL_PACKAGES = /^(pg|pg-boss|kysely|@electric-sql\/pglite)(\/|$)/;
const SQL_BECAUSE = 'SQL stands in store/ alone, so that an embedded and a server store cannot drift apart.';

const TESTS_BECAUSE =
  'What is made for tests stays with tests: the program must not carry made-up worlds. Move what both need to a file of its own.';

export interface SourceFile {
  /** From the root of the project, with forward slashes: `src/law/judge.ts`. */
  readonly path: string;
  readonly text: string;
}

export interface Breach {
  readonly file: string;
  readonly line: number;
  readonly what: string;
  readonly because: string;
}

export function findBreaches(files: readonly SourceFile[]): Breach[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === null || isForTests(file.path)) return [];
    const code = withoutComments(file.text);
    return [
      ...importBreaches(file.path, room, code),
      ...(PURE.has(room) ? purityBreaches(file.path, code) : []),
    ];
  });
}

function importBreaches(path: string, room: string, code: string): Breach[] {
  const rule = ROOMS[room];
  const breaches: Breach[] = [];
  for (const { specifier, typeOnly, line } of importsOf(code)) {
    const breach = (what: string, because: string) => breaches.push({ file: path, line, what, because });
    if (!specifier.startsWith('.')) {
      if (PURE.has(room) && specifier.startsWith('node:'))
        breach(`${room} imports ${specifier}`, IMPURE_BECAUSE);
      if (room === 'plan/search' && specifier !== 'flatqueue')
        breach(`plan/search imports ${specifier}`, ROOMS['plan/search']!.because);
      if (room !== 'store' && SQL_PACKAGES.test(specifier))
        breach(`${room} imports ${specifier}`, SQL_BECAUSE);
      continue;
    }
    const target = posix.join(posix.dirname(path), specifier);
    const other = roomOf(target);
    if (isForTests(target)) {
      breach(`${path.replace(/^src\//, '')} imports ${target.replace(/^src\//, '')}`, TESTS_BECAUSE);
      continue;
    }
    if (other === room || DOOR_OPENERS[path] === target) continue;
    if (!rule)
      breach(
        `${room} is not a room that scripts/fences.ts knows`,
        'Add the room to ROOMS there, with what it may import and why.',
      );
    else if (other === null || !rule.may.includes(other))
      breach(`${room} imports ${target.replace(/^src\//, '')}`, rule.because);
    else if ((room === 'web' || room === 'client') && (!typeOnly || target !== 'src/app/questions.ts'))
      breach(`${room} imports ${target.replace(/^src\//, '')}`, rule.because);
  }
  return breaches;
}

function purityBreaches(path: string, code: string): Breach[] {
  return code.split('\n').flatMap((text, index) =>
    IMPURE_CALLS.filter(([pattern]) => pattern.test(text)).map(([, name]) => ({
      file: path,
      line: index + 1,
      what: `${roomOf(path)} uses ${name}`,
      because: IMPURE_BECAUSE,
    })),
  );
}

/** Tests and what only they use (fixtures, `testing.ts`, worlds `random-…`, `seed-…`, `sample-…`) may look anywhere. */
function isForTests(path: string): boolean {
  return /(\.(test|cases|fixture)|\/testing|\/(random|seed|sample)-[a-z-]+)\.tsx?$/.test(path);
}

/** The room of a file under src/; null for the public face src/index.ts and for anything outside. */
function roomOf(path: string): string | null {
  if (path.startsWith('src/plan/search/')) return 'plan/search';
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

const IMPORT =
  /(?:^|[;\n}])\s*(?:import|export)\s+(type\s+)?(?:[\w*{},\s$]+?\sfrom\s+)?(['"])([^'"\n]+)\2|\bimport\s*\(\s*(['"])([^'"\n]+)\4/g;

function importsOf(code: string): { specifier: string; typeOnly: boolean; line: number }[] {
  return [...code.matchAll(IMPORT)].map((match) => ({
    specifier: (match[3] ?? match[5])!,
    typeOnly: match[1] !== undefined,
    line: code.slice(0, match.index + match[0].length).split('\n').length,
  }));
}

/** Blanks comments, keeps every line where it is. */
function withoutComments(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(
      /(^|\s)\/\/[^\n]*/g,
      (comment, before: string) => before + ' '.repeat(comment.length - before.length),
    );
}

/** Reads every TypeScript file under `folder`, sorted by path. */
export function readSources(root: string, folder = 'src'): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function describeBreach({ file, line, what, because }: Breach): string {
  return `${file}:${line}: ${what}\n    ${because}`;
}
