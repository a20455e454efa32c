// An address that was copied under an earlier revision of the pack: it opens as it did then, and today's facts are one click away.
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serveHouse } from '../src/api/serve-house.ts';
import { openWorld } from '../src/app/open-world.ts';
import { expectSilence, type OpenedHouse, startVisits } from './browser.ts';

const root = new URL('..', import.meta.url).pathname;
const QUESTION = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail&on=2018-06-01';

let house: OpenedHouse;
let dir: string;
let earlier: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-kept-'));
  const pack = join(dir, 'eurasia');
  cpSync(join(root, 'packs/eurasia'), pack, { recursive: true });
  // Somebody once held the entry into force for known to the day.
  const file = join(pack, 'law/kz-us-protocol-2017.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace('on: "2018-05-05/2019-05-31"', 'on: "2018-05-05"');
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  const data = join(dir, 'data');
  const run = promisify(execFile);
  await run(process.execPath, [join(root, 'bin/kuryk'), 'db', 'record', pack, '--data', data]);
  earlier = (await openWorld(pack)).pack.revision;
  const server = await serveHouse({
    world: await openWorld(),
    host: '127.0.0.1',
    port: 0,
    portsTried: 1,
    log: () => {},
    store: { data, url: null },
    logLevel: 'silent',
  });
  house = await startVisits(server.url, () => server.close());
}, 120_000);
afterAll(async () => {
  await house?.close();
  rmSync(dir, { recursive: true, force: true });
});
afterEach(expectSilence);

const verdictIs = (page: Page, words: string) =>
  page.locator('.verdict-bar:not([aria-busy=true]) .verdict-line strong', { hasText: words }).waitFor();

describe('an address with an earlier revision', { retry: 1 }, () => {
  it('opens on the facts of then, and leads to those of today', async () => {
    const page = await house.visit(`?screen=routes&${QUESTION}&rev=${earlier}`);
    await page.waitForURL(new RegExp(`/at/${earlier}/\\?`));
    await verdictIs(page, 'Lawful');
    expect(new URL(page.url()).searchParams.get('rev')).toBe(earlier);
    await page.getByText(`revision ${earlier} of the pack, as it was kept`).waitFor();
    await page.getByRole('button', { name: 'Use the new revision' }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await verdictIs(page, 'Uncertain');
  });

  it('is answered over HTTP too, question by question, and one that nobody keeps is said to be missing', async () => {
    const plan = async (prefix: string) =>
      (await fetch(`${house.url}${prefix}/v1/plan?${QUESTION}`)).json() as Promise<{ status: string }>;
    expect((await plan(`/at/${earlier}`)).status).toBe('lawful');
    expect((await plan('')).status).toBe('uncertain');
    const posted = await fetch(`${house.url}/at/${earlier}/v1/plan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new URLSearchParams(QUESTION))),
    });
    expect(((await posted.json()) as { status: string }).status).toBe('lawful');
    const kept = await fetch(`${house.url}/at/0123456789abcdef/kept`);
    expect(await kept.json()).toEqual({ revision: '0123456789abcdef', kept: false });
    const missing = await fetch(`${house.url}/at/0123456789abcdef/v1/plan?${QUESTION}`);
    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('keeps no such revision');
    expect((await fetch(`${house.url}/at/..%2f..%2fetc/kept`)).status).toBeLessThan(500);
  });
});
