import { describe, expect, it } from 'vitest';
import { parseDay } from '../../terms/day.ts';
import { assembleForecasts } from './assemble.ts';
import type { ForecastRecord } from './records.ts';
import { scoreRecord } from './score-record.ts';

const day = parseDay;
const question = (id: string, at: string, closes = '2027-12-31'): ForecastRecord => ({
  at: day(at),
  id,
  by: 'A',
  kind: 'question',
  question: 'Will it?',
  criteria: 'Yes if it does.',
  closes: day(closes),
  baseline: null,
  rule: null,
  consequences: [],
});
const says = (id: string, at: string, p: number, by = 'A'): ForecastRecord => ({
  at: day(at),
  id,
  by,
  kind: 'probability',
  p,
  note: null,
});
const came = (id: string, on: string, outcome: 'yes' | 'no', at = on): ForecastRecord => ({
  at: day(at),
  id,
  by: 'B',
  kind: 'resolution',
  outcome,
  on: day(on),
  how: 'person',
  evidence: 'seen',
});
const score = (...records: ForecastRecord[]) => scoreRecord(assembleForecasts([], records), null);
const leftOut = (...records: ForecastRecord[]) =>
  score(...records).leftOut.map(({ id, why }) => `${id} ${why}`);

describe('the record', () => {
  it('scores the last word before the day that decided', () => {
    const record = score(
      question('q', '2026-01-01'),
      says('q', '2026-01-01', 0.5),
      says('q', '2026-01-11', 0.8),
      says('q', '2026-01-21', 0.99),
      came('q', '2026-01-21', 'yes'),
    );
    expect(record.entries).toHaveLength(1);
    expect(record.entries[0]).toMatchObject({ p: 0.8, baseline: 0.5, baselineBrier: 0.25 });
    expect(record.brier).toBeCloseTo(0.04, 12);
    // Ten days at .5 and ten at .8.
    expect(record.entries[0]?.dailyBrier).toBeCloseTo((10 * 0.25 + 10 * 0.04) / 20, 12);
    expect(record.skill).toBeCloseTo(1 - 0.04 / 0.25, 12);
  });

  it('scores each forecaster by themselves and all together', () => {
    const record = score(
      question('q', '2026-01-01'),
      says('q', '2026-01-02', 0.9, 'A'),
      says('q', '2026-01-03', 0.2, 'B'),
      came('q', '2026-02-01', 'yes'),
    );
    expect(record.forecasters.map(({ by, brier }) => [by, brier?.toFixed(2)])).toEqual([
      ['A', '0.01'],
      ['B', '0.64'],
    ]);
    expect(record.brier).toBeCloseTo(0.325, 12);
  });

  it('leaves out what was said on or after the day that decided', () => {
    expect(
      leftOut(
        question('q', '2026-01-01'),
        says('q', '2026-02-01', 0.99),
        came('q', '2026-02-01', 'yes', '2026-02-05'),
      ),
    ).toEqual(['q late']);
  });

  it('leaves out questions that were written when the answer was there', () => {
    expect(
      leftOut(
        question('q', '2026-02-01'),
        says('q', '2026-02-01', 0.99),
        came('q', '2026-01-15', 'yes', '2026-02-02'),
      ),
    ).toEqual(['q hindsight']);
  });

  it('leaves out what was said of other criteria than those that were resolved', () => {
    const version: ForecastRecord = {
      at: day('2026-01-10'),
      id: 'q',
      by: 'A',
      kind: 'version',
      question: 'Will it?',
      criteria: 'Yes if it does so by noon.',
      why: 'loose',
    };
    const old = [question('q', '2026-01-01'), says('q', '2026-01-02', 0.9), version];
    expect(leftOut(...old, came('q', '2026-02-01', 'yes'))).toEqual(['q other-version']);
    const again = score(...old, says('q', '2026-01-11', 0.7), came('q', '2026-02-01', 'yes'));
    expect(again.entries.map(({ p }) => p)).toEqual([0.7]);
  });

  it('leaves out the annulled, whatever it would have been, and the open', () => {
    const annulled: ForecastRecord = {
      at: day('2026-03-01'),
      id: 'q',
      by: 'B',
      kind: 'annulment',
      why: 'no sense',
    };
    const said = [question('q', '2026-01-01'), says('q', '2026-01-02', 0.9)];
    expect(leftOut(...said)).toEqual(['q open']);
    expect(leftOut(...said, annulled)).toEqual(['q annulled']);
    expect(leftOut(...said, came('q', '2026-02-01', 'yes'), annulled)).toEqual(['q annulled']);
    expect(score(...said, annulled).brier).toBeNull();
  });

  it('does not move when records for questions of another pack stand between', () => {
    const said = [question('q', '2026-01-01'), says('q', '2026-01-02', 0.9), came('q', '2026-02-01', 'yes')];
    expect(score(...said, says('elsewhere', '2026-01-02', 0.1))).toEqual(score(...said));
  });
});
