import { expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { ENDPOINTS } from './endpoints.ts';
import { openApiDocument } from './openapi.ts';
import { PROBLEM_TYPES } from './problem-types.ts';
import { testHouse } from './testing.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; description?: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const document = openApiDocument() as unknown as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

it('has an entry for every address that the API answers', async () => {
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(ENDPOINTS.map(({ path }) => path.replace(/:(\w+)/g, '{$1}'))),
  );
  const app = buildApi(await testHouse());
  for (const { path } of operations.filter(({ path }) => !path.startsWith('/v1/'))) {
    expect((await app.request(path)).status, path).toBe(200);
  }
});

it('points only at parts that it holds, and holds none that nothing points at', () => {
  const text = JSON.stringify(document);
  const pointed = new Set(
    [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)].map(([, k, n]) => `${k}/${n}`),
  );
  for (const { operation } of operations) {
    for (const need of operation.security ?? []) {
      for (const name of Object.keys(need)) pointed.add(`securitySchemes/${name}`);
    }
  }
  const held = Object.entries(document.components).flatMap(([kind, parts]) =>
    Object.keys(parts).map((name) => `${kind}/${name}`),
  );
  expect([...text.matchAll(/"\$ref":"([^"]+)"/g)].every(([, ref]) => ref!.startsWith('#/components/'))).toBe(
    true,
  );
  expect([...pointed].filter((name) => !held.includes(name))).toEqual([]);
  expect(held.filter((name) => !pointed.has(name))).toEqual([]);
});

it('describes every operation and parameter, each under a name of its own', () => {
  const names = operations.map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { path, operation } of operations) {
    expect(operation.summary.length, path).toBeGreaterThan(10);
    for (const { name, in: where, required, description } of operation.parameters ?? []) {
      expect(description, `${path} ${name}`).toBeTruthy();
      if (where === 'path') expect(required).toBe(true);
    }
  }
});

it('promises every status with which a problem may come', () => {
  const statuses = new Set(operations.flatMap(({ operation }) => Object.keys(operation.responses)));
  for (const { status } of Object.values(PROBLEM_TYPES)) {
    // A request that never arrives whole has no operation.
    if (status !== 408) expect(statuses).toContain(String(status));
  }
});
