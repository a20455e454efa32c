import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '../store/db/canonical.ts';
import { openStore } from '../store/db/store.ts';
import { savedList } from './saved.ts';

test('the list of what is kept has all of it, however much that is', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kuryk-saved-'));
  const address = { data, url: null };
  const store = await openStore(address);
  const body = '{"command":"plan","question":{"from":"AZBAK","to":"AFHRT"}}';
  const rows = (kind: 'question' | 'scenario', count: number) =>
    Array.from({ length: count }, (_, n) => ({
      kind,
      key: `k${n}`,
      version: 1,
      title: `k${n}`,
      body,
      sha256: sha256(body),
      written_at: '2026-01-05T09:00:00Z',
      written_by: 'test',
    }));
  for (const kept of [rows('question', 1203), rows('scenario', 501)])
    await store.db.insertInto('document').values(kept).execute();
  await store.close();
  const { questions, scenarios } = await savedList(address);
  expect([questions.length, scenarios.length]).toEqual([1203, 501]);
  expect(new Set(questions.map(({ key }) => key)).size).toBe(1203);
  rmSync(data, { recursive: true, force: true });
});
