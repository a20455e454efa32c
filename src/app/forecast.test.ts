import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ForecastStore } from '../store/forecast-store.ts';
import { parseDay } from '../terms/day.ts';
import { addForecast, resolveForecast } from './change-forecast.ts';
import { listForecasts, ownForecasts, scoreForecasts, showForecast } from './forecast.ts';
import type { ForecastAddQuestion } from './forecast-questions.ts';
import { forecastListAnswer, forecastScoreAnswer, forecastShowAnswer } from './forecast-questions.ts';
import { openWorld } from './open-world.ts';

const world = await openWorld();
const day = parseDay;
const TODAY = day('2026-12-01');
let store: ForecastStore;

beforeEach(() => {
  store = ownForecasts(mkdtempSync(join(tmpdir(), 'kuryk-own-')));
});

const NEW: ForecastAddQuestion = {
  id: 'iletsk',
  question: 'Will Iletsk close to transit?',
  criteria: 'Yes if a notice says so.',
  closes: '2027-12-31',
};
const add = (asked: ForecastAddQuestion, today = TODAY) => addForecast(asked, world, store, today, 'me');
const resolve = (asked: Parameters<typeof resolveForecast>[0], today: number) =>
  resolveForecast(asked, world, store, null, today, 'me');

describe('own forecasts', () => {
  it('are asked, forecast, resolved and scored, each dated by the clock', async () => {
    await add({ ...NEW, p: '20%', by: 'Aigerim' });
    await add({ id: 'iletsk', p: '0.1', by: 'Aigerim' }, day('2027-03-01'));
    const { did } = await resolve(
      { id: 'iletsk', outcome: 'no', evidence: 'open all year', on: '2027-12-31' },
      day('2028-01-05'),
    );
    expect(did).toEqual(['resolved iletsk: no, decided on 2027-12-31, by person']);
    const score = forecastScoreAnswer.parse(await scoreForecasts('Aigerim', world, store));
    expect(score.count).toBe(1);
    expect(score.brier).toBeCloseTo(0.01, 12);
    expect(score.calibration[1]).toMatchObject({ count: 1, yes: 0, observed: 0 });
  });

  it('of the pack take a probability too, and the shipped ones alone score nothing', async () => {
    expect((await scoreForecasts(undefined, world, store)).count).toBe(0);
    await add({ id: 'fc-o01', p: '0.3' });
    const shown = forecastShowAnswer.parse(await showForecast('FC-O01', undefined, world, store, TODAY));
    expect(shown.forecast.series.filter(({ by }) => by === 'me')).toEqual([
      { on: '2026-12-01', by: 'me', p: 0.3, version: 1, note: null },
    ]);
  });

  it('new criteria make a new version, and need a reason', async () => {
    await add(NEW);
    await expect(add({ id: 'iletsk', criteria: 'Yes if two notices.' })).rejects.toThrow('--why is missing');
    const { did } = await add(
      { id: 'iletsk', criteria: 'Yes if two notices.', why: 'one is not enough' },
      day('2027-01-01'),
    );
    expect(did[0]).toContain('version 2');
    expect((await showForecast('iletsk', undefined, world, store, TODAY)).forecast.versions).toMatchObject([
      { version: 1, from: '2026-12-01' },
      { version: 2, from: '2027-01-01', why: 'one is not enough' },
    ]);
  });

  it('show what follows: the planner is asked with the closure and without', async () => {
    await add({ ...NEW, close: ['IR'], trade: ['bandar-abbas-herat-general'] });
    const { follows } = await showForecast('iletsk', undefined, world, store, TODAY);
    expect(follows[0]).toMatchObject({ if: 'yes', close: ['IR'], on: '2026-12-01' });
    expect(follows[0]?.trades[0]?.before.status).toBe('lawful');
    expect(follows[0]?.trades[0]?.after.status).toBe('barred');
  });

  it.each<[Partial<ForecastAddQuestion>, string]>([
    [{ p: '0' }, '--p: "0" is not a probability'],
    [{ p: '1' }, '--p: "1" is not a probability'],
    [{ p: '100%' }, '--p: "100%" is not a probability'],
    [{ p: 'NaN' }, '--p: "NaN" is not a probability'],
    [{ p: '=1/3' }, '--p: "=1/3" is not a probability'],
    [{ criteria: ' ' }, '--criteria is missing'],
    [{ closes: '2026-12-01' }, '--closes: 2026-12-01 is not after today'],
    [{ closes: 'soon' }, '--closes: "soon" is not a day'],
    [{ id: 'No Id' }, 'ID: "No Id" is not an id'],
    [{ baseline: '0.1' }, '--basis is missing'],
    [{ close: ['IR'] }, '--trade is missing'],
    [{ trade: ['xian-duisburg-general'] }, '--trade needs something that changes it'],
    [{ suspend: ['kz-us-rial'], trade: ['xian-duisburg-general'] }, '--suspend: no instrument is called'],
    [
      { ruleTrade: 'xian-duisburg-general', ruleStatus: 'uncertain' },
      '--rule-status: "uncertain" decides nothing',
    ],
  ])('%j is refused and nothing is written: %s', async (change, message) => {
    await expect(add({ ...NEW, ...change })).rejects.toThrow(message);
    expect(await store.read()).toEqual([]);
  });

  it.each<[ForecastAddQuestion, string]>([
    [{ id: 'fc-o99', p: '0.2' }, 'no forecast is called "fc-o99"'],
    [{ id: 'fc-r01', p: '0.2' }, 'fc-r01 is resolved; nothing can be added'],
    [{ id: 'fc-o01' }, 'nothing to add'],
    [{ id: 'fc-o01', closes: '2030-01-01' }, '--closes does not go here'],
  ])('%j is refused: %s', async (asked, message) => {
    await expect(add(asked)).rejects.toThrow(message);
  });
});

