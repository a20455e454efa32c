import { beforeEach, expect, test, vi } from 'vitest';
import { groundOf } from '../../plan/ground.ts';
import { Journey } from '../../plan/journey.ts';
import { indexNetwork } from '../../plan/network-index.ts';
import { paretoRoutes } from '../../plan/search/pareto.ts';
import { SEED } from '../../plan/seed-world.ts';
import { query } from '../../plan/testing.ts';
import { timeline } from '../../plan/timeline.ts';
import { lawReader, onDay } from '../../plan/world.ts';
import { type Day, formatDay, parseDay } from '../../terms/day.ts';
import { sweepRows } from './rows.ts';
import type { SweepScenario } from './scenario.ts';

vi.mock(import('../../plan/search/pareto.ts'), async (original) => {
  const real = await original();
  return { ...real, paretoRoutes: vi.fn(real.paretoRoutes) };
});

const FROM = parseDay('2009-01-01');
const TO = parseDay('2020-12-31');
const DAYS: readonly Day[] = Array.from({ length: Math.floor((TO - FROM) / 7) + 1 }, (_, i) => FROM + 7 * i);
const special = query('alat', 'hairatan', '2019-06-01', { cargo: 'special', for: 'US' });

const { from, to, cargo, via, avoid, modes, by, proof, unit } = special;
const scenario: SweepScenario = {
  title: null,
  from: [from],
  to: [to],
  cargo: [cargo],
  for: [special.for],
  close: [[]],
  suspend: [[]],
  on: DAYS.map((day) => formatDay(day)),
  shared: { via, avoid, modes, by, proof, unit, knownOn: null },
  samples: null,
  seed: 1,
  check: 0,
};

/** A world that nobody has asked yet: what is remembered is remembered by object. */
const freshWorld = () => ({ ...SEED, law: { ...SEED.law }, network: { ...SEED.network } });

/** A search under law reads a mask of closed edges; one on the ground alone, for reasons, does not. */
const searchesUnderLaw = () => vi.mocked(paretoRoutes).mock.calls.filter(([graph]) => graph.closed).length;

/** How many states of law and network the days have, for certain and for perhaps. */
function signatures(days: readonly Day[]): number {
  const index = indexNetwork(SEED.network);
  const law = lawReader(SEED.law);
  const ground = groundOf(index, special);
  const known = new Set<string>();
  for (const day of days) {
    const journey = new Journey(law, { ...special, on: onDay(day) }, onDay(day), ground);
    known.add(journey.signature('certain')).add(journey.signature('possible'));
  }
  return known.size;
}

beforeEach(() => {
  vi.mocked(paretoRoutes).mockClear();
});

test('a sweep of twelve years, week by week, searches once for each state of the law, and asked again not at all', () => {
  const rowsOf = sweepRows(freshWorld(), scenario);
  const rows = rowsOf(0, DAYS.length);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['lawful', 'uncertain', 'barred']));
  const searched = searchesUnderLaw();
  expect(DAYS.length).toBe(627);
  expect(searched).toBeGreaterThan(3);
  const states = signatures(DAYS);
  expect(searched).toBeLessThanOrEqual(states);
  expect(states).toBeLessThan(40);
  expect(rowsOf(0, DAYS.length)).toEqual(rows);
  expect(searchesUnderLaw()).toBe(searched);
});

test('a timeline searches once for each state of the law', () => {
  const { epochs } = timeline(freshWorld(), special, FROM, TO);
  const searched = searchesUnderLaw();
  expect(searched).toBeGreaterThan(3);
  // Epochs that stood for less than a week would be missing here; none did.
  expect(epochs.every(({ from, to }) => to! - from! > 7)).toBe(true);
  expect(searched).toBeLessThanOrEqual(signatures(DAYS));
});

test('of two days under one state of the law the second searches nothing, of two under different states it does', () => {
  const days = ['2011-03-01', '2013-11-20', '2016-01-01'].map((day) => parseDay(day));
  const rowsOf = sweepRows(freshWorld(), { ...scenario, on: days.map((day) => formatDay(day)) });
  const after = days.map((_, n) => {
    rowsOf(n, n + 1);
    return searchesUnderLaw();
  });
  expect(after[0]).toBeGreaterThan(0);
  expect(after[1]).toBe(after[0]);
  expect(after[2]).toBeGreaterThan(after[1]!);
});
