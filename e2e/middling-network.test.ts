// A network of 5,000 places through the server and the page: a twentieth of the largest that docs/scaling.md speaks of.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syntheticNetwork, writeSynthetic } from '../bench/synthetic-network.ts';
import { openWorld } from '../src/app/open-world.ts';
import { expectSilence, forgiveRefusals, type OpenedHouse, startHouse } from './browser.ts';
import { settled } from './settled.ts';

const PLACES = 5000;
const LEGS = 12_500;
let house: OpenedHouse;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kuryk-middling-'));
  const pack = join(folder, 'synthetic');
  const { network } = await openWorld();
  writeSynthetic(pack, syntheticNetwork(PLACES, LEGS, 1, network.places), 'eurasia');
  const world = await openWorld(pack);
  house = await startHouse(async (options) => ({ ...options, world }));
});

afterAll(async () => {
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

const QUESTION = 'from=syn-700&to=Tashkent&on=2026-11-24&modes=rail,road';
const ask = async (path: string) => {
  const response = await fetch(`${house.url}${path}`);
  return { status: response.status, body: await response.json() };
};

test('plans, tells why, and draws every leg of a network of 5,000 places', async () => {
  const plan = await ask(`/v1/plan?${QUESTION}&by=time`);
  expect(plan).toMatchObject({ status: 200, body: { status: 'lawful', complete: true } });
  const why = await ask(`/v1/why?${QUESTION}`);
  expect(why).toMatchObject({ status: 200, body: { status: 'lawful', complete: true } });
  const network = await ask('/v1/network');
  expect(network.body.legs.length).toBeGreaterThan(LEGS);
  const map = await ask(`/v1/map?${QUESTION}`);
  expect(map).toMatchObject({ status: 200, body: { epochs: [{ status: 'lawful' }] } });
  expect(map.body.epochs[0].marks).toHaveLength(map.body.legs.length);
  const drawn = new Map(map.body.legs.map((leg: string, i: number) => [leg, map.body.epochs[0].marks[i]]));
  expect((await ask(`/v1/map?${QUESTION.replace('&on=2026-11-24', '')}`)).status).toBe(422);
  for (const { leg } of plan.body.routes[0].legs) expect(drawn.get(leg)).toBe('l');
});

test('the page shows the answer and a map', { retry: 1 }, async () => {
  const page = await house.visit(`?${QUESTION}&by=time`);
  const verdict = page.locator('.verdict-bar:not([aria-busy=true]) .verdict-line strong');
  await verdict.filter({ hasText: 'Lawful' }).waitFor();
  await settled(page);
  // The lines of all epochs are more than a map is drawn for.
  forgiveRefusals();
  expectSilence();
});