describe('a resolution', () => {
  it('stands; only an annulment may follow, and nothing follows that', async () => {
    await add(NEW);
    await resolve({ id: 'iletsk', outcome: 'yes', evidence: 'notice' }, day('2027-02-01'));
    await expect(resolve({ id: 'iletsk', outcome: 'no', evidence: 'x' }, TODAY)).rejects.toThrow(
      'is resolved already',
    );
    await resolve(
      { id: 'iletsk', outcome: 'annulled', evidence: 'two posts have that name' },
      day('2027-03-01'),
    );
    await expect(resolve({ id: 'iletsk', outcome: 'yes', evidence: 'x' }, TODAY)).rejects.toThrow(
      'was annulled',
    );
    const { forecasts } = forecastListAnswer.parse(
      await listForecasts({ state: 'annulled' }, world, store, TODAY),
    );
    expect(forecasts.map(({ id, outcome }) => [id, outcome])).toEqual([['iletsk', null]]);
  });

  it.each<[Parameters<typeof resolveForecast>[0], string]>([
    [{ id: 'iletsk', outcome: 'maybe', evidence: 'x' }, '--outcome: "maybe" is not an outcome'],
    [{ id: 'iletsk', outcome: 'yes' }, '--evidence is missing'],
    [{ id: 'iletsk', outcome: 'yes', evidence: 'x', on: '2029-01-01' }, '--on: 2029-01-01 has not come'],
    [{ id: 'iletsk', outcome: 'yes', evidence: 'x', on: '2020-01-01' }, 'is before the question was asked'],
    [{ id: 'iletsk', outcome: 'no', evidence: 'x' }, 'runs until 2027-12-31'],
    [{ id: 'iletsk' }, 'has no rule, so a person must decide'],
  ])('%j is refused: %s', async (asked, message) => {
    await add(NEW);
    await expect(resolve(asked, day('2027-02-01'))).rejects.toThrow(message);
    expect(await store.read()).toHaveLength(1);
  });

  it('by a rule waits for its day, and for a pack that knows it', async () => {
    const asked = { id: 'fc-c-karachi-kabul' };
    await expect(resolve(asked, TODAY)).rejects.toThrow('2027-06-30, which has not come');
    await expect(resolve(asked, day('2027-07-15'))).rejects.toThrow('a later revision must be asked');
    const later = {
      ...world,
      about: {
        ...world.about,
        retrieved: { edtf: '2027-07-10', earliest: day('2027-07-10'), latest: day('2027-07-10') },
      },
    };
    const { did, forecast } = await resolveForecast(asked, later, store, null, day('2027-07-15'), 'me');
    expect(did).toEqual(['resolved fc-c-karachi-kabul: yes, decided on 2027-06-30, by rule']);
    expect(forecast.outcome).toBe('yes');
  });

  it('by a rule on votes says what the table lacks', async () => {
    await expect(resolve({ id: 'fc-seed-behaviour' }, TODAY)).rejects.toThrow(
      'no table of roll calls was imported',
    );
  });
});

describe('the seed', () => {
  it('is marked as hindsight throughout and credits nobody', async () => {
    const { forecasts } = await listForecasts({ group: 'seed' }, world, store, TODAY);
    expect(forecasts).toHaveLength(9);
    expect(forecasts.every(({ hindsight, probabilities }) => hindsight && probabilities === 0)).toBe(true);
    expect(forecasts.find(({ id }) => id === 'fc-seed-label')).toMatchObject({
      state: 'resolved',
      outcome: 'no',
    });
  });
});
