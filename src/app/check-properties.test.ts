import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerProperties } from './check-properties.ts';
import { openWorld } from './open-world.ts';

const world = await openWorld('packs/eurasia');

it('proves the properties that ship, of the pack that ships', () => {
  const { results } = answerProperties(world, 'docs/properties.yaml');
  expect(results.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
    'no-weapons proved',
    'checkpoints-of-art-3 proved',
    'baku-tbilisi proved',
  ]);
});

it('refuses a file with mistakes, each at its place with a remedy', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'kuryk-properties-')), 'p.yaml');
  writeFileSync(
    file,
    `properties:
  - id: a
    title: a
    cargo: [weapons]
    since: "2018-02-30"
    until: "2019-01-01"
    never: { state: KZ, outside: "kz-us-rail-2011#art_3" }
`,
  );
  expect(() => answerProperties(world, file)).toThrow('p.yaml:5:12: date: 2018-02-30 does not exist');
  expect(() => answerProperties(world, file)).toThrow('unknown instrument "kz-us-rail-2011"; did you mean');
  expect(() => answerProperties(world, '/nowhere.yaml')).toThrow('--property: /nowhere.yaml is no file');
});
