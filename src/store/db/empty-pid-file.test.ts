import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyLog } from './audit.ts';
import { openStore } from './store.ts';
import { write } from './write.ts';

test('a store whose postmaster.pid a kill left empty opens again by itself, with all that was written', async () => {
  const data = mkdtempSync(join(tmpdir(), 'kuryk-pid-'));
  try {
    const first = await openStore({ data, url: null });
    const note = { actor: 'anna', at: new Date(0), action: 'note', subject: 'a', content: 1 };
    await write(first.db, note, async () => null);
    await first.close();
    const file = join(data, 'pg', 'postmaster.pid');
    writeFileSync(file, '');
    expect(statSync(file).size).toBe(0);
    const again = await openStore({ data, url: null });
    expect(await verifyLog(again.db)).toMatchObject({ ok: true, entries: 1 });
    await again.close();
    expect(existsSync(join(data, 'owner.json'))).toBe(false);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
});
