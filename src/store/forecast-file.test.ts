import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ForecastRecord } from '../assess/forecast/records.ts';
import { parseDay } from '../terms/day.ts';
import { forecastFile } from './forecast-file.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'kuryk-forecasts-'));
const says = (p: number): ForecastRecord => ({
  at: parseDay('2026-11-24'),
  id: 'fc-o01',
  by: 'A',
  kind: 'probability',
  p,
  note: 'because',
});

describe('the file of own forecasts', () => {
  it('gives back what was added, in order, and writes days as dates', async () => {
    const dir = folder();
    const store = forecastFile(dir);
    expect(await store.read()).toEqual([]);
    await store.append(() => ({ records: [says(0.1), says(0.2)], said: null }));
    await store.append((standing) => ({ records: [says(standing.length / 10 + 0.1)], said: null }));
    expect((await forecastFile(dir).read()).map((one) => 'p' in one && one.p)).toEqual([
      0.1, 0.2, 0.30000000000000004,
    ]);
    expect(readFileSync(join(dir, 'forecasts.jsonl'), 'utf8')).toContain('"at":"2026-11-24"');
    expect(readdirSync(dir)).toEqual(['forecasts.jsonl']);
  });

  it('keeps a question with its rule and its consequences', async () => {
    const store = forecastFile(folder());
    const question: ForecastRecord = {
      at: parseDay('2026-11-24'),
      id: 'q',
      by: 'A',
      kind: 'question',
      question: 'Will it?',
      criteria: 'Yes if.',
      closes: parseDay('2027-06-30'),
      baseline: { p: 0.1, basis: 'one in ten' },
      rule: {
        kind: 'plan',
        from: 'A',
        to: 'B',
        cargo: 'general',
        for: null,
        on: parseDay('2027-06-30'),
        status: 'barred',
      },
      consequences: [{ if: 'yes', close: ['IR'], suspend: [], trades: ['t'], on: null, note: null }],
    };
    await store.append(() => ({ records: [question], said: null }));
    expect(await store.read()).toEqual([question]);
  });

  it('loses nothing of many writers at once', async () => {
    const dir = folder();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        forecastFile(dir).append(() => ({ records: [says((at + 1) / 20)], said: null })),
      ),
    );
    const kept = (await forecastFile(dir).read()).map((one) => ('p' in one ? one.p : 0));
    expect(kept.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => (at + 1) / 20));
  });

  it('writes nothing when the caller refuses, and lets the next one in', async () => {
    const store = forecastFile(folder());
    await store.append(() => ({ records: [says(0.1)], said: null }));
    await expect(
      store.append(() => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await store.append(() => ({ records: [says(0.2)], said: null }));
    expect(await store.read()).toHaveLength(2);
  });

  it('takes over the lock of a process that is gone', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'forecasts.jsonl.lock'), '2147483646');
    await forecastFile(dir).append(() => ({ records: [says(0.1)], said: null }));
    expect(await forecastFile(dir).read()).toHaveLength(1);
  });

  it.each(['{"at":"2026-11-24"', '{}', '{"at":"2026-02-30","id":"a","by":"b","kind":"annulment","why":"c"}'])(
    'says on which line %s stands',
    async (line) => {
      const dir = folder();
      const store = forecastFile(dir);
      await store.append(() => ({ records: [says(0.1)], said: null }));
      writeFileSync(
        join(dir, 'forecasts.jsonl'),
        `${readFileSync(join(dir, 'forecasts.jsonl'), 'utf8')}${line}\n`,
      );
      await expect(store.read()).rejects.toMatchObject({ at: { line: 2 } });
    },
  );
});
