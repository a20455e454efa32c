// One browser and one server for a file of tests. The browser comes out of the registry with `npm ci`; `CHROMIUM=path`
// takes an installed one instead.
import chromiumPackage from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { ApiOptions } from '../src/api/app.ts';
import { serve } from '../src/api/serve.ts';
import { testHouse } from '../src/api/testing.ts';

const WINDOW = { width: 1280, height: 860 };
const PATIENCE_MS = 60_000;

export interface House {
  /** `http://localhost:PORT` of the server under test. */
  readonly url: string;
  /** A fresh page on `address` (`?screen=why…`), watched for errors and foreign requests. */
  visit(address: string, how?: Visit): Promise<Page>;
}

export interface Visit {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly locale?: string;
  /** Where a page of somebody else stands that shows something of the house; it may ask the two and no other. */
  readonly elsewhere?: string;
}

/** What a page may never do: say something on the console, fail, or ask another host. */
const complaints: string[] = [];
/** A software renderer reads pixels slowly and says so. */
const NOT_OURS = /GPU stall due to ReadPixels/;

/**
 * Call at the top of a test file. Every test of the file must leave the console silent. Give groups `{ retry: 1 }`: a browser
 * that draws without a graphics card may be late once on a busy machine.
 */
export function openHouse(): House {
  let house: OpenedHouse;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house?.close());
  return {
    get url() {
      return house.url;
    },
    visit: (address, how) => house.visit(address, how),
  };
}

export interface OpenedHouse extends House {
  close(): Promise<void>;
}

/** The server on a free port and a browser beside it; `change` may put another world into the house. */
export async function startHouse(
  change: (house: ApiOptions) => Promise<ApiOptions> = async (house) => house,
): Promise<OpenedHouse> {
  await buildTheWebApp();
  const webDir = new URL('../dist/web', import.meta.url).pathname;
  const house = await change(await testHouse());
  const server = await serve({ ...house, host: '127.0.0.1', port: 0, webDir });
  return await startVisits(server.url, () => server.close());
}

/** A browser for pages below `url`, whoever serves them. `done` is called when the browser is closed. */
export async function startVisits(url: string, done: () => Promise<void>): Promise<OpenedHouse> {
  const browser = await launch();
  const contexts: BrowserContext[] = [];
  return {
    url,
    async visit(address, how = {}) {
      const { dark = false, locale = 'en', width = WINDOW.width, height = WINDOW.height, elsewhere } = how;
      for (const old of contexts.splice(0)) await old.close();
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light',
        locale,
        reducedMotion: 'reduce',
      });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      watch(page, elsewhere === undefined ? [url] : [url, elsewhere]);
      await page.goto(`${elsewhere ?? url}/${address}`);
      return page;
    },
    async close() {
      await browser.close();
      await done();
    },
  };
}

/** Fails with what pages complained of since the last call. */
export function expectSilence(): void {
  expect(complaints.splice(0)).toEqual([]);
}

/** A question that is refused is a 4xx by design, and every browser writes such an answer on the console. */
export function forgiveRefusals(): void {
  const kept = complaints.filter((one) => !/status of 4\d\d/.test(one));
  complaints.splice(0, complaints.length, ...kept);
}

async function buildTheWebApp(): Promise<void> {
  const file = new URL('../scripts/build.mjs', import.meta.url).href;
  const { buildWebIfStale } = (await import(file)) as { buildWebIfStale: () => Promise<void> };
  await buildWebIfStale();
}

async function launch(): Promise<Browser> {
  // One process for all would let a crash of the renderer end the browser.
  const args = chromiumPackage.args.filter((arg) => arg !== '--single-process');
  return await chromium.launch({
    executablePath: process.env.CHROMIUM ?? (await chromiumPackage.executablePath()),
    args: [...args, '--no-sandbox'],
    headless: true,
  });
}

function watch(page: Page, homes: readonly string[]): void {
  page.on('console', (message: ConsoleMessage) => {
    if (!['error', 'warning'].includes(message.type()) || NOT_OURS.test(message.text())) return;
    complaints.push(`${message.type()}: ${message.text()} (${page.url()})`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message} (${page.url()})`));
  page.on('request', (request) => {
    const url = request.url();
    if (!homes.some((home) => url.startsWith(home)) && !/^(data|blob):/.test(url))
      complaints.push(`foreign request: ${url}`);
  });
}
