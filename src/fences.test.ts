import { describe, expect, test } from 'vitest';
import { describeBreach, findBreaches, ROOMS, readSources } from '../scripts/fences.ts';

const root = new URL('..', import.meta.url).pathname;

test('every import in the house points upwards, and stages are pure', () => {
  expect(findBreaches(readSources(root)).map(describeBreach).join('\n')).toBe('');
});

test('every room in src/ has its fence', () => {
  const rooms = new Set(readSources(root).flatMap(({ path }) => /^src\/([^/]+)\//.exec(path)?.[1] ?? []));
  expect([...rooms].filter((room) => !(room in ROOMS))).toEqual([]);
});

describe('a planted breach is found, with its line and a sentence', () => {
  const planted: [name: string, path: string, text: string, what: string][] = [
    [
      'law looks at the map',
      'src/law/a.ts',
      "import { x } from '../network/model.ts';",
      'law imports network/model.ts',
    ],
    [
      'so does a type',
      'src/law/a.ts',
      "import type { X } from '../network/model.ts';",
      'law imports network/model.ts',
    ],
    [
      'over many lines',
      'src/network/a.ts',
      "import {\n  x,\n  y,\n} from '../law/model.ts';",
      'network imports law/model.ts',
    ],
    ['by export', 'src/terms/a.ts', "export * from '../law/model.ts';", 'terms imports law/model.ts'],
    [
      'by a late import',
      'src/store/a.ts',
      "const a = await import('../publish/a.ts');",
      'store imports publish/a.ts',
    ],
    [
      'search hears a word of ours',
      'src/plan/search/a.ts',
      "import type { Day } from '../../terms/day.ts';",
      'plan/search imports terms/day.ts',
    ],
    ['search takes a package', 'src/plan/search/a.ts', "import { z } from 'zod';", 'plan/search imports zod'],
    ['a door opens another', 'src/cli/a.ts', "import { x } from '../api/a.ts';", 'cli imports api/a.ts'],
    [
      'a door goes past app',
      'src/cli/a.ts',
      "import { x } from '../law/model.ts';",
      'cli imports law/model.ts',
    ],
    [
      'a stage reads the disk',
      'src/plan/a.ts',
      "import { readFileSync } from 'node:fs';",
      'plan imports node:fs',
    ],
    ['a stage looks at the clock', 'src/law/a.ts', 'const now = Date.now();', 'law uses Date.now()'],
    ['a stage throws dice', 'src/network/a.ts', 'const p = Math.random();', 'network uses Math.random()'],
    ['SQL outside the store', 'src/app/a.ts', "import { Kysely } from 'kysely';", 'app imports kysely'],
    [
      'the browser takes code',
      'src/web/a.ts',
      "import { x } from '../app/questions.ts';",
      'web imports app/questions.ts',
    ],
    [
      'the program leans on a test',
      'src/plan/a.ts',
      "import { x } from './a.fixture.ts';",
      'plan/a.ts imports plan/a.fixture.ts',
    ],
    [
      'an unknown room',
      'src/attic/a.ts',
      "import { x } from '../law/model.ts';",
      'attic is not a room that scripts/fences.ts knows',
    ],
  ];
  test.each(planted)('%s', (_name, path, text, what) => {
    const found = findBreaches([{ path, text }]);
    expect(found.map((breach) => breach.what)).toEqual([what]);
    expect(found[0]!.line).toBe(text.split('\n').length);
    expect(found[0]!.because).toMatch(/\w+ .*\.$/);
  });

  test.each([
    ['a comment', 'src/law/a.ts', "// import { x } from '../network/model.ts';\n/* Date.now() */"],
    ['the room above', 'src/plan/a.ts', "import { x } from '../law/model.ts';"],
    ['a neighbour in the same room', 'src/law/a.ts', "import { x } from './model.ts';"],
    ['types for the browser', 'src/web/a.ts', "import type { X } from '../app/questions.ts';"],
    ['a test', 'src/law/a.test.ts', "import { x } from '../network/model.ts';"],
  ])('but not %s', (_name, path, text) => {
    expect(findBreaches([{ path, text }])).toEqual([]);
  });
});
